"""The phone numbers of known people, whatever signs stand between their digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product

from osi_cli.late_pattern import late
from osi_cli.stretches import Stretches

_BETWEEN = r" ()/.\u00a0\u2007-\u200a\u202f\u2010-\u2015-"
_ROW = late(rf"\+?\d[\d{_BETWEEN}]{{4,}}\d")
_LINE_END = late(r"(?<![\r\n])\r?\n(?![ ]*\r?\n)")
_LEFT, _RIGHT = re.compile(rf"\+?[(]?\d[\d{_BETWEEN}]*\Z"), re.compile(rf"[\d{_BETWEEN}]*\d")
_LONGEST_HALF = 60
_MIN_DIGITS, _MAX_DIGITS = 6, 40
_TAIL = slice(-_MIN_DIGITS, None)
_NO_DIGITS = bytes(n for n in range(256) if not chr(n).isdigit() or n > 127)  # noqa: PLR2004
_WINDOWS = tuple(slice(start, start + _MIN_DIGITS) for start in range(4096))


class Phones:
    """Phone numbers to look for."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._numbers = frozenset(
            digits for number in numbers if _MIN_DIGITS <= len(digits := plain(number)) <= _MAX_DIGITS
        )
        self._lengths = frozenset(map(len, self._numbers))
        self._tails = frozenset(number[_TAIL].encode() for number in self._numbers)
        self._always = not all(map(str.isascii, self._numbers))

    def may_be_in(self, text: str) -> bool:
        """Whether ``text`` may hold one: a cheap look that is never wrong about a no."""
        if not self._tails:
            return False
        digits = text.encode(errors="replace").translate(None, _NO_DIGITS)
        windows = len(digits) - _MIN_DIGITS + 1
        if windows > len(_WINDOWS) or self._always:
            return True
        return not self._tails.isdisjoint(map(digits.__getitem__, _WINDOWS[: max(windows, 0)]))

    def found_in(self, text: str, allowed: Collection[tuple[str, ...]] = ()) -> Iterator[tuple[int, int]]:
        """Where one stands in ``text`` that is not ``allowed``."""
        if not self._numbers:
            return
        rows = [
            row.span() for row in _ROW.finditer(text) if self._is_in(re.sub(r"\D", "", row.group()), allowed)
        ]
        told = Stretches(rows)
        broken = [place for place in self._over_line_ends(text, allowed) if not told.meet(*place)]
        yield from sorted((*rows, *broken))

    def _over_line_ends(self, text: str, allowed: Collection[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
        """Where one stands with a line end in it."""
        for line_end in _LINE_END.finditer(text):
            begun, after = max(0, line_end.start() - _LONGEST_HALF), line_end.end()
            left = _LEFT.search(text[begun : line_end.start()])
            right = _RIGHT.match(text, after, after + _LONGEST_HALF) if left else None
            if not left or not right:
                continue
            first, second = (re.sub(r"\D", "", half.group()) for half in (left, right))
            for length, here in product(self._lengths, range(1, len(first) + 1)):
                found = first[-here:] + second[: length - here]
                if here < length == len(found) and found in self._numbers and (found,) not in allowed:
                    yield begun + left.start(), _behind(text, after, length - here)
                    break

    def _is_in(self, digits: str, allowed: Collection[tuple[str, ...]]) -> bool:
        """Whether a known number stands anywhere in a row of digits, such as a year and two numbers."""
        return any(
            (found := digits[end - length : end]) in self._numbers and (found,) not in allowed
            for end in range(_MIN_DIGITS, len(digits) + 1)
            if digits[end - _MIN_DIGITS : end].encode() in self._tails
            for length in self._lengths
            if length <= end
        )


def _behind(text: str, start: int, count: int) -> int:
    """The offset behind so many digits from ``start`` on."""
    return (
        start + [digit.end() for digit in re.finditer(r"\d", text[start : start + _LONGEST_HALF])][count - 1]
    )


def plain(number: str) -> str:
    """A phone number without signs, trunk zero and German country code."""
    digits = re.sub(r"\(0\)|\D", "", number)
    return re.sub(r"^(?:0049|49|0)", "", digits)
