"""OSI312: times that no clock shows, because it goes forward for summer time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Loc
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
from osi_cli.rules.marks import zone
from osi_cli.rules.values import clock, day, maps

CHECK = Check(
    "OSI312",
    "clock-change",
    Severity.ERROR,
    Text(en="A time that no clock shows", de="Eine Uhrzeit, die keine Uhr zeigt"),
    Page(
        what=Text(
            en="A `time` or `end_time` lies in the hour that is left out on its day, because clocks go forward in the edition's time zone.",
            de="Ein `time` oder `end_time` liegt in der Stunde, die an diesem Tag ausfällt, weil die Uhren in der Zeitzone des Durchgangs vorgestellt werden.",
        ),
        why=Text(
            en="Each calendar makes something else of it, and people come an hour early or late.",
            de="Jeder Kalender macht etwas anderes daraus, und Menschen kommen eine Stunde zu früh oder zu spät.",
        ),
        bad="date: 2021-03-28\ntime: 02:30",
        good="date: 2021-03-28\ntime: 03:30",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Times that are left out, at the time."""
    where = zone(edition)
    for parsed in edition.of_kind("schedule") if where else ():
        times = (
            (place, on, at)
            for loc, milestone in maps(parsed.data, "phases", ITEM, "milestones", ITEM)
            for place, on, at in _times(loc, milestone)
            if where and _left_out(on, at, where)
        )
        for place, on, at in islice(times, MAX_FAULTS):
            yield CHECK.problem(
                parsed.at(*place),
                Text(
                    en="there is no {at:%H:%M} on {on}: clocks go forward then",
                    de="{at:%H:%M} gibt es am {on} nicht: Da werden die Uhren vorgestellt",
                ).fill(at=at, on=on),
                Text(
                    en="write the time that clocks will show, or check the date",
                    de="die Zeit schreiben, die Uhren dann zeigen, oder das Datum prüfen",
                ),
            )


def _times(loc: Loc, milestone: Data) -> Iterator[tuple[Loc, date, time]]:
    """The times of a milestone with their day; those of an agenda only where it is sure to be of one day."""
    first, last = day(milestone.get("date")), day(milestone.get("end_date"))
    if milestone.get("end_date") is None:
        last = first
    ends = first if milestone.get("kind") != "deadline" else last
    for field, on in (("time", ends), ("end_time", last)):
        at = clock(milestone.get(field))
        if on and at:
            yield (*loc, field), on, at
    for place, item in maps(milestone, "agenda", ITEM) if first == last else ():
        at = clock(item.get("time"))
        if first and at:
            yield (*loc, *place, "time"), first, at


def _left_out(on: date, at: time, where: ZoneInfo) -> bool:
    local = datetime.combine(on, at, where)
    try:
        return local.astimezone(UTC).astimezone(where).replace(tzinfo=None) != local.replace(tzinfo=None)
    except OverflowError:  # at the very ends of time
        return False
