"""Measures and pads text in columns of a fixed-width font."""

from __future__ import annotations

import re

from wcwidth import wcswidth

_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2013-\u201e\u2026]*")
"""Letters of Europe and the usual signs: one column each, which needs no look into tables."""


def width_of(text: str) -> int:
    """The columns that the text takes; wide characters take two."""
    if _NARROW.fullmatch(text):
        return len(text)
    width = wcswidth(text)
    return width if width >= 0 else len(text)


def pad(text: str, width: int, side: str) -> str:
    """The text with spaces to fill ``width``, at its ``left``, ``right`` or ``center``."""
    room = max(0, width - width_of(text))
    before = {"right": room, "center": room // 2}.get(side, 0)
    return " " * before + text + " " * (room - before)
