"""Moves every date of a text by the same number of days, and the weekdays beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from osi_cli.rules.weekday import ENGLISH, GERMAN

_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_WEEKDAY = re.compile(r"^( *weekday: )(\w+)$", re.MULTILINE)


def shifted(text: str, by: timedelta) -> str:
    """The text with all its ISO dates, and the full names in lines ``weekday: …``, moved by whole days.

    Raises:
        OverflowError: a date would lie before the year 1 or after 9999.
    """
    moved = _DATE.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)
    return _WEEKDAY.sub(lambda found: found[1] + _weekday(found[2], by.days), moved)


def _weekday(name: str, days: int) -> str:
    names = GERMAN if name in GERMAN else ENGLISH
    return names[(names.index(name) + days) % 7]
