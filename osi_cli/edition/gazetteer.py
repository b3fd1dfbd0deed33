"""The official list of communes (GV100AD), where the edition holds it: keys, names and kinds of communes and districts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from osi_cli.edition.files import read_text
from osi_cli.edition.place_names import Name, says_district, says_town, spellings
from osi_cli.problems import Problem

FOLDER = "reference"
MAX_BYTES = 16 * 1024 * 1024
"""Some four times the list of 2023."""
_FILE = re.compile(r"GV100AD.*\.(txt|asc)", re.IGNORECASE)
_LINE = re.compile(r"([1-7]0)(\d{8})([\d ]{12})(.{50})(.{0,200})")
_DISTRICT, _COMMUNE = "40", "60"
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
    def _by_name(self) -> dict[Name, list[Entry]]:
        found: dict[Name, list[Entry]] = {}
        for entry in self.entries.values():
            for name in spellings(entry.name):
                found.setdefault(name, []).append(entry)
        return found

    def called(self, name: str) -> list[Entry]:
        """The communes and districts that ``name`` may mean, those first that it names in full."""
        found: dict[str, Entry] = {}
        for spelling in spellings(name):
            for entry in self._by_name.get(spelling, ()):
                if not (says_town(name) if entry.district else says_district(name)):
                    found.setdefault(entry.key, entry)
        doubled = {key[:5] for key in found if key.endswith("000")}
        return [entry for entry in found.values() if not (entry.key in doubled and not entry.district)]


def gazetteer(root: Path) -> Gazetteer | Problem | str | None:
    """The newest list in ``reference/``; the problem that stops it from being read; the path of a file that is none."""
    folder = root / FOLDER
    if folder.is_symlink():
        return None
    try:
        names = sorted(name for name in os.listdir(folder) if _FILE.fullmatch(name))  # noqa: PTH208 - names
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
        match = _LINE.match(line)
        if match is None:
            if line.strip():
                return None
            continue
        if day is None and (day := _day(match[2])) is None:
            return None
        for entry in _entry(*match.groups()):
            entries[entry.key] = entry
    return Gazetteer(path, day, entries) if day and entries else None


def _entry(record: str, _day: str, keys: str, name: str, rest: str) -> Iterator[Entry]:
    length = {_DISTRICT: 5, _COMMUNE: 8}.get(record)
    if length and keys[:length].isdigit():
        yield Entry(keys[:length], name.strip(), rest[50:52])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
