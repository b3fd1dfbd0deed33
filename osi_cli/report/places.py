"""How problems are named in formats that other tools read: order, words, paths from the repository's root."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from osi_cli.problems import Problem, Severity, Span
from osi_cli.report.visible import visible


def ordered(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, errors first: tools that show only some of them show the ones that matter."""
    return sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)


def in_words(problem: Problem, language: str) -> str:
    """What is wrong and what to do, in one line."""
    parts = (problem.message, *([problem.hint] if problem.hint else []))
    return visible(" – ".join(part[language] for part in parts))


def path_in_repository(span: Span, folder: str) -> str:
    """The path from the root of the repository, in which the edition is the ``folder`` (empty: the root itself)."""
    return f"{folder}/{span.path}" if folder else span.path


def fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """Tells whether a problem is the one that was there before: by file and words, not by line, which moves with every edit.

    ``seen`` counts, so that equal problems of one report differ.
    """
    same = f"{problem.code}\n{problem.span.path}\n{problem.message.en}"
    seen[same] += 1
    return sha256(f"{same}\n{seen[same]}".encode(errors="replace")).hexdigest()
