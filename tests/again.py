"""A second validation, for which what the first one found in files counts where these are as they were."""

from __future__ import annotations

from osi_cli.edition.model import Edition
from osi_cli.problems import Problem
from osi_cli.rules.catalogue import validate_again
from osi_cli.rules.one_file import Findings


def validated_after(before: Edition, known: Findings, after: Edition) -> tuple[Problem, ...]:
    """The problems of ``after``, where what is ``known`` of the files of ``before`` counts for those that did not change."""
    same = {path: found for path, found in known.found.items() if _text(before, path) == _text(after, path)}
    return validate_again(after, Findings(known.beside, same))[0]


def _text(edition: Edition, path: str) -> str | None:
    file = edition.texts.get(path)
    return file.text if file else None
