"""Repairs an edition for ``osi validate --fix``, and says what was done."""

from __future__ import annotations

from osi_cli.cli import language, terminal
from osi_cli.cli.findings import Format
from osi_cli.edition.model import Edition
from osi_cli.errors import OsiError
from osi_cli.fix import carry_out, plan
from osi_cli.fixes.repairs import Repair
from osi_cli.problems import Text
from osi_cli.report import diff, repairs
from osi_cli.report.lines import Piece

_ONLY_WITH_FIX = Text(
    en="`{option}` means something with --fix only", de="`{option}` gibt es nur zusammen mit --fix"
)
_ADD_FIX = Text(en="write: osi validate --fix {option}", de="so schreiben: osi validate --fix {option}")
_NO_FORMAT = Text(
    en="--dry-run prints a diff, which has no format `{format}`",
    de="--dry-run gibt einen Diff aus, den es nicht im Format `{format}` gibt",
)
_LEAVE_OUT = Text(en="leave out --format or --dry-run", de="--format oder --dry-run weglassen")


def refuse_without(*, fix: bool, dry_run: bool, force: bool, output_format: Format) -> None:
    """Options that mean nothing as they are given are wrong use, before anything is read or written."""
    if (dry_run or force) and not fix:
        raise OsiError(
            _ONLY_WITH_FIX.fill(option="--dry-run" if dry_run else "--force"),
            _ADD_FIX.fill(option="--dry-run" if dry_run else "--force"),
        )
    if dry_run and output_format is not Format.TEXT:
        raise OsiError(_NO_FORMAT.fill(format=output_format.value), _LEAVE_OUT)


def repair(
    edition: Edition, wanted: Format, lang: str | None, *, dry_run: bool, force: bool, quiet: bool
) -> None:
    """Repair the edition, or print what that would change; standard output stays free for what programs read."""
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
