"""Pieces and lines of what a terminal shows: broken between words only, tied where a number belongs to its noun."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osi_cli.report.visible import visible

TIED = "\u00a0"
"""A space at which no line is broken."""
_NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a report and how it looks: ``""``, ``path``, ``error``, ``warning``, ``hint``, ``dim`` or ``good``."""

    text: str
    style: str = ""


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each at most ``width`` characters if its words allow."""
    lines = textwrap.wrap(
        visible(text), max(width, _NARROWEST), break_long_words=False, break_on_hyphens=False
    )
    return [line.replace(TIED, " ") for line in lines]


def rows(table: Sequence[tuple[str, str]], width: int, style: str = "") -> Iterator[Piece]:
    """Names at the left, what they are at the right; below its name, where there is too little room for a line."""
    names = max((len(name) for name, _ in table), default=0) + 2
    for name, text in table:
        if not text or 2 + names + len(text) <= width:
            yield Piece(f"  {name:<{names}}" if text else f"  {name}", style)
            yield Piece(f"{visible(text)}\n")
        else:
            yield Piece(f"  {name}\n", style)
            yield from (Piece(f"    {line}\n", "dim") for line in wrapped(text, width - 4))
