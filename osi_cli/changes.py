"""The problems that a change brings: those in the files it touches, and those that it causes elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from osi_cli.edition.load import load
from osi_cli.edition.model import Edition
from osi_cli.edition.revision import changed_files, contents, where_it_began
from osi_cli.problems import Problem
from osi_cli.rules.catalogue import validate

_BESIDE_RECORDS = {"assets/": ("OSI119",), "reference/": ("OSI122", "OSI123")}
"""Files that are no records, and the checks that look at them."""


def brought_by_change(edition: Edition, problems: Sequence[Problem], revision: str) -> list[Problem]:
    """Those of ``problems`` that stand in files changed since the branch left ``revision``, or were not there then.

    Both are judged as whole editions: so a theme that is taken out shows the records that refer to it, though nobody
    touched them. What Git does not keep, such as the private contacts, is as it is today in both.

    Raises:
        OsiError: Git cannot tell; see ``where_it_began``.
    """
    commit = where_it_began(edition.root, revision)
    touched = changed_files(edition.root, commit)
    then = load(edition.root, contents(edition.root, commit, touched))
    before = Counter(map(_same, validate(replace(then, as_of=edition.as_of)))) if then.parsed else Counter()
    beside = {
        code
        for folder, codes in _BESIDE_RECORDS.items()
        if any(path.startswith(folder) for path in touched)
        for code in codes
    }
    around = touched | {
        f"{folder}" for path in touched for folder in PurePosixPath(path).parents if f"{folder}" != "."
    }
    brought = []
    for problem in problems:
        places = {problem.span.path, *(related.span.path for related in problem.related)}
        if not around.isdisjoint(places) or problem.code in beside or not before[_same(problem)]:
            brought.append(problem)
        before[_same(problem)] -= 1
    return brought


def _same(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems of two editions the same; lines move with every edit above them."""
    return problem.code, problem.span.path, problem.message.en
