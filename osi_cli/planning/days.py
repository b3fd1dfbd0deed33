"""Days in words, without a library that takes long to import."""

from __future__ import annotations

from datetime import date

from osi_cli.problems import Text

_WEEKDAYS = Text(en="Mon Tue Wed Thu Fri Sat Sun", de="Mo Di Mi Do Fr Sa So")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_NEAR = {
    0: Text(en="today", de="heute"),
    1: Text(en="tomorrow", de="morgen"),
    -1: Text(en="yesterday", de="gestern"),
}
_AHEAD = Text(en="in {n} days", de="in {n} Tagen")
_AGO = Text(en="{n} days ago", de="vor {n} Tagen")
_ON = Text(en="on {day}", de="am {day}")
_FAR = 60


def short_day(day: date) -> Text:
    """A day with its weekday in little room: "Fri 26 Mar 2021", "Fr 26.03.2021"."""
    english, german = (names.split()[day.weekday()] for names in (_WEEKDAYS.en, _WEEKDAYS.de))
    return Text(
        en=f"{english} {day.day} {_MONTHS.split()[day.month - 1]} {day.year}", de=f"{german} {day:%d.%m.%Y}"
    )


def in_days(days: int) -> Text:
    """How far away a day is: "today", "in 3 days", "2 days ago"."""
    return _NEAR.get(days) or (_AHEAD if days > 0 else _AGO).fill(n=abs(days))


def seen_from(day: date, today: date) -> Text:
    """When a day is, from ``today``: so many days away, or its date where that says more."""
    days = (day - today).days
    return in_days(days) if abs(days) <= _FAR else _ON.fill(day=short_day(day))
