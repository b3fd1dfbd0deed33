"""The files of a new edition, from a preset and the answers of those who start it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from string import Template

from osi_cli import __version__
from osi_cli.errors import OsiError
from osi_cli.problems import Text
from osi_cli.resources import shipped
from osi_cli.scaffold.answers import Answers
from osi_cli.scaffold.scalar import scalar
from osi_cli.scaffold.shift import shifted

_DOT = "dot_"
_A_YEAR = timedelta(days=365)
_TOO_FAR = Text(en="{start} is too far away for a calendar", de="{start} ist zu weit weg für einen Kalender")
_NEARER = Text(en="choose another first day", de="einen anderen ersten Tag wählen")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#!|~&])")


def files(answers: Answers) -> dict[str, str]:
    """The text of every file by path: those of all editions, then those of the preset, moved to the first day.

    Raises:
        OsiError: the first day would take dates beyond the calendar.
    """
    presets = shipped("presets")
    common = presets / "common"
    own = presets / answers.preset.id / answers.language
    try:
        moved = {path: shifted(text, answers.start - answers.preset.first) for path, text in _texts(own)}
        values = _values(answers)
    except OverflowError:
        raise OsiError(_TOO_FAR.fill(start=answers.start), _NEARER) from None
    same = {path: text for name in ("any", answers.language) for path, text in _texts(common / name)}
    return {path: Template(text).substitute(values) for path, text in {**same, **moved}.items()}


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The files of a folder; ``dot_`` at the beginning of a name stands for a dot, so that no tool here minds them."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            parts = file.relative_to(folder).parts
            path = "/".join(
                "." + part.removeprefix(_DOT) if part.startswith(_DOT) else part for part in parts
            )
            yield path, file.read_text(encoding="utf-8")


def _values(answers: Answers) -> dict[str, str]:
    major, minor, *_ = __version__.split(".")
    return {
        "start": answers.start.isoformat(),
        "later": (answers.start + _A_YEAR).isoformat(),
        "name": scalar(answers.name),
        "title": _MARKDOWN.sub(r"\\\1", answers.name),
        "language": answers.language,
        "timezone": scalar(answers.timezone),
        "organiser": scalar(answers.organiser),
        "email": f"email: {scalar(answers.email)}" if answers.email else "#email: team@example.org",
        "url": f"url: {scalar(answers.url)}" if answers.url else "#url: https://www.example.org",
        "tickets": scalar(answers.url or "https://tickets.example.org"),
        "osi": f"osi-cli~={major}.{minor}",
    }
