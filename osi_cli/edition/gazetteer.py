"""The official list of communes (GV100AD), where the edition holds it: keys, names and kinds of communes and districts."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from osi_cli.edition.files import read_text
from osi_cli.edition.place_names import folded, says_district, says_town, spellings
from osi_cli.problems import Problem

FOLDER = "reference"
MAX_BYTES = 16 * 1024 * 1024
"""Some four times the list of 2023."""
_FILE = r"(?i)GV100AD.*\.(txt|asc)"
_RECORDS = frozenset({"10", "20", "30", "40", "50", "60", "70"})
_LENGTHS = {"40": 5, "60": 8}
"""Digits of the key by record: districts and communes."""
_WHOLE = 30
"""Characters that a line has at least."""
_CITIES = frozenset({"41", "42"})
_MOST_READ = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A commune or district of the list."""

    key: str
    name: str
    kind: str

    @property
    def district(self) -> bool:
        """Whether it is a district of several communes."""
        return len(self.key) == 5 and self.kind not in _CITIES  # noqa: PLR2004 - digits of a district's key


@dataclass(frozen=True)
class Gazetteer:
    """A list as it stood on ``day``: entries by key."""

    path: str
    day: date
    entries: dict[str, Entry]

    @cached_property
    def _folded(self) -> list[tuple[str, Entry]]:
        names = folded("\n".join(entry.name for entry in self.entries.values())).split("\n")
        return list(zip(names, self.entries.values(), strict=True))

    def called(self, name: str) -> list[Entry]:
        """The communes and districts that ``name`` may mean."""
        wanted = spellings(name).keys()
        found: dict[str, Entry] = {}
        for longest in {max(spelling, key=len) for spelling in wanted}:
            for text, entry in self._folded:
                if longest in text and wanted & spellings(entry.name).keys():
                    found[entry.key] = entry
        cities = {key[:5] for key in found if key.endswith("000")}
        return [
            entry
            for entry in found.values()
            if not (says_town(name) if entry.district else says_district(name) or entry.key in cities)
        ]


def gazetteer(root: Path) -> Gazetteer | Problem | str | None:
    """The newest list in ``reference/``; the problem that stops it from being read; the path of a file that is none."""
    folder = root / FOLDER
    if folder.is_symlink():
        return None
    try:
        names = sorted(name for name in os.listdir(folder) if re.compile(_FILE).fullmatch(name))  # noqa: PTH208 - names
    except OSError:
        return None
    found: list[Gazetteer] = []
    for name in names[-_MOST_READ:]:
        path = f"{FOLDER}/{name}"
        text = read_text(folder / name, path, MAX_BYTES)
        if isinstance(text, Problem):
            return text
        one = _parsed(path, text.text)
        if one is None:
            return path
        found.append(one)
    return max(found, key=lambda one: one.day, default=None)


def _parsed(path: str, text: str) -> Gazetteer | None:
    """The list in ``text``, or nothing if it is not written as such a list is."""
    entries: dict[str, Entry] = {}
    day: date | None = None
    for line in text.splitlines():
        if line[:2] not in _RECORDS or not line[2:10].isdigit():
            if line.strip():
                return None
            continue
        if day is None and (day := _day(line[2:10])) is None:
            return None
        length = _LENGTHS.get(line[:2], 0)
        key = line[10 : 10 + length]
        if length and len(line) > _WHOLE and key.isdigit():
            entries[key] = Entry(key, line[22:72].strip(), line[122:124])
    return Gazetteer(path, day, entries) if day and entries else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
