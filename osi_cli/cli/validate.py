"""``osi validate``."""

from __future__ import annotations

from typing import Annotated

import typer

from osi_cli.cli import language, terminal
from osi_cli.cli.options import EditionOption, FormatOption, LangOption, QuietOption, TextOrJson, load_edition
from osi_cli.errors import Exit
from osi_cli.problems import Severity
from osi_cli.report import json, text
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
    quiet: QuietOption = False,
) -> None:
    """Check every file of the edition and say what to mend.

    Exit code 0: nothing but warnings. 1: errors.

    Examples:
        osi validate

        osi validate --strict --format json
    """
    loaded = load_edition(edition, as_of)
    problems = catalogue.validate(loaded)
    if output_format is TextOrJson.JSON:
        terminal.result(json.render(loaded, problems, lang or "en"))
    elif problems or not quiet:
        terminal.show(text.render(loaded, problems, language.of_messages(loaded, lang), terminal.width()))
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(Exit.PROBLEMS)
