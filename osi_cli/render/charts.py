"""Pictures of numbers and dates as SVG, drawn from plain data; HTML and PDF show the same one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from math import ceil
from typing import Any

from babel.dates import format_date

from osi_cli.render.characters import one_line
from osi_cli.render.theme import Theme

WIDTH = 460
"""Points: the width of the text on an A4 page."""
CHARTS = ("bars", "timeline")
"""The kinds of pictures that there are."""

_FONTS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Noto Sans', sans-serif"
_INK, _QUIET, _HAIR = "#1d2a30", "#4d5e66", "#c9d6da"
_HEIGHT, _FOOT, _TOP = 128, 28, 14
_WIDEST = 64
_ROOM_FOR_VALUES = 30
_ROOM_FOR_NAME = 21
_ROW, _BAR = 26, 11
_LETTER = 4.6
_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)

Data = Mapping[str, Any]
Show = Callable[[str], str]


def draw(chart: str, data: Data, *, language: str, theme: Theme, show: Show = str) -> tuple[str, int, int]:
    """The picture as SVG with its width and height in points; ``show`` puts a text into characters that fonts have.

    ``bars``: ``months``, each with ``month`` ("2021-02"), ``min`` and ``max``; the light part of a bar is the range.
    ``timeline``: ``phases``, each with ``name``, ``start``, ``end`` and ``days`` (ISO dates to mark).
    """
    words = lambda text: escape(show(one_line(str(text))))  # noqa: E731 - one name for what every label goes through
    if chart == "bars":
        height, shapes = _HEIGHT, _bars(data["months"], language, theme, words)
    else:
        height, shapes = _ROW * len(data["phases"]) + _FOOT, _timeline(data["phases"], language, theme, words)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="{_FONTS}" font-size="8.5" fill="{_INK}">'
        f"{''.join(shapes)}</svg>"
    )
    return svg, WIDTH, height


def _bars(months: Sequence[Data], language: str, theme: Theme, words: Show) -> Iterator[str]:
    top = _nice(max((month["max"] for month in months), default=0))
    ticks = [_number(top * tick / 4, language) for tick in range(5)]
    left, base = 8 + _LETTER * max(map(len, ticks)), _HEIGHT - _FOOT
    unit = (base - _TOP) / top
    for tick, label in enumerate(ticks):
        y = base - (base - _TOP) * tick / 4
        yield _line(left, y, WIDTH, y, _HAIR if tick else _QUIET)
        yield _text(left - 5, y + 3, label, anchor="end", fill=_QUIET)
    step = min((WIDTH - left) / max(1, len(months)), _WIDEST)
    every = ceil(_ROOM_FOR_NAME / step)
    for position, month in enumerate(months):
        middle = left + step * (position + 0.5)
        wide = min(step * 0.62, 34)
        least, most = month["min"] * unit, month["max"] * unit
        yield _box(middle - wide / 2, base - most, wide, most - least, theme.accent, opacity=0.35)
        yield _box(middle - wide / 2, base - least, wide, least, theme.accent)
        if step >= _ROOM_FOR_VALUES:
            yield _text(middle, base - most - 3.5, words(_range(month, language)), weight=600)
        if position % every == 0:
            day = dt.date.fromisoformat(f"{month['month']}-01")
            yield _text(middle, base + 11, words(format_date(day, "LLL", language).rstrip(".")))
            if position == 0 or day.month <= every:
                yield _text(middle, base + 22, str(day.year), fill=_QUIET)


def _timeline(phases: Sequence[Data], language: str, theme: Theme, words: Show) -> Iterator[str]:
    first = min(dt.date.fromisoformat(phase["start"]) for phase in phases)
    last = max(dt.date.fromisoformat(phase["end"]) for phase in phases)
    days = (last - first).days + 1
    bottom = _ROW * len(phases)

    def at(day: str | dt.date, after: int = 0) -> float:
        on = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return ((on - first).days + after) * WIDTH / days

    for day, name in _ticks(first, last, language):
        yield _line(at(day), 0, at(day), bottom + 6, _HAIR)
        if at(day) + len(name) * _LETTER < WIDTH:
            yield _text(at(day) + 3, bottom + 15, words(name), anchor="start", fill=_QUIET)
    yield _line(0, bottom + 2, WIDTH, bottom + 2, _QUIET)
    for row, phase in enumerate(phases):
        x, end, y = at(phase["start"]), at(phase["end"], 1), row * _ROW
        yield _box(x, y + 12, max(end - x, 2), _BAR - 2, theme.accent, opacity=0.35)
        for day in phase["days"]:
            yield _box(min(at(day), end - 2.2), y + 11, 2.2, _BAR, theme.accent)
        label = words(phase["name"])
        room = len(label) * _LETTER
        if x + room <= WIDTH:
            yield _text(x, y + 8.5, label, anchor="start", weight=600)
        else:
            yield _text(max(end, min(room, WIDTH)), y + 8.5, label, anchor="end", weight=600)


def _ticks(first: dt.date, last: dt.date, language: str) -> Iterator[tuple[dt.date, str]]:
    """Places on the axis of time with their names: days, weeks, months or years, at most a dozen or so."""
    days = (last - first).days + 1
    if days <= 45:  # noqa: PLR2004 - six weeks
        every = ceil(days / 7)
        pattern = "d. MMM" if language.startswith("de") else "d MMM"
        for offset in range(0, days, every):
            day = first + dt.timedelta(offset)
            yield day, format_date(day, pattern, language)
        return
    months = [dt.date(n // 12, n % 12 + 1, 1) for n in range(_month(first), _month(last) + 1)]
    every = ceil(len(months) / 12)
    for position, day in enumerate(months[::every]):
        with_year = position == 0 or day.month <= every
        start = max(day, first)
        if position == 0 and len(months) > 1 and (months[1] - start).days * 12 < days:
            continue  # no room for the name before the next one
        yield start, format_date(day, "LLL y" if with_year else "LLL", language)


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _nice(most: float) -> float:
    """The least end of an axis that is not below ``most`` and has round quarters."""
    scale = 4.0
    while True:
        for step in _STEPS:
            if scale * step >= most:
                return scale * step
        scale *= 10


def _range(month: Data, language: str) -> str:
    least, most = _number(month["min"], language), _number(month["max"], language)
    return most if least == most else f"{least}–{most}"


def _number(value: float, language: str) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if language.startswith("de") else text


def _line(x: float, y: float, x2: float, y2: float, stroke: str) -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{x2:.1f} {y2:.1f}" stroke="{stroke}" stroke-width="0.6"/>'


def _box(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1) -> str:
    if height <= 0:
        return ""
    faint = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{faint}/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "middle", fill: str = _INK, weight: int = 400
) -> str:
    bold = f' font-weight="{weight}"' if weight != 400 else ""  # noqa: PLR2004 - the usual weight
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{bold}>{text}</text>'
