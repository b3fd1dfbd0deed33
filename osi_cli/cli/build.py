"""``osi build``."""

from __future__ import annotations

from osi_cli.cli import documents
from osi_cli.cli.documents import AsOfOption
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.schedule import calendars


def build(
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make everything there is: the public schedule, calendars, all feedback letters and all reports to communes.

    What has errors is withheld and named, the rest is written below build/. Exit code 1 if something was withheld.

    Examples:
        osi build

        osi build --as-of 2021-03-26
    """
    work = documents.start(edition, as_of, lang)
    due = documents.everything(work)
    documents.tidy(work, due)
    documents.publish(work, [*due, *calendars(work)], quiet=quiet)
