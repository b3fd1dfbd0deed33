"""``osi validate``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from osi_cli.cli import language, terminal
from osi_cli.cli.options import EditionOption, LangOption, QuietOption, load_edition
from osi_cli.edition.model import Edition
from osi_cli.errors import Exit, OsiError
from osi_cli.fixes.repairs import Repair
from osi_cli.problems import Problem, Severity, Text
from osi_cli.report import json, text
from osi_cli.report.lines import Piece
from osi_cli.rules import catalogue


class Format(StrEnum):
    """What the problems are for: people, programs, GitHub, GitLab, or tools that read SARIF."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"


_ELSEWHERE = Text(
    en="{count} older problems are not shown, since they have nothing to do with this change",
    de="{count} ältere Probleme werden nicht gezeigt, weil sie mit dieser Änderung nichts zu tun haben",
)

_ONLY_WITH_FIX = Text(
    en="`{option}` means something with --fix only", de="`{option}` gibt es nur zusammen mit --fix"
)
_ADD_FIX = Text(en="write: osi validate --fix {option}", de="so schreiben: osi validate --fix {option}")
_NO_FORMAT = Text(
    en="--dry-run prints a diff, which has no format `{format}`",
    de="--dry-run gibt einen Diff aus, den es nicht im Format `{format}` gibt",
)
_LEAVE_OUT = Text(en="leave out --format or --dry-run", de="--format oder --dry-run weglassen")


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
    quiet: QuietOption = False,
) -> None:
    """Check every file of the edition and say what to mend.

    Exit code 0: nothing but warnings. 1: errors.

    Examples:
        osi validate

        osi validate --strict --changed-since origin/main

        osi validate --fix --dry-run
    """
    _refuse_without(fix=fix, dry_run=dry_run, force=force, output_format=output_format)
    loaded = load_edition(edition, as_of)
    if fix:
        _repair(loaded, output_format, lang, dry_run=dry_run, force=force, quiet=quiet)
        if not dry_run:
            loaded = load_edition(edition, as_of)
    problems: Sequence[Problem] = catalogue.validate(loaded)
    if changed_since is not None:
        problems = _brought(loaded, problems, changed_since, lang)
    if not dry_run:
        _show(loaded, problems, output_format, lang, quiet=quiet)
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(Exit.PROBLEMS)


def _refuse_without(*, fix: bool, dry_run: bool, force: bool, output_format: Format) -> None:
    """Options that mean nothing as they are given are wrong use, before anything is read or written."""
    if (dry_run or force) and not fix:
        raise OsiError(
            _ONLY_WITH_FIX.fill(option="--dry-run" if dry_run else "--force"),
            _ADD_FIX.fill(option="--dry-run" if dry_run else "--force"),
        )
    if dry_run and output_format is not Format.TEXT:
        raise OsiError(_NO_FORMAT.fill(format=output_format.value), _LEAVE_OUT)


def _repair(
    edition: Edition, wanted: Format, lang: str | None, *, dry_run: bool, force: bool, quiet: bool
) -> None:
    """Repair the edition, or print what that would change; standard output stays free for what programs read."""
    from osi_cli.fix import carry_out, plan  # noqa: PLC0415 - seldom needed, as what follows
    from osi_cli.report import diff, repairs  # noqa: PLC0415

    people = language.of_messages(edition, lang)
    planned = plan(edition, force=force)
    if dry_run:
        terminal.verbatim(diff.render(planned.repairs))
        done: tuple[Repair, ...] = ()
    else:
        carry_out(edition.root, planned)
        done = planned.repairs
    if (dry_run and planned.repairs and not planned.left) or (quiet and not done and not planned.left):
        return
    pieces = repairs.render(done, planned.left, people)
    if wanted is Format.TEXT and not dry_run:
        terminal.show((*pieces, Piece("\n")))
    else:
        terminal.note("".join(piece.text for piece in pieces).rstrip("\n"))


def _brought(
    edition: Edition, problems: Sequence[Problem], revision: str, lang: str | None
) -> Sequence[Problem]:
    from osi_cli.changes import brought_by_change  # noqa: PLC0415 - seldom needed

    brought = brought_by_change(edition, problems, revision)
    if older := len(problems) - len(brought):
        terminal.note(_ELSEWHERE[language.of_messages(edition, lang)].format(count=older))
    return brought


def _show(
    edition: Edition, problems: Sequence[Problem], wanted: Format, lang: str | None, *, quiet: bool
) -> None:
    people = language.of_messages(edition, lang)
    if wanted is Format.JSON:
        terminal.result(json.render(edition, problems, lang or "en"))
    elif wanted is Format.TEXT:
        if problems or not quiet:
            terminal.show(text.render(edition, problems, people, terminal.width()))
    else:
        terminal.result(_for_forges(edition, problems, wanted, people))


def _for_forges(edition: Edition, problems: Sequence[Problem], wanted: Format, people: str) -> str:
    from osi_cli.edition.revision import folder_in_repository  # noqa: PLC0415 - seldom needed, as the reports below
    from osi_cli.report import github, gitlab, sarif  # noqa: PLC0415

    folder = folder_in_repository(edition.root)
    if wanted is Format.GITLAB:
        return gitlab.render(problems, folder, people)
    if wanted is Format.SARIF:
        return sarif.render(problems, catalogue.CHECKS, folder, people)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(summary, "a", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            file.write(github.summary(problems, folder, people, edition.name))
    return github.commands(problems, folder, people)
