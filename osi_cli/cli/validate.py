"""``osi validate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import language, terminal
from osi_cli.cli.options import (
    EditionOption,
    FormatOption,
    LangOption,
    QuietOption,
    TextOrJson,
    load_edition,
    settings_here,
)
from osi_cli.errors import Exit
from osi_cli.problems import Severity
from osi_cli.report import checks, json, text
from osi_cli.rules import catalogue


def validate(
    edition: EditionOption = None,
    output_format: FormatOption = TextOrJson.TEXT,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="The day from which dates such as delete_after are looked at. Default: the day of the last commit.",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count as errors.")] = False,
    list_checks: Annotated[
        bool,
        typer.Option(
            "--list-checks", help="List all checks and how bad this edition finds them; check nothing."
        ),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Check every file of the edition and say what to mend.

    Exit code 0: nothing but warnings. 1: errors.

    Examples:
        osi validate

        osi validate --strict --format json

        osi validate --list-checks
    """
    if list_checks:
        _list_checks(edition, output_format, lang)
        return
    loaded = load_edition(edition, as_of, newer=True)
    problems = catalogue.validate(loaded)
    if output_format is TextOrJson.JSON:
        terminal.result(json.render(loaded, problems, lang or "en"))
    elif problems or not quiet:
        terminal.show(text.render(loaded, problems, language.of_messages(loaded, lang), terminal.width()))
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(Exit.PROBLEMS)


def _list_checks(named: Path | None, output_format: TextOrJson, lang: str | None) -> None:
    """Print all checks; those of the edition around us, if there is one, with its own severities."""
    here = settings_here(named)
    found = checks.listed(catalogue.CHECKS.values(), here)
    if output_format is TextOrJson.JSON:
        terminal.result(checks.as_json(found, here, lang or "en"))
    else:
        spoken = language.of_messages(here, lang) if here else lang or language.of_system()
        terminal.show(checks.render(found, spoken, terminal.width()))
