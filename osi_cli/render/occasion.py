"""When a milestone is, as calendars say it: whole days up to the day after, or instants in the edition's time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

_USUAL = timedelta(hours=1)
_LAST_ITEM = timedelta(minutes=30)
_DAY = timedelta(days=1)
_MIDNIGHT = "24:00"


@dataclass(frozen=True, slots=True)
class Occasion:
    """From ``start`` up to ``end``, exclusive: both are days, or both are instants.

    Without ``end`` it is one moment. ``estimated``: nobody has said when it ends.
    """

    start: date | datetime
    end: date | datetime | None = None
    estimated: bool = False

    @property
    def all_day(self) -> bool:
        """Whether it has no time of day."""
        return not isinstance(self.start, datetime)


def occasion(milestone: Mapping[str, Any], zone: tzinfo) -> Occasion | None:
    """When ``milestone`` is; ``None`` where it has no date.

    A deadline with a time is that moment. An event without an end lasts an hour, or until half an hour after the last
    item of its agenda begins. What begins at a time and has only a last day ends at the end of that day.
    """
    if not milestone["date"]:
        return None
    first = date.fromisoformat(milestone["date"])
    last = date.fromisoformat(milestone["end_date"] or milestone["date"])
    if milestone["kind"] == "deadline":
        clock = milestone["end_time"] or milestone["time"]
        if clock in {None, _MIDNIGHT}:
            return Occasion(last, _day_after(last))
        return Occasion(_instant(last, clock, zone))
    if milestone["time"] is None:
        return Occasion(first, _day_after(max(first, last)))
    start = _instant(first, milestone["time"], zone)
    end = _end(milestone, first, last, zone)
    return Occasion(start, end) if end and end > start else _estimated(milestone, start, first, zone)


def _end(milestone: Mapping[str, Any], first: date, last: date, zone: tzinfo) -> datetime | None:
    if milestone["end_time"]:
        return _instant(last, milestone["end_time"], zone)
    after = _day_after(last) if last > first or milestone["kind"] == "period" else None
    return _instant(after, "00:00", zone) if after else None


def _estimated(milestone: Mapping[str, Any], start: datetime, day: date, zone: tzinfo) -> Occasion:
    ends = [_later(start, _USUAL, zone)]
    ends += [_later(_instant(day, item["time"], zone), _LAST_ITEM, zone) for item in milestone["agenda"]]
    return Occasion(start, max(ends), estimated=True)


def _later(moment: datetime, by: timedelta, zone: tzinfo) -> datetime:
    """``moment`` and then ``by``; never in the second of two hours of one name, which calendars cannot tell apart."""
    try:
        later = (moment.astimezone(UTC) + by).astimezone(zone)
    except OverflowError:  # at the very ends of time
        return moment
    return (later + _USUAL).replace(fold=0) if later.fold else later


def _instant(day: date, clock: str, zone: tzinfo) -> datetime:
    """The instant that clocks in ``zone`` show; the first of two.

    A time that clocks leave out (02:30 when they go from 2 to 3) is counted on from before the change, as RFC 5545
    has it, and named as clocks show it (03:30), since not every program knows that rule.
    """
    return _later(datetime.combine(day, time.fromisoformat(clock), zone), timedelta(), zone)


def _day_after(day: date) -> date | None:
    return day + _DAY if day < date.max else None
