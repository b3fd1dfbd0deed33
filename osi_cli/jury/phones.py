"""The phone numbers of known people, whatever signs stand between their digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_ROW = re.compile(r"\+?\d[\d ()/.\u00a0\u202f\u2010-\u2015-]{4,}\d")
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
        for row in _ROW.finditer(text) if self._numbers else ():
            if self._is_in(re.sub(r"\D", "", row.group()), allowed):
                yield row.span()

    def _is_in(self, digits: str, allowed: Collection[tuple[str, ...]]) -> bool:
        """Whether a known number stands anywhere in a row of digits, such as a year and two numbers."""
        return any(
            (found := digits[end - length : end]) in self._numbers and (found,) not in allowed
            for end in range(_MIN_DIGITS, len(digits) + 1)
            if digits[end - _MIN_DIGITS : end].encode() in self._tails
            for length in self._lengths
            if length <= end
        )


def plain(number: str) -> str:
    """A phone number without signs, trunk zero and German country code."""
    digits = re.sub(r"\(0\)|\D", "", number)
    return re.sub(r"^(?:0049|49|0)", "", digits)
