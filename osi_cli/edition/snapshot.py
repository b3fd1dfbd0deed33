"""What lies in an edition's folder at one moment, as bytes: nothing is understood yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from osi_cli.edition.files import as_text, content_of
from osi_cli.edition.layout import Place, Scan, scan
from osi_cli.edition.text import FileText
from osi_cli.halves import WORTH_IT, in_halves
from osi_cli.problems import Plain, Problem, from_plain, to_plain

Unsaved = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Snapshot:
    """The folder, what was found in it, and what each file of a record holds, or why it cannot be read.

    ``counted`` are the digests of the files, where somebody has worked them out already.
    """

    root: Path
    found: Scan
    contents: Mapping[str, bytes | Problem]
    counted: Mapping[str, str] | None = None

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """A digest of each file of a record, or of why it cannot be read."""
        return self.counted or {path: digest_of(content) for path, content in self.contents.items()}

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

    def read(some: Sequence[Place]) -> list[bytes | Plain]:
        return [_read(root, place.path, unsaved.get(place.path)) for place in some]

    middle = len(found.places) // 2
    contents = (
        in_halves(read, found.places[:middle], found.places[middle:])
        if len(found.places) > WORTH_IT
        else read(found.places)
    )
    whole = (content if isinstance(content, bytes) else from_plain(content) for content in contents)
    return Snapshot(root, found, dict(zip((place.path for place in found.places), whole, strict=True)))


def digest_of(content: bytes | Problem) -> str:
    """A digest of what a file holds, or of why it cannot be read."""
    known = content if isinstance(content, bytes) else json.dumps(to_plain(content)).encode()
    return sha256(known).hexdigest()


def _read(root: Path, path: str, given: str | bytes | None) -> bytes | Plain:
    if given is not None:
        return given if isinstance(given, bytes) else given.encode()
    content = content_of(f"{root}/{path}", path)
    return content if isinstance(content, bytes) else to_plain(content)
