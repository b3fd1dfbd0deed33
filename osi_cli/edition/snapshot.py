"""What lies in an edition's folder at one moment, as bytes: nothing is understood yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from osi_cli.edition.files import as_text, content_of
from osi_cli.edition.layout import Place, Scan, scan
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem

Unsaved = Mapping[str, str | bytes | None]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The folder, what was found in it, and what each file of a record holds, or why it cannot be read."""

    root: Path
    found: Scan
    contents: Mapping[str, bytes | Problem]

    @property
    def places(self) -> tuple[Place, ...]:
        """The files of records, by path."""
        return self.found.places

    def text(self, path: str) -> FileText | Problem:
        """The text of a file of a record, or why there is none."""
        content = self.contents[path]
        return as_text(content, path) if isinstance(content, bytes) else content


def look(root: Path, unsaved: Unsaved = MappingProxyType({}), *, only: str | None = None) -> Snapshot:
    """Look through the folder ``root`` and read its files, or those of one kind ``only``; ``unsaved`` as they are given."""
    found = scan(root, unsaved)
    if only is not None:
        found = found.of_kind(only)
    contents: dict[str, bytes | Problem] = {}
    for place in found.places:
        given = unsaved.get(place.path)
        if given is None:
            contents[place.path] = content_of(f"{root}/{place.path}", place.path)
        else:
            contents[place.path] = given if isinstance(given, bytes) else given.encode()
    return Snapshot(root, found, contents)
