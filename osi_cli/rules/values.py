"""Reading single values out of data that may have faults elsewhere: what does not fit is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from math import isfinite

from osi_cli.edition.fields import find
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Loc
from osi_cli.problems import Span
from osi_cli.records.patterns import AGS_PATTERN, ASSET_PATTERN


def day(value: object) -> date | None:
    """The date that ``value`` writes as 2021-03-19, if it does."""
    try:
        return (
            date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2021-03-19") else None
        )
    except ValueError:
        return None


def clock(value: object) -> time | None:
    """The time that ``value`` writes as 18:00, if it does."""
    try:
        return time.fromisoformat(value) if isinstance(value, str) and len(value) == len("18:00") else None
    except ValueError:
        return None


def number(value: object) -> float | None:
    """``value`` if it is a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    return float(value)


def asset(value: object) -> str | None:
    """The path below ``assets/`` that ``value`` is, if it is one."""
    return value if isinstance(value, str) and re.fullmatch(ASSET_PATTERN, value) else None


def maps(data: object, *path: str) -> Iterator[tuple[Loc, Data]]:
    """The groups of fields at ``path`` (steps as in :func:`osi_cli.edition.fields.find`), with their places."""
    for loc, value in find(data, path):
        if isinstance(value, dict):
            yield loc, value


def later(first: Span, second: Span) -> Span:
    """The later of two places in a file: where two fields contradict each other."""
    return max(first, second)


def official_key(value: object) -> str | None:
    """``value`` if it is written like the official key of a commune or district."""
    return value if isinstance(value, str) and re.fullmatch(AGS_PATTERN, value) else None
