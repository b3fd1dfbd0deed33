"""A cheap look at a text that tells whether it is worth searching for people: never wrong about a no."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from osi_cli.jury.names import spelt_out

_TAIL = 6
_SEPARATE = bytes(ord(chr(n).lower()) if n < 128 and chr(n).isalnum() else 32 for n in range(256))  # noqa: PLR2004
_NO_DIGITS = bytes(n for n in range(256) if not 48 <= n <= 57)  # noqa: PLR2004
_SOFT_HYPHEN = "\u00ad".encode()
_INVISIBLE = re.compile(rb"\xe2(?:\x80[\x8b-\x8f]|\x81\xa0)")
_MARK = "\ufeff".encode()
_UMLAUTS = tuple(
    (letter.encode(), spelt.encode())
    for letter, spelt in zip("äöüßÄÖÜẞ", ("ae", "oe", "ue", "ss", "ae", "oe", "ue", "ss"), strict=True)
)
_ACCENTED = re.compile(rb"[\xc3-\xcd]|\xe1[\xb8-\xbb]|\xef[\xac\xbc\xbd]|\xf0\x9d")
"""Bytes that begin letters of Europe with accents, the accents themselves, ligatures, wide and mathematical letters."""
_SLICES = tuple(slice(start, start + _TAIL) for start in range(4096))


class Sieve:
    """Runs of folded words and phone numbers (digits), by what is quickly found of them.

    Words are split where a byte is no ASCII letter or digit, once umlauts are spelt out and accents dropped, in texts as
    in the runs. Each run waits at its longest piece; only where that stands in a text are its other pieces looked for.
    """

    def __init__(self, runs: Iterable[Sequence[str]], phones: Collection[str]) -> None:
        self._rest: dict[bytes, set[frozenset[bytes]]] = defaultdict(set)
        self._always = False
        for run in runs:
            pieces = frozenset(_pieces(" ".join(run).encode()))
            if pieces:
                self._rest[max(pieces, key=lambda piece: (len(piece), piece))].add(pieces)
            else:  # a name without one such letter
                self._always = True
        self._anchors = frozenset(self._rest)
        self._tails = frozenset(number[-_TAIL:].encode() for number in phones)

    def passes(self, data: bytes) -> bool:
        """Whether the text ``data`` (UTF-8) may hold one of the runs or numbers."""
        if self._always and not data.isascii():
            return True
        if self._anchors:
            pieces = _pieces(data)
            if not self._anchors.isdisjoint(pieces):
                there = frozenset(pieces)
                if any(need <= there for anchor in self._anchors & there for need in self._rest[anchor]):
                    return True
        if not self._tails:
            return False
        digits = data.translate(None, _NO_DIGITS)
        windows = len(digits) - _TAIL + 1
        if windows > len(_SLICES):
            return True
        return not self._tails.isdisjoint(map(digits.__getitem__, _SLICES[: max(windows, 0)]))


def _pieces(data: bytes) -> list[bytes]:
    if not data.isascii():
        data = _INVISIBLE.sub(b"", data) if b"\xe2" in data else data
        data = data.replace(_SOFT_HYPHEN, b"").replace(_MARK, b"")
        for letter, spelt in _UMLAUTS:
            data = data.replace(letter, spelt)
        if _ACCENTED.search(data):
            data = spelt_out(data.decode(errors="replace")).encode()
    return data.translate(_SEPARATE, b"*").split()
