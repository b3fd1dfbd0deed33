"""What an edition's documents look like: its colours and its logo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Logo:
    """The file of a logo, and what it is: ``png`` or ``jpeg``."""

    file: Path
    type: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb`` that can be read on white (the rules see to that), and the logo, if any."""

    accent: str = "#0b5563"
    link: str = "#0a5a8a"
    logo: Logo | None = None


HOUSE = Theme()
"""How documents look where an edition says nothing."""
