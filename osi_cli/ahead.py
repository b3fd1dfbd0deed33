"""The files of an edition, read by a second process while this one still loads what it takes to understand them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from osi_cli import halves
from osi_cli.edition.find import find_edition
from osi_cli.edition.layout import Place, Scan
from osi_cli.edition.snapshot import Later, Snapshot, look
from osi_cli.errors import OsiError
from osi_cli.memory import FOLDER

_reading: list[tuple[Path, halves.Begun]] = []
"""The edition that is being read, if one is."""


def begin(named: Path | None) -> None:
    """Have the edition read that a command is about, if there is one of which something is remembered."""
    try:
        root = find_edition(named, Path.cwd())
    except (OSError, OsiError):
        return  # the command will say so
    if (root / FOLDER).is_dir() and (begun := halves.begin(lambda: _plain(look(root)))):
        _reading.append((root, begun))


def snapshot(root: Path) -> Snapshot:
    """The edition's files as they are, or as they were when this was begun."""
    if not _reading or _reading[0][0] != root or (plain := halves.end(_reading.pop()[1])) is None:
        return look(root)
    places, others, digests = plain
    found = Scan(tuple(Place(*place) for place in places), *others)
    known = dict(zip((place.path for place in found.places), digests, strict=True))
    return Snapshot(root, found, Later(root, known), known)


def give_up() -> None:
    """Nobody will ask for it any more."""
    while _reading:
        halves.give_up(_reading.pop()[1])


def _plain(seen: Snapshot) -> tuple[Any, ...]:
    found = seen.found
    places = [(place.path, place.kind, place.id, place.stage) for place in found.places]
    return places, (found.links, found.locked, found.strays), list(seen.digests.values())
