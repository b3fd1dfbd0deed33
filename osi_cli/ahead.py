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
from osi_cli.problems import from_plain, to_plain

_reading: list[tuple[Path, halves.Begun]] = []
"""The edition that is being read, if one is."""


def begin(named: Path | None, *, cache: bool) -> None:
    """Have the edition read that a command is about, if there is one.

    With ``cache``, it is asked for digests; and if something is remembered of it, for no more than that.
    """
    try:
        root = find_edition(named, Path.cwd())
    except (OSError, OsiError):
        return  # the command will say so
    known = cache and (root / FOLDER).is_dir()
    if begun := halves.begin(lambda: _plain(look(root), digests=cache, contents=not known)):
        _reading.append((root, begun))


def snapshot(root: Path) -> Snapshot:
    """The edition's files as they are, or as they were when this was begun."""
    if not _reading or _reading[0][0] != root or (plain := halves.end(_reading.pop()[1])) is None:
        return look(root)
    places, others, digests, contents = plain
    found = Scan(tuple(Place(*place) for place in places), *others)
    paths = [place[0] for place in places]
    known = dict(zip(paths, digests, strict=True)) if digests is not None else None
    if contents is not None:
        whole = (one if isinstance(one, bytes) else from_plain(one) for one in contents)
        return Snapshot(root, found, dict(zip(paths, whole, strict=True)), known)
    return Snapshot(root, found, Later(root, known or {}), known)


def give_up() -> None:
    """Nobody will ask for it any more."""
    while _reading:
        halves.give_up(_reading.pop()[1])


def _plain(seen: Snapshot, *, digests: bool, contents: bool) -> tuple[Any, ...]:
    found = seen.found
    places = list(map(tuple, found.places))
    whole = [one if isinstance(one, bytes) else to_plain(one) for one in seen.contents.values()]
    return (
        places,
        (found.links, found.locked, found.strays),
        list(seen.digests.values()) if digests else None,
        whole if contents else None,
    )
