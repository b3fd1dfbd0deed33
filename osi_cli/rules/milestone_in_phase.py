"""OSI303: milestones outside their phase."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.values import day, maps

CHECK = Check(
    "OSI303",
    "outside-phase",
    Severity.ERROR,
    Text(en="Milestone outside its phase", de="Meilenstein außerhalb seiner Phase"),
    Page(
        what=Text(
            en="The first or last day of a milestone is not within its phase.",
            de="Der erste oder letzte Tag eines Meilensteins liegt nicht in seiner Phase.",
        ),
        why=Text(
            en="Either the date is a slip, or the milestone stands under the wrong phase.",
            de="Entweder ist das Datum ein Versehen, oder der Meilenstein steht unter der falschen Phase.",
        ),
        bad="start: 2021-03-19\nend: 2021-03-29\nmilestones:\n  - id: feedback\n    date: 2021-04-26",
        good="start: 2021-03-19\nend: 2021-03-29\nmilestones:\n  - id: feedback\n    date: 2021-03-26",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Days of milestones outside the phase, at the day."""
    for parsed in edition.of_kind("schedule"):
        yield from islice(_in_schedule(parsed), MAX_FAULTS)


def _in_schedule(parsed: Parsed) -> Iterator[Problem]:
    for at, phase in maps(parsed.data, "phases", ITEM):
        start, end = day(phase.get("start")), day(phase.get("end"))
        if not start or not end or end < start:
            continue
        for loc, milestone in maps(phase, "milestones", ITEM):
            for field in ("date", "end_date"):
                on = day(milestone.get(field))
                if on and not start <= on <= end:
                    bound = parsed.at(*at, "start" if on < start else "end")
                    yield CHECK.problem(
                        parsed.at(*at, *loc, field),
                        Text(
                            en="{on} is outside the phase ({start} to {end})",
                            de="{on} liegt außerhalb der Phase ({start} bis {end})",
                        ).fill(on=on, start=start, end=end),
                        Text(
                            en="check the date, or move the milestone to another phase",
                            de="Datum prüfen oder den Meilenstein in eine andere Phase setzen",
                        ),
                        (Related(bound, Text(en="the phase's bound", de="Grenze der Phase")),),
                    )
