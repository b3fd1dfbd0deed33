"""What is known of an earlier run: files and records that are looked into only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from osi_cli.edition.earlier import ASKED_FOR, Earlier, Known
from osi_cli.edition.entry import Entry, sound
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Loaded
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.snapshot import Snapshot
from osi_cli.edition.source import Source
from osi_cli.edition.text import FileText
from osi_cli.records.kinds import body_field


class Texts(Mapping[str, FileText]):
    """The texts of files by path; those that have not changed (``None``) are made when somebody asks for them."""

    def __init__(self, snapshot: Snapshot, texts: dict[str, FileText | None]) -> None:
        self._snapshot, self._texts = snapshot, texts

    def __getitem__(self, path: str) -> FileText:
        """The text of one file."""
        text = self._texts[path]
        if text is None:
            text = self._texts[path] = _LaterText(path, self._snapshot)
        return text

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file."""
        return path in self._texts

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._texts)


class _LaterText(FileText):
    """The text of a file that has not changed."""

    def __init__(self, path: str, snapshot: Snapshot) -> None:
        self.__dict__.update(path=path, snapshot=snapshot)

    @cached_property
    def content(self) -> bytes:
        """Its bytes."""
        content = self.__dict__["snapshot"].contents[self.path]
        if not isinstance(content, bytes):  # then it was no text before either
            raise TypeError(self.path)
        return content

    @cached_property
    def digest(self) -> str:
        """The digest of its bytes, which are not read for it."""
        snapshot: Snapshot = self.__dict__["snapshot"]
        return snapshot.digests[self.path]


class LaterRecord(Loaded[Any]):
    """A record without faults in itself and without its body; most are never looked into."""

    def __init__(self, place: Place, texts: Texts, known: Earlier) -> None:
        object.__setattr__(self, "place", place)
        self.__dict__.update(_texts=texts, _known=known)

    def field(self, name: str) -> object:
        """A field as it stands."""
        known: Earlier = self.__dict__["_known"]
        return known.asked_for(self.place.path).get(name) if name in ASKED_FOR else self.data.get(name)

    @cached_property
    def _file(self) -> FileText:
        texts: Texts = self.__dict__["_texts"]
        return texts[self.place.path]

    @cached_property
    def _entry(self) -> Entry:
        known: Known = self.__dict__["_known"][self.place.path]
        return known.entry() if known.rest is not None else sound(self.place, self._file)

    @cached_property
    def data(self) -> Data:
        """Its fields."""
        return self._entry.data or {}

    @cached_property
    def source(self) -> Source:
        """Its text and where its parts stand."""
        yaml_start, yaml_end, body_start = self._entry.cut or (0, 0, None)
        return Source(self._file, yaml_start, yaml_end, body_start, body_field(self.place.kind))
