"""The edition that a command is about: its folder, its language, the day from which it is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osi_cli.cli import language
from osi_cli.edition.find import find_edition
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Text

if TYPE_CHECKING:  # heavy: records, pydantic
    from osi_cli.edition.model import Edition

_NOT_A_DAY = Text(en="`{text}` is not a date", de="`{text}` ist kein Datum")
_LIKE_THIS = Text(en="write it like this: {example}", de="so schreiben: {example}")


def edition_folder(named: Path | None) -> Path:
    """The folder of the edition that the command is about.

    Raises:
        OsiError: there is none.
    """
    try:
        here = Path.cwd()
    except OSError:
        here = Path("/")
    return find_edition(named, here)


def load_edition(named: Path | None, as_of: str | None = None, *, newer: bool = False) -> Edition:
    """The edition that the command is about, looked at from the day ``as_of``, else from that of the last commit.

    Raises:
        OsiError: there is none, ``as_of`` is not a date, or the edition is for a later osi (unless ``newer``).
    """
    from osi_cli.edition.load import load  # noqa: PLC0415 - heavy

    asked = day(as_of) if as_of is not None else None
    edition = load(edition_folder(named))
    if edition.newer and not newer:
        raise OsiError(edition.newer.message, edition.newer.hint, Exit.PROBLEMS)
    return seen_from(edition, asked)


def seen_from(edition: Edition, asked: date | None) -> Edition:
    """The edition, looked at from the day ``asked``, else from that of the last commit."""
    from osi_cli.edition import history  # noqa: PLC0415 - it has loaded Git

    head = None if asked else history.head_time(edition.root)
    zone = edition.config.record.timezone if edition.config else "UTC"
    return replace(edition, as_of=asked or history.as_of(head, zone))


def edition_here(named: Path | None = None) -> tuple[str | None, str]:
    """The name of the edition around us, if any, and its language, else the system's; reads ``edition.yaml`` alone."""
    from osi_cli.edition.load import load  # noqa: PLC0415 - heavy

    try:
        edition = load(edition_folder(named), only="edition")
    except OsiError:
        return None, language.of_system()
    return edition.name, language.of_messages(edition, None)


def settings_here(named: Path | None) -> Edition | None:
    """``edition.yaml`` alone, of the edition around us, if there is one.

    Raises:
        OsiError: a folder is named, but there is no edition in it.
    """
    from osi_cli.edition.load import load  # noqa: PLC0415 - heavy

    try:
        return load(edition_folder(named), only="edition")
    except OsiError:
        if named is not None:
            raise
        return None


def language_here(named: Path | None, wanted: str | None) -> str:
    """The wanted language if it is one, else that of the edition around us, else the system's."""
    return wanted if wanted and language.is_code(wanted) else edition_here(named)[1]


def day(text: str) -> date:
    """The day that an option such as ``--as-of`` names.

    Raises:
        OsiError: it is not a date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        from osi_cli.edition.suggest import better  # noqa: PLC0415 - heavy

        example = better("osi_date", text) or "2021-03-26"
        raise OsiError(_NOT_A_DAY.fill(text=text), _LIKE_THIS.fill(example=example)) from None
