"""``osi status``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from osi_cli.cli import here, language, terminal
from osi_cli.cli.here import load_edition
from osi_cli.cli.options import EditionOption, FormatOption, LangOption, TextOrJson
from osi_cli.documents import status as document
from osi_cli.edition.model import Edition
from osi_cli.report import status as report
from osi_cli.report.visible import to_json
from osi_cli.rules.catalogue import validate


def status(
    edition: EditionOption = None,
    output_format: FormatOption = TextOrJson.TEXT,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="The day to look from, such as 2021-03-26. Default: today.",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Show where the edition stands: counts, the next dates, what to do next, and what is held.

    Exit code 0, also where there are errors: `osi validate` is for those.

    Examples:
        osi status

        osi status --as-of 2021-03-20 --format json
    """
    asked = here.day(as_of) if as_of is not None else None
    loaded = load_edition(edition)
    spoken = language.of_messages(loaded, lang) if output_format is TextOrJson.TEXT else lang or "en"
    made = _made(loaded.root / "build")
    found = document.status(loaded, validate(loaded), asked or _today(loaded), made, spoken)
    if output_format is TextOrJson.JSON:
        terminal.result(to_json(found))
    else:
        terminal.show(report.render(found, spoken, terminal.width(), terminal.height()))


def _today(edition: Edition) -> date:
    """Today where the edition takes place; here, where its time zone cannot be read."""
    try:
        zone = ZoneInfo(edition.config.record.timezone) if edition.config else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = None
    return datetime.now(zone).astimezone(zone).date()


def _made(build: Path) -> frozenset[str]:
    """The names of the documents that lie below ``build/``."""
    return frozenset(
        file.relative_to(build).with_suffix("").as_posix() for file in build.glob("*/**/*") if file.is_file()
    )
