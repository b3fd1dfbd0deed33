"""The files of an edition, read by a second process while this one still loads what it takes to understand them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from osi_cli import halves
from osi_cli.edition import plain_yaml
from osi_cli.edition.files import as_text, content_of
from osi_cli.edition.find import find_edition
from osi_cli.edition.layout import Place, Scan
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.snapshot import Snapshot, digest_of, look
from osi_cli.edition.text import FileText
from osi_cli.errors import OsiError
from osi_cli.problems import Problem, from_plain, to_plain

_CONTACTS = "private/contacts.yaml"
"""The one large file of which nothing is remembered."""


_reading: dict[str, tuple[Path, halves.Begun]] = {}


def begin(named: Path | None) -> None:
    """Have the edition read that a command is about, if there is one."""
    try:
        root = find_edition(named, Path.cwd())
    except (OSError, OsiError):
        return  # the command will say so
    for what, work in (("files", lambda: _plain(look(root))), ("contacts", lambda: _people(root))):
        if begun := halves.begin(work):
            _reading[what] = root, begun


def snapshot(root: Path) -> Snapshot:
    """The edition's files as they are, or as they were when this was begun."""
    plain = halves.end(_taken("files", root))
    return look(root) if plain is None else _snapshot(root, *plain)


def plain_data(seen: Snapshot) -> Mapping[str, Data]:
    """The data of files that have been read already, if these are still what they were then."""
    found = halves.end(_taken("contacts", seen.root))
    return {_CONTACTS: found[1]} if found and found[0] == seen.digests.get(_CONTACTS) else {}


def _taken(what: str, root: Path) -> halves.Begun | None:
    """What was begun, if it is about this edition; it can be had once."""
    begun = _reading.pop(what, None)
    if begun is None or begun[0] == root:
        return begun[1] if begun else None
    halves.give_up(begun[1])
    return None


def give_up() -> None:
    """Nobody will ask for more of it."""
    while _reading:
        halves.give_up(_reading.popitem()[1][1])


def _people(root: Path) -> tuple[str, Data] | None:
    """A digest of the private contacts and their data, where these are as plain as they mostly are."""
    content = content_of(f"{root}/{_CONTACTS}", _CONTACTS)
    text = as_text(content, _CONTACTS) if isinstance(content, bytes) else content
    data = plain_yaml.read(text.text) if isinstance(text, FileText) else None
    return (digest_of(content), data) if data is not None else None


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
