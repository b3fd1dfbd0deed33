"""The files of an edition, read by a second process while this one still loads what it takes to understand them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from osi_cli import halves
from osi_cli.edition.find import find_edition
from osi_cli.edition.layout import Place, Scan
from osi_cli.edition.snapshot import Snapshot, look
from osi_cli.errors import OsiError
from osi_cli.problems import Problem, from_plain, to_plain

_reading: tuple[Path, halves.Begun] | None = None


def begin(named: Path | None) -> None:
    """Have the edition read that a command is about, if there is one."""
    global _reading  # noqa: PLW0603 - a process reads one edition ahead
    try:
        root = find_edition(named, Path.cwd())
    except (OSError, OsiError):
        return  # the command will say so
    begun = halves.begin(lambda: _plain(look(root)))
    _reading = (root, begun) if begun else None


def snapshot(root: Path) -> Snapshot:
    """The edition's files as they are, or as they were when this was begun."""
    global _reading
    ahead, _reading = _reading, None
    if ahead and ahead[0] != root:
        halves.give_up(ahead[1])
    elif ahead and (plain := halves.end(ahead[1])) is not None:
        return _snapshot(root, *plain)
    return look(root)


def give_up() -> None:
    """No command has asked for it."""
    global _reading
    ahead, _reading = _reading, None
    halves.give_up(ahead[1] if ahead else None)


def _plain(seen: Snapshot) -> tuple[Any, ...]:
    found = seen.found
    places = [(place.path, place.kind, place.id, place.stage) for place in found.places]
    contents = [
        content if isinstance(content, bytes) else to_plain(content) for content in seen.contents.values()
    ]
    return places, (found.links, found.locked, found.strays), contents, list(seen.digests.values())


def _snapshot(
    root: Path,
    places: Sequence[tuple[str, str, str, str]],
    others: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    contents: Sequence[Any],
    digests: Sequence[str],
) -> Snapshot:
    paths = [place[0] for place in places]
    whole: list[bytes | Problem] = [
        content if isinstance(content, bytes) else from_plain(content) for content in contents
    ]
    found = Scan(tuple(Place(*place) for place in places), *others)
    return Snapshot(root, found, dict(zip(paths, whole, strict=True)), dict(zip(paths, digests, strict=True)))
