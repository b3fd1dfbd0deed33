"""``osi validate``."""

from __future__ import annotations

from typing import Annotated

import typer

from osi_cli.cli import validation
from osi_cli.cli.findings import Format
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.validation import Asked
from osi_cli.errors import Exit


def validate(
    edition: EditionOption = None,
    output_format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="For people (text), programs (json), annotations on GitHub (github), GitLab's Code Quality report (gitlab), or code scanning (sarif).",
        ),
    ] = Format.TEXT,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REV",
            help="Only what the change since REV (such as origin/main) brings: problems in its files, and those it causes elsewhere.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="The day from which dates such as delete_after are looked at. Default: the day of the last commit.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="First repair what cannot change the meaning of a file: line ends, blanks at line ends, slips in fixed words, names in capitals.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: change nothing, print the repairs as a diff.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="With --fix: repair files too that Git could not bring back as they are."
        ),
    ] = False,
    cache: Annotated[
        bool,
        typer.Option(
            "--cache/--no-cache",
            help="Whether to trust what was found last time, as far as nothing has changed since (kept in .osi/cache).",
        ),
    ] = True,
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

        osi validate --strict --changed-since origin/main

        osi validate --fix --dry-run
    """
    asked = Asked(
        edition,
        output_format,
        changed_since,
        as_of,
        fix=fix,
        dry_run=dry_run,
        force=force,
        cache=cache,
        lang=lang,
        strict=strict,
        list_checks=list_checks,
        quiet=quiet,
    )
    if validation.run(asked) != Exit.OK:
        raise typer.Exit(Exit.PROBLEMS)
