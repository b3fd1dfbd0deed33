"""``osi validate``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from osi_cli.cli import findings, language, terminal
from osi_cli.cli.findings import Format
from osi_cli.cli.options import EditionOption, LangOption, QuietOption, load_edition
from osi_cli.edition.model import Edition
from osi_cli.errors import Exit
from osi_cli.problems import Problem, Severity, Text
from osi_cli.rules import catalogue

_ELSEWHERE = Text(
    en="{count} older problems are not shown, since they have nothing to do with this change",
    de="{count} ältere Probleme werden nicht gezeigt, weil sie mit dieser Änderung nichts zu tun haben",
)


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
    if list_checks:
        findings.list_checks(edition, output_format, lang)
        return
    if fix or dry_run or force:
        from osi_cli.cli import repair  # noqa: PLC0415 - seldom needed

        repair.refuse_without(fix=fix, dry_run=dry_run, force=force, output_format=output_format)
        before = load_edition(edition, as_of, newer=True)
        repair.repair(before, output_format, lang, dry_run=dry_run, force=force, quiet=quiet)
    loaded = load_edition(edition, as_of, newer=True)
    problems: Sequence[Problem] = catalogue.validate(loaded)
    if changed_since is not None:
        problems = _brought(loaded, problems, changed_since, lang)
    if not dry_run:
        findings.show(loaded, problems, output_format, lang, quiet=quiet)
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(Exit.PROBLEMS)


def _brought(
    edition: Edition, problems: Sequence[Problem], revision: str, lang: str | None
) -> Sequence[Problem]:
    from osi_cli.changes import brought_by_change  # noqa: PLC0415 - seldom needed

    brought = brought_by_change(edition, problems, revision)
    if older := len(problems) - len(brought):
        terminal.note(_ELSEWHERE[language.of_messages(edition, lang)].format(count=older))
    return brought
