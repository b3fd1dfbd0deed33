"""The calendars of an edition: the schedule for the public, and for each audience with dates of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from osi_cli.documents.document import Document
from osi_cli.documents.schedule import schedule
from osi_cli.edition.model import Edition
from osi_cli.planning.milestones import audiences_of_their_own
from osi_cli.records.base import in_language

FOLDER = "schedule"
PUBLIC = "schedule"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A schedule whose dates go into a calendar.

    ``name`` is its path below ``build/``, with suffix; ``timezone`` that of its times; ``edition`` the key of the
    edition in the ids of dates, which is the same in every language: its name in its first one.
    """

    name: str
    schedule: Document
    timezone: str
    edition: str


def calendar(
    edition: Edition, schedule: Document, *, name: str = f"{FOLDER}/{PUBLIC}.ics"
) -> Calendar | None:
    """The calendar with the dates of ``schedule``; ``None`` where it has none: an empty calendar opens nowhere."""
    data: Any = schedule.data
    dates = [milestone["date"] for phase in data["phases"] for milestone in phase["milestones"]]
    if edition.config is None or not any(dates):
        return None
    config = edition.config.record
    return Calendar(name, schedule, config.timezone, in_language(config.name, config.languages))


def calendars(edition: Edition, *, language: str | None, as_of: date | None) -> Iterator[Calendar]:
    """The public calendar, and one for each audience with dates of its own; none where there is no schedule."""
    own = audiences_of_their_own(edition.schedule.record) if edition.schedule else []
    for audience in ("public", *own):
        found = schedule(edition, audiences=[audience], language=language, as_of=as_of)
        stem = PUBLIC if audience == "public" else audience
        one = calendar(edition, found, name=f"{FOLDER}/{stem}.ics") if found else None
        if one:
            yield one
