"""Stretches of a text: whether something lies in one of them takes a few steps, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches from one offset up to another, in any order."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with the stretch from ``start`` up to ``end``."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end
