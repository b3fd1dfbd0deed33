"""What is known of an earlier run: files and records that are looked into only when somebody asks."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from osi_cli.edition.entry import ASKED_FOR, Entry, Known
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Loaded
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.snapshot import Snapshot
from osi_cli.edition.source import Source
from osi_cli.edition.text import FileText


class LaterText(FileText):
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

    def __init__(self, place: Place, file: FileText, body_field: str | None, known: Known) -> None:
        object.__setattr__(self, "place", place)
        self.__dict__.update(file=file, body_field=body_field, known=known)

    def field(self, name: str) -> object:
        """A field as it stands."""
        known: Known = self.__dict__["known"]
        return known.asked_for.get(name) if name in ASKED_FOR else self.data.get(name)

    @cached_property
    def _entry(self) -> Entry:
        known: Known = self.__dict__["known"]
        return known.entry()

    @cached_property
    def data(self) -> Data:
        """Its fields."""
        return self._entry.data or {}

    @cached_property
    def source(self) -> Source:
        """Its text and where its parts stand."""
        yaml_start, yaml_end, body_start = self._entry.cut or (0, 0, None)
        return Source(self.__dict__["file"], yaml_start, yaml_end, body_start, self.__dict__["body_field"])
