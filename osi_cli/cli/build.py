"""``osi build``."""

from __future__ import annotations

from typing import Annotated

import typer

from osi_cli.blind_forms import are_listed
from osi_cli.cli import documents
from osi_cli.cli.jury import due_packets, last_stage
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.work import AsOfOption, start
from osi_cli.documents.catalogue import BESIDE_PACKETS


def build(
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing, say what would change; exit code 1 if anything would."),
    ] = False,
) -> None:
    """Make everything there is: schedule and calendars, jury packets of the last stage with a plan, letters, reports.

    What has errors is withheld and named, what is new or has changed is written below build/; files that people put
    or changed there stay. Exit code 1 if something was withheld, or if such a file stands in the place of a document.

    Examples:
        osi build

        osi build --as-of 2021-03-26 --check
    """
    work = start(edition, as_of, lang, dry=check)
    due = documents.everything(work, BESIDE_PACKETS)
    documents.tidy(work, due)
    packets = due_packets(work, last_stage(work), blind=are_listed(work.publisher.build))
    documents.publish(work, [*due, *packets, *documents.all_calendars(work)], quiet=quiet)
