"""Pieces and lines of what a terminal shows: broken between words only, tied where a number belongs to its noun."""

from __future__ import annotations

import textwrap
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
