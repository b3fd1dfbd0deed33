"""What to-dos are made from: the edition on a day, and how soon something is due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from osi_cli.documents.feedback import Held
from osi_cli.edition.model import Edition
from osi_cli.planning.milestones import last_day, marked
from osi_cli.problems import Problem, Text

_SOON = 7


class Urgency(IntEnum):
    """How soon something wants to be done."""

    FIRST = 0
    NOW = 1
    SOON = 2
    IN_TIME = 3
    SOME_DAY = 4


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do: ``command`` is what to type, ``where`` the file or folder to open, as far as there is one."""

    urgency: Urgency
    what: Text
    why: Text
    command: str | None = None
    where: str | None = None


@dataclass(frozen=True)
class Facts:
    """What to-dos are made from: ``held`` and ``ready`` are documents, ``made`` the names below ``build/``."""

    edition: Edition
    problems: Sequence[Problem]
    today: date
    held: Sequence[Held] = ()
    ready: Sequence[str] = ()
    made: Collection[str] = field(default=frozenset())

    def day(self, mark: str) -> date | None:
        """The last day of the milestone with this mark."""
        schedule = self.edition.schedule
        milestone = marked(schedule.record, mark) if schedule else None
        return last_day(milestone) if milestone else None

    @property
    def over(self) -> bool:
        """Whether the last phase has ended."""
        schedule = self.edition.schedule
        return schedule is not None and schedule.record.phases[-1].end < self.today

    def passed(self, mark: str) -> bool:
        """Whether the day of this mark is over; without such a day nothing waits for it."""
        day = self.day(mark)
        return day is None or day < self.today

    def urgency(self, day: date | None) -> Urgency:
        """How soon something is due on this day."""
        if day is None:
            return Urgency.IN_TIME
        left = (day - self.today).days
        return Urgency.NOW if left <= 0 else Urgency.SOON if left <= _SOON else Urgency.IN_TIME

    def has(self, kind: str) -> bool:
        """Whether there is a file of this kind, readable or not."""
        return any(place.kind == kind for place in self.edition.places)
