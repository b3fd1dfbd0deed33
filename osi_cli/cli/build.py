"""``osi build``."""

from __future__ import annotations

from osi_cli.cli import documents
from osi_cli.cli.documents import AsOfOption
from osi_cli.cli.jury import due_packets, last_stage
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.schedule import calendars
from osi_cli.documents.catalogue import BESIDE_PACKETS


def build(
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make everything there is: schedule and calendars, jury packets of the last stage with a plan, letters, reports.

    What has errors is withheld and named, the rest is written below build/. Exit code 1 if something was withheld.

    Examples:
        osi build

        osi build --as-of 2021-03-26
    """
    work = documents.start(edition, as_of, lang)
    due = documents.everything(work, BESIDE_PACKETS)
    documents.tidy(work, due)
    packets = due_packets(work, last_stage(work), blind=work.publisher.blind_before)
    documents.publish(work, [*due, *packets, *calendars(work)], quiet=quiet)
