"""``schedule.yaml``: phases and milestones."""

from typing import Annotated, Literal

from pydantic import Field

from osi_cli.records.base import Clock, Day, Id, L10n, Plain, Positive, Record, Url

Audience = Literal["public", "teams", "communes", "jury", "partners", "volunteers"]
Mark = Literal[
    "intake_opens",
    "intake_closes",
    "submissions_close",
    "reviews_due",
    "feedback_sent",
    "awards",
    "programme_registration_closes",
    "programme_starts",
]


class AgendaItem(Record):
    """One line of an event's agenda."""

    time: Clock
    """When it begins."""
    title: L10n
    """What it is."""
    speaker: Plain | None = None
    """Who speaks in public."""


class Milestone(Record):
    """A date that somebody has to know."""

    id: Id
    """Key, unique in the edition."""
    name: L10n
    """Name for people."""
    kind: Literal["event", "deadline", "period", "ongoing"]
    """What sort of date it is; only ``ongoing`` has none."""
    date: Day | None = None
    """The day, or the first day."""
    time: Clock | None = None
    """When it begins; of a deadline, when it ends (without: 24:00)."""
    end_date: Day | None = None
    """The last day."""
    end_time: Clock | None = None
    """When it ends."""
    weekday: Plain | None = None
    """Cross-check of ``date``: a weekday in German or English, in full or with two letters."""
    audience: Annotated[list[Audience], Field(min_length=1, default_factory=lambda: ["public"])]
    """Whom it is for."""
    marks: list[Mark] | None = None
    """What this date decides in the process; each mark at most once in the edition."""
    place: Plain | None = None
    """Where it takes place."""
    url: Url | None = None
    """Where to read more or join."""
    sign_up: Url | None = None
    """Where to register."""
    capacity: Positive | None = None
    """Seats."""
    description: L10n | None = None
    """What happens."""
    agenda: list[AgendaItem] | None = None
    """The course of the event."""


class Phase(Record):
    """A part of the edition with a first and a last day."""

    id: Id
    """Key of the phase."""
    name: L10n
    """Name for people."""
    start: Day
    """First day."""
    end: Day
    """Last day."""
    milestones: list[Milestone] | None = None
    """The phase's dates."""


class Schedule(Record):
    """``schedule.yaml``."""

    phases: Annotated[list[Phase], Field(min_length=1)]
    """The phases in order; two neighbours may share one day."""
