"""The milestones that carry marks, and when they are, out of a schedule that may have faults elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Loc
from osi_cli.problems import Related, Span, Text
from osi_cli.records.base import in_language
from osi_cli.rules.time_zone import exists
from osi_cli.rules.values import clock, day, maps

NAMES = {
    "intake_opens": Text(
        en="the opening of the intake", de="der Beginn der Einreichung von Herausforderungen"
    ),
    "intake_closes": Text(en="the close of the intake", de="das Ende der Einreichung von Herausforderungen"),
    "submissions_close": Text(en="the deadline for submissions", de="der Abgabeschluss"),
    "reviews_due": Text(en="the deadline for reviews", de="der Bewertungsschluss"),
    "feedback_sent": Text(en="the day of feedback", de="der Versand des Feedbacks"),
    "awards": Text(en="the award ceremony", de="die Preisverleihung"),
    "programme_registration_closes": Text(
        en="the registration deadline of the programme", de="der Anmeldeschluss des Programms"
    ),
    "programme_starts": Text(en="the start of the programme", de="der Beginn des Programms"),
}
"""The marks in words."""
HERE = Text(en="this date stands here", de="dieser Termin steht hier")


@dataclass(frozen=True, slots=True)
class Marked:
    """A milestone that carries a mark, and the data of its phase."""

    parsed: Parsed
    loc: Loc
    milestone: Data
    phase: Data

    @property
    def first_day(self) -> date | None:
        """The day, or the first day."""
        return day(self.milestone.get("date"))

    @property
    def last_day(self) -> date | None:
        """The last day; none where the two are in no order."""
        first = self.first_day
        if self.milestone.get("end_date") is None:
            return first
        last = day(self.milestone.get("end_date"))
        return last if first and last and last >= first else None

    @property
    def last_day_field(self) -> str:
        """The field that says the last day."""
        return "date" if self.milestone.get("end_date") is None else "end_date"

    @property
    def end_clock_field(self) -> str | None:
        """The field that says the time of day at which it is over; of what is no deadline, the latest known one."""
        fields = (name for name in ("end_time", "time") if self.milestone.get(name) is not None)
        return next(fields, None)

    @property
    def end_clock(self) -> time | None:
        """The time of day in ``end_clock_field``."""
        return clock(self.milestone.get(self.end_clock_field)) if self.end_clock_field else None

    def closes(self, zone: ZoneInfo) -> datetime | None:
        """The moment after which it is too late; none where that cannot be told for certain."""
        last, field = self.last_day, self.end_clock_field
        if self.milestone.get("kind") != "deadline" and field == "time":
            field = None  # when it begins says nothing about its end
        if last is None or last == date.max:
            return None
        if field is None:
            return datetime.combine(last + timedelta(days=1), time.min, zone)
        at = clock(self.milestone.get(field))
        return datetime.combine(last, at, zone) if at else None

    def at(self, field: str) -> Span:
        """The place of one of its values."""
        return self.parsed.at(*self.loc, field)

    def name(self, languages: tuple[str, ...]) -> str:
        """Its name in the first of ``languages``; its id where it has none."""
        return name_of(self.milestone, languages)

    def related(self, field: str) -> tuple[Related, ...]:
        """The place of one of its values, as what explains a problem elsewhere."""
        return (Related(self.at(field), HERE),)


def name_of(milestone: Data, languages: tuple[str, ...]) -> str:
    """A milestone's name in the first of ``languages``; its id where it has none."""
    name = milestone.get("name")
    if isinstance(name, str) and name.strip():
        return name.strip()
    texts = {k: v for k, v in name.items() if isinstance(v, str)} if isinstance(name, dict) else {}
    return in_language(texts, languages) if texts else str(milestone.get("id") or "?")


def marked(edition: Edition) -> dict[str, Marked]:
    """The milestones by their marks; of two with one mark, neither: nobody can tell which holds."""
    found: dict[str, Marked] = {}
    twice: set[str] = set()
    for parsed in edition.of_kind("schedule"):
        for at, phase in maps(parsed.data, "phases", ITEM):
            for loc, milestone in maps(phase, "milestones", ITEM):
                marks = milestone.get("marks")
                for mark in marks if isinstance(marks, list) else ():
                    if isinstance(mark, str):
                        twice |= {mark} & found.keys()
                        found[mark] = Marked(parsed, (*at, *loc), milestone, phase)
    return {mark: one for mark, one in found.items() if mark not in twice}


def zone(edition: Edition) -> ZoneInfo | None:
    """The time zone of the edition, if there is one of that name."""
    for parsed in edition.of_kind("edition"):
        name = parsed.data.get("timezone")
        if isinstance(name, str) and exists(name):
            return ZoneInfo(name)
    return None


def moment(value: object) -> datetime | None:
    """The moment that ``value`` writes with its offset, such as 2021-03-21T17:48:30+01:00."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found if found and found.utcoffset() is not None else None
    except ValueError:
        return None


def deadlines(edition: Edition) -> dict[str, tuple[Marked, datetime]]:
    """When teams must have come in, by the way they come: ``hackathon`` and ``programme``."""
    where, marks = zone(edition), marked(edition)
    ways = {"hackathon": "submissions_close", "programme": "programme_registration_closes"}
    return {
        way: (marks[mark], closes)
        for way, mark in ways.items()
        if where and mark in marks and (closes := marks[mark].closes(where))
    }


def way_in(team: Data) -> str:
    """How a team came in; without a word, by the hackathon."""
    return "programme" if team.get("entered_via") == "programme" else "hackathon"


def shown(when: datetime, where: ZoneInfo | None) -> str:
    """A moment as clocks of the edition show it: 2021-03-21 18:00, and 24:00 for the end of a day."""
    try:
        local = when.astimezone(where)
        if local.time() == time.min:
            return f"{local.date() - timedelta(days=1)} 24:00"
    except OverflowError:
        return f"{when:%Y-%m-%d %H:%M}"
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"
