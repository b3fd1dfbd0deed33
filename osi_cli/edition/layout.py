"""Where records live: the path is the identity."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from osi_cli.records.base import ID_PATTERN

DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
MAX_ID = 64


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the edition: its path, kind, and id (``<team>/<juror>`` for a review) in its stage, if any."""

    path: str
    kind: str
    id: str
    stage: str = ""

    @property
    def markdown(self) -> bool:
        """Whether it is Markdown with front matter."""
        return self.kind in ("challenge", "team", "partner", "review")

    @property
    def names(self) -> tuple[str, ...]:
        """The file and folder names that are ids."""
        return tuple(name for name in (self.stage, *self.id.split("/")) if name)


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("edition", r"edition\.yaml"),
        ("schedule", r"schedule\.yaml"),
        ("communes", r"communes\.yaml"),
        ("challenge", r"challenges/(?P<id>[^/]+)\.md"),
        ("team", r"teams/(?P<id>[^/]+)\.md"),
        ("partner", r"partners/(?P<id>[^/]+)\.md"),
        ("juror", r"jury/jurors/(?P<id>[^/]+)\.yaml"),
        ("criteria", r"jury/(?!jurors/)(?P<stage>[^/]+)/criteria\.yaml"),
        ("assignments", r"jury/(?!jurors/)(?P<stage>[^/]+)/assignments\.yaml"),
        ("review", r"jury/(?!jurors/)(?P<stage>[^/]+)/reviews/(?P<id>[^/]+/[^/]+)\.md"),
        ("letter", r"feedback/(?P<id>[^/]+)\.md"),
        ("contacts", r"private/contacts\.yaml"),
    )
)
_TEMPLATES = "templates"
_DEEPEST = 4
_FOLDERS = ("challenges", "teams", "partners", "jury", "feedback", "private")


def place_of(path: str) -> Place | None:
    """What the file at ``path`` (POSIX, relative to the edition) is, or nothing if no pattern covers it."""
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(path):
            groups = match.groupdict()
            return Place(path, kind, groups.get("id") or "", groups.get("stage") or "")
    return None


def is_id(name: str) -> bool:
    """Whether ``name`` can be an id, on every file system."""
    return re.fullmatch(ID_PATTERN, name) is not None and len(name) <= MAX_ID and name not in DEVICE_NAMES


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in an edition: its files of records by path, folders that are links, and folders nobody may read."""

    places: tuple[Place, ...]
    links: tuple[str, ...]
    locked: tuple[str, ...]


def scan(root: Path, unsaved: Mapping[str, object] = MappingProxyType({})) -> Scan:
    """Look through the folders of records; one that is a link is not entered, since it may lead anywhere.

    ``unsaved`` are paths of files that count as there, or with ``None`` as not there.
    """
    paths = [name for name in os.listdir(root) if name.endswith(".yaml")]  # noqa: PTH208 - names, not paths
    links: list[str] = []
    locked: list[str] = []
    for folder in (*_FOLDERS, _TEMPLATES):
        if (root / folder).is_symlink():
            links.append(folder)
        elif folder != _TEMPLATES:
            paths.extend(_walk(root, folder, links, locked))
    there = sorted({*paths, *unsaved})
    places = tuple(
        place for path in there if unsaved.get(path, path) is not None and (place := place_of(path))
    )
    return Scan(places, tuple(sorted(links)), tuple(sorted(locked)))


def _walk(root: Path, folder: str, links: list[str], locked: list[str]) -> Iterator[str]:
    try:
        entries = list(os.scandir(root / folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        locked.append(folder)
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if place_of(path) is not None:
            yield path
        elif entry.is_dir(follow_symlinks=False):
            if path.count("/") < _DEEPEST:
                yield from _walk(root, path, links, locked)
        elif entry.is_symlink() and entry.is_dir():
            links.append(path)
