"""OSI313: events that the same people would have to be at, in two places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Loc
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.marks import name_of
from osi_cli.rules.values import clock, day, maps

CHECK = Check(
    "OSI313",
    "two-places-at-once",
    Severity.WARNING,
    Text(en="In two places at once", de="An zwei Orten zugleich"),
    Page(
        what=Text(
            en="Two events with times overlap, are for the same audience, and take place in different places, at least one of them not online. What both share is counted only for teams, communes, the jury, partners and volunteers: for the public, events are offers. Without an end, an event counts as an hour, or until half an hour after its agenda's last item begins.",
            de="Zwei Veranstaltungen mit Uhrzeit überschneiden sich, sind für dieselben Menschen bestimmt und finden an verschiedenen Orten statt, mindestens eine davon nicht online. Es zählen gemeinsame Teams, Kommunen, Jury, Partner:innen und Helfende: Für die Öffentlichkeit sind Veranstaltungen ein Angebot. Ohne Ende dauert eine Veranstaltung eine Stunde, oder bis eine halbe Stunde nach Beginn des letzten Programmpunkts.",
        ),
        why=Text(
            en="Nobody can be in two places. Some would miss what was planned for them.",
            de="Niemand kann an zwei Orten sein. Manche würden verpassen, was für sie gedacht war.",
        ),
        bad="date: 2021-03-20\ntime: 10:00\nplace: Town hall\naudience: [teams]\n…\ndate: 2021-03-20\ntime: 10:30\nplace: Online\naudience: [teams]",
        good="date: 2021-03-20\ntime: 10:00\nplace: Town hall\naudience: [teams]\n…\ndate: 2021-03-20\ntime: 14:00\nplace: Online\naudience: [teams]",
    ),
)
_ONLINE = ("online", "digital", "virtu", "zoom", "video", "http")
_USUAL = timedelta(hours=1)
_LAST_ITEM = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class _Event:
    start: datetime
    end: datetime
    place: str
    audience: tuple[str, ...]
    loc: Loc
    milestone: Data


def find(edition: Edition) -> Iterator[Problem]:
    """Overlapping events, at the time of the one that stands later in the file."""
    for parsed in edition.of_kind("schedule"):
        yield from islice(_overlaps(parsed, edition.languages), MAX_FAULTS)


def _overlaps(parsed: Parsed, languages: tuple[str, ...]) -> Iterator[Problem]:
    events = sorted(
        (
            event
            for loc, milestone in maps(parsed.data, "phases", ITEM, "milestones", ITEM)
            if (event := _event(loc, milestone))
        ),
        key=lambda event: event.start,
    )
    going_on: dict[str, dict[str, tuple[int, _Event]]] = {}
    begun = 0
    for event in events:
        beside: list[tuple[int, str, _Event]] = []
        for audience in dict.fromkeys(event.audience):
            places = {
                place: one for place, one in going_on.get(audience, {}).items() if one[1].end > event.start
            }
            going_on[audience] = places
            beside += [(turn, audience, one) for place, (turn, one) in places.items() if place != event.place]
            turn, there = places.get(event.place, (begun, event))
            begun += 1
            places[event.place] = turn, event if there.end < event.end else there
        seen: set[Loc] = set()
        for _, audience, one in sorted(beside, key=lambda found: found[0]):
            if one.loc not in seen:
                seen.add(one.loc)
                first, second = sorted((one, event), key=lambda event: event.loc)
                yield _problem(parsed, audience, first, second.loc, languages)


def _event(loc: Loc, milestone: Data) -> _Event | None:
    """An event with day, time, place and an audience that has to be there; none that lasts for days without a time."""
    first, at, place = day(milestone.get("date")), clock(milestone.get("time")), milestone.get("place")
    audience = milestone.get("audience")
    if milestone.get("kind") != "event" or not first or not at or not isinstance(place, str):
        return None
    last = first if milestone.get("end_date") is None else day(milestone.get("end_date"))
    who = tuple(one for one in audience if isinstance(one, str)) if isinstance(audience, list) else ()
    begins = datetime.combine(first, at)
    if not last or not place.strip():
        return None
    try:
        ends = _end(begins, last, milestone)
    except OverflowError:  # at the very ends of time
        return None
    if ends is None or ends <= begins:
        return None
    return _Event(begins, ends, _where(place), tuple(one for one in who if one != "public"), loc, milestone)


def _end(begins: datetime, last: date, milestone: Data) -> datetime | None:
    until = clock(milestone.get("end_time"))
    if until:
        return datetime.combine(last, until)
    if last != begins.date() or milestone.get("end_time") is not None:
        return None
    agenda = (clock(item.get("time")) for _, item in maps(milestone, "agenda", ITEM))
    items = [datetime.combine(begins.date(), one) + _LAST_ITEM for one in agenda if isinstance(one, time)]
    return max([begins + _USUAL, *items])


def _where(place: str) -> str:
    """The place without what follows a comma: two rooms of a house are one place, and so is all that is online."""
    head = place.casefold().replace("(", ",").replace(";", ",").partition(",")[0].strip()
    return "" if head.startswith(_ONLINE) else head


def _problem(
    parsed: Parsed, audience: str, first: _Event, second: Loc, languages: tuple[str, ...]
) -> Problem:
    return CHECK.problem(
        parsed.at(*second, "time"),
        Text(
            en="this overlaps with “{name}”, which is in another place and for `{audience}` too",
            de="das überschneidet sich mit „{name}“ an einem anderen Ort, auch für `{audience}`",
        ).fill(name=name_of(first.milestone, languages), audience=audience),
        Text(
            en="change a time, a place or an `audience`",
            de="eine Zeit, einen Ort oder `audience` ändern",
        ),
        (Related(parsed.at(*first.loc, "time"), Text(en="the other event", de="die andere Veranstaltung")),),
    )
