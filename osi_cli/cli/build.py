"""``osi build``."""

from __future__ import annotations

from osi_cli.cli import documents
from osi_cli.cli.documents import AsOfOption
from osi_cli.cli.jury import due_packets, last_stage
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.schedule import public_schedule


def build(
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make everything there is: the public schedule, the jury packets of the last stage that has a plan, and all feedback letters, below build/.

    What has errors is withheld and named, the rest is written. Exit code 1 if something was withheld.

    Examples:
        osi build

        osi build --as-of 2021-03-26
    """
    work = documents.start(edition, as_of, lang)
    documents.say_what_cannot_be_searched(work)
    letters = documents.all_letters(work)
    documents.tidy_letters(work, letters)
    packets = due_packets(work, last_stage(work))
    documents.publish(work, [*public_schedule(work), *letters, *packets], quiet=quiet)
