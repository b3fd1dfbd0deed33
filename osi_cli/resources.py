"""What is installed: where the shipped templates, schemas and presets are, and which versions of libraries."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder ``templates``, ``schemas`` or ``presets``: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def versions(libraries: Iterable[str]) -> list[str]:
    """The libraries that are installed, by the names of their folders: asking each for its version takes a tenth of a second."""
    says = re.compile(rf"({'|'.join(libraries)})-(.+)\.dist-info", re.IGNORECASE)
    return sorted({name for folder in sys.path for name in _names(folder) if says.fullmatch(name)})


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []
