"""What lies in an edition's folder at one moment, as bytes: nothing is understood yet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from osi_cli.edition.files import MAX_FILE_BYTES, as_text, bytes_of, content_of, why_not
from osi_cli.edition.layout import Place, Scan, scan
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem, to_plain

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
    contents: dict[str, bytes | Problem] = {}
    folder = f"{root}/"
    for path, *_ in found.places:
        given = unsaved.get(path) if unsaved else None
        if given is not None:
            contents[path] = given if isinstance(given, bytes) else given.encode()
            continue
        try:  # as ``content_of``, for thousands of files
            contents[path] = bytes_of(folder + path, MAX_FILE_BYTES)
        except OSError as error:
            contents[path] = why_not(error, folder + path, path)
    return Snapshot(root, found, contents)


class MovedError(Exception):
    """A file is not any more what it was a moment ago: begin anew."""


class Later(Mapping[str, bytes | Problem]):
    """The contents of files of which the digests are known, each read when somebody asks for it.

    Raises:
        MovedError: what stands there now has another digest.
    """

    def __init__(self, root: Path, digests: Mapping[str, str]) -> None:
        self._root, self._digests = root, digests
        self._read: dict[str, bytes | Problem] = {}

    def __getitem__(self, path: str) -> bytes | Problem:
        """The content of one file."""
        if path not in self._read:
            content = content_of(f"{self._root}/{path}", path)
            if digest_of(content) != self._digests[path]:
                raise MovedError(path)
            self._read[path] = content
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._digests)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._digests)


def digest_of(content: bytes | Problem) -> str:
    """A digest of what a file holds, or of why it cannot be read."""
    known = content if isinstance(content, bytes) else json.dumps(to_plain(content)).encode()
    return sha256(known).hexdigest()
