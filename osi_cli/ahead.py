"""What an edition looks like, found out by a second process while this one still loads what it takes to understand it."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osi_cli import halves
from osi_cli.edition.find import find_edition
from osi_cli.edition.layout import Place, Scan
from osi_cli.edition.snapshot import Later, Snapshot, look
from osi_cli.edition.text import FileText
from osi_cli.errors import OsiError
from osi_cli.memory import FOLDER
from osi_cli.problems import from_plain, to_plain

if TYPE_CHECKING:
    from osi_cli.jury.people import People

_looking: list[tuple[Path, int, halves.Begun]] = []
"""The edition that is being looked at, if one is, and the process that asked for it: no copy of that one hears the answer."""
_CONTACTS = "private/contacts.yaml"


def begin(named: Path | None, *, cache: bool) -> None:
    """Have the edition looked at that a command is about, if there is one.

    With ``cache``, digests of its files are asked for; and if something is remembered of it, no more than that, and the
    people in it.
    """
    try:
        root = find_edition(named, Path.cwd())
    except (OSError, OsiError):
        return  # the command will say so
    known = cache and (root / FOLDER).is_dir()

    def found() -> Iterator[object]:
        seen = look(root)
        yield _plain(seen, digests=cache, contents=not known)
        if known:
            yield _people(seen)

    if begun := halves.begin(found):
        _looking.append((root, os.getpid(), begun))


def _people(seen: Snapshot) -> tuple[Any, ...] | None:
    from osi_cli.edition import plain_yaml  # noqa: PLC0415 - of use here only
    from osi_cli.jury.people import people_of  # noqa: PLC0415 - likewise

    text = seen.text(_CONTACTS) if _CONTACTS in seen.contents else None
    book = plain_yaml.read(text.text) if isinstance(text, FileText) else None
    return tuple(people_of([book])) if book else None


def is_busy() -> bool:
    """Whether there is time for something else before the answer comes."""
    if not _looking:
        return False
    waiting = select.poll()
    waiting.register(_looking[0][-1].pipe, select.POLLIN)
    return not waiting.poll(0)


def _answer(root: Path) -> Any:  # noqa: ANN401 - what a copy of this process has made
    if not _looking or _looking[0][:2] != (root, os.getpid()):
        return None
    return halves.take(_looking[0][-1])


def snapshot(root: Path) -> Snapshot:
    """The edition's files as they are, or as they were when this was begun."""
    found = _answer(root)
    if found is None:
        give_up()
        return look(root)
    places, others, digests, contents = found
    paths = [place[0] for place in places]
    known = dict(zip(paths, digests, strict=True)) if digests is not None else None
    scanned = Scan(tuple(map(Place._make, places)), *others)
    if contents is None:
        return Snapshot(root, scanned, Later(root, known or {}), known)
    whole = (one if isinstance(one, bytes) else from_plain(one) for one in contents)
    return Snapshot(root, scanned, dict(zip(paths, whole, strict=True)), known)


def people(root: Path) -> People | None:
    """The people in the edition whose files were asked for, if they have been found."""
    plain = _answer(root)
    if plain is None:
        return None
    from osi_cli.jury.people import People  # noqa: PLC0415 - loaded by then

    return People._make(plain)


def give_up() -> None:
    """Nobody will ask for it any more."""
    while _looking:
        halves.end(_looking.pop()[-1])


def _plain(seen: Snapshot, *, digests: bool, contents: bool) -> tuple[Any, ...]:
    found = seen.found
    return (
        list(map(tuple, found.places)),
        (found.links, found.locked, found.strays),
        list(seen.digests.values()) if digests else None,
        [one if isinstance(one, bytes) else to_plain(one) for one in seen.contents.values()]
        if contents
        else None,
    )
