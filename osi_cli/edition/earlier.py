"""Entries of files as an earlier run knew them, most of which nobody may ever ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from osi_cli.edition.entry import Entry
from osi_cli.edition.plain_yaml import Data
from osi_cli.problems import Plain

ASKED_FOR = ("title", "confidential")
"""Fields that decide on what is found in other files."""
USUAL: tuple[bool, bool, list[Plain], Data] = (True, True, [], {})
"""What is known of most files, but for the ``rest``."""


class Known(NamedTuple):
    """An entry of an earlier run: ``rest`` is where its data stand, and they, as JSON; ``asked_for`` are the fields that all runs need.

    Without a ``rest``, it is a record without faults of which nothing else was kept.
    """

    is_text: bool
    valid: bool
    problems: Sequence[Plain]
    asked_for: Data
    rest: bytes | None

    def entry(self) -> Entry:
        """All of it, if it was kept."""
        cut, data = json.loads(self.rest or b"[null, null]")
        return Entry(self.is_text, cut, data, self.valid, self.problems)


def known(entry: Entry) -> Known:
    """What can be kept of an entry."""
    asked_for = {name: entry.data[name] for name in ASKED_FOR if entry.data and name in entry.data}
    rest = json.dumps([entry.cut, entry.data]).encode()
    return Known(entry.is_text, entry.valid, entry.problems, asked_for, rest)


class Earlier(Mapping[str, Known]):
    """Entries by path, each made when somebody asks for it: of all of them the ``rests``, of some what is ``unusual``."""

    def __init__(self, rests: Mapping[str, bytes | None], unusual: Mapping[str, Sequence[Any]]) -> None:
        self._rests, self._unusual = rests, unusual

    def is_sound(self, path: str) -> bool:
        """Whether a file is a record without faults."""
        _, valid, problems, _ = self._unusual.get(path, USUAL)
        return valid and not problems

    def asked_for(self, path: str) -> Data:
        """The fields of a file that all runs need."""
        fields: Data = self._unusual.get(path, USUAL)[-1]
        return fields

    def __getitem__(self, path: str) -> Known:
        """One entry."""
        return Known._make((*self._unusual.get(path, USUAL), self._rests[path]))

    def __contains__(self, path: object) -> bool:
        """Whether something is known of a file."""
        return path in self._rests

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._rests)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._rests)
