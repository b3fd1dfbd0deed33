"""OSI302: phases that overlap or are out of order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.values import day, maps

CHECK = Check(
    "OSI302",
    "phase-order",
    Severity.ERROR,
    Text(en="Phases overlap or are out of order", de="Phasen überschneiden sich oder sind vertauscht"),
    Page(
        what=Text(
            en="A phase starts before the one above it has ended. Two neighbours may share one day.",
            de="Eine Phase beginnt, bevor die darüber zu Ende ist. Zwei Nachbarn dürfen sich einen Tag teilen.",
        ),
        why=Text(
            en="Everyone should be able to tell in which phase the edition is.",
            de="Alle sollen sagen können, in welcher Phase der Durchgang ist.",
        ),
        bad="- id: challenges\n  end: 2021-03-19\n- id: hackathon\n  start: 2021-03-12",
        good="- id: challenges\n  end: 2021-03-19\n- id: hackathon\n  start: 2021-03-19",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Phases that start too early, at their ``start``."""
    for parsed in edition.of_kind("schedule"):
        for (before, one), (after, two) in pairwise(maps(parsed.data, "phases", ITEM)):
            end, start = day(one.get("end")), day(two.get("start"))
            if end and start and start < end:
                yield CHECK.problem(
                    parsed.at(*after, "start"),
                    Text(
                        en="this phase starts on {start}, before the one above ends ({end})",
                        de="diese Phase beginnt am {start}, bevor die darüber endet ({end})",
                    ).fill(start=start, end=end),
                    Text(
                        en="put the phases in order; they may share one day",
                        de="Phasen in die richtige Reihenfolge bringen; ein gemeinsamer Tag ist erlaubt",
                    ),
                    (Related(parsed.at(*before, "end"), Text(en="ends here", de="endet hier")),),
                )
