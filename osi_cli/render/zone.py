"""A time zone as calendars want it: when its clocks change in the years used, as yearly rules where they follow one."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

_STEP = timedelta(days=7)
_EARLIEST, _LATEST = 1900, 2200
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """From ``onset``, in the local time before it, clocks go by ``after`` and no longer by ``before``.

    ``weekday`` is such as ``-1SU``, the last Sunday, where it happens on that day of the same month every year.
    """

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    weekday: str | None = None

    @property
    def forward(self) -> bool:
        """Whether clocks go forward, as they do for summer time."""
        return self.after > self.before


def observances(zone: tzinfo, first: int, last: int) -> list[Observance]:
    """What holds in ``zone`` in the years from ``first`` to ``last``; empty where that is UTC all the time.

    Rules and not lists of dates, since Outlook ignores ``RDATE`` in time zones; single onsets where no rule fits.
    """
    years = range(_known(first - 1), _known(last + 1) + 1)
    changes = list(_changes(zone, years))
    found = sorted(_by_rule(changes, years), key=lambda one: one.onset)
    if not found or found[0].onset.year >= first:
        start = datetime(first, 1, 1, tzinfo=zone)
        offset = start.utcoffset() or timedelta()
        found.insert(0, Observance(start.replace(tzinfo=None), offset, offset, start.tzname() or ""))
    return found if any(one.before or one.after for one in found) else []


def _known(year: int) -> int:
    """The nearest year worth looking at: before, no clock was changed; after, nobody knows of other rules."""
    return min(max(year, _EARLIEST), _LATEST)


def _changes(zone: tzinfo, years: range) -> Iterator[Observance]:
    at, end = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[-1] + 1, 1, 1, tzinfo=UTC)
    while at < end:
        before, after = _offset(at, zone), _offset(at + _STEP, zone)
        if before != after:
            change = _change(at, before, zone)
            local = change.astimezone(zone)
            onset = (change + before).replace(tzinfo=None)
            yield Observance(onset, before, _offset(change, zone), local.tzname() or "")
        at += _STEP


def _change(at: datetime, before: timedelta, zone: tzinfo) -> datetime:
    """The second within the step from ``at`` on at which the offset is no longer ``before``."""
    seconds = range(int(_STEP.total_seconds()))
    return at + timedelta(
        seconds=bisect_left(
            seconds, True, key=lambda second: _offset(at + timedelta(seconds=second), zone) != before
        )
    )


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _by_rule(changes: list[Observance], years: range) -> Iterator[Observance]:
    """The changes, those that follow one rule in all the years as one."""
    alike: dict[tuple[object, ...], list[Observance]] = defaultdict(list)
    for change in changes:
        key = (change.onset.month, change.onset.time(), change.before, change.after, change.name)
        alike[key].append(change)
    for group in alike.values():
        weekday = _weekday([change.onset for change in group], years)
        if weekday is None:
            yield from group
        else:
            one = group[0]
            yield Observance(one.onset, one.before, one.after, one.name, weekday)


def _weekday(onsets: list[datetime], years: range) -> str | None:
    """Which weekday of the month all of them are, if there is one in each of the years."""
    if [onset.year for onset in onsets] != list(years) or len({onset.weekday() for onset in onsets}) > 1:
        return None
    day = _WEEKDAYS[onsets[0].weekday()]
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        return f"-1{day}"
    weeks = {(onset.day - 1) // 7 + 1 for onset in onsets}
    return f"{weeks.pop()}{day}" if len(weeks) == 1 else None
