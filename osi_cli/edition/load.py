"""From a folder to an Edition: every file is read once, and no fault in one hides those of another."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from osi_cli.checks import files
from osi_cli.edition.entry import Entry, read, with_body
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Edition, Loaded, Parsed, Stage
from osi_cli.edition.snapshot import Snapshot, Unsaved, look
from osi_cli.edition.source import Source
from osi_cli.edition.text import FileText
from osi_cli.halves import WORTH_IT, in_halves
from osi_cli.problems import Span, from_plain
from osi_cli.records.kinds import KINDS, body_field

_MAPS = {"challenge": "challenges", "team": "teams", "partner": "partners", "juror": "jurors"}
_SINGLES = ("config", "schedule", "communes", "contacts")


def load(root: Path, unsaved: Unsaved | None = None, *, only: str | None = None) -> Edition:
    """Read the edition in the folder ``root``, or the files of one kind ``only``.

    Faults in its files are in ``Edition.problems``, never raised. ``unsaved`` are texts or bytes by path that count as
    if they were files, ``None`` as if there were none: what would the edition be with them?
    """
    snapshot = look(root, unsaved or {}, only=only)
    return assemble(snapshot, read_all(snapshot))


def read_all(snapshot: Snapshot, known: Mapping[str, Entry] = MappingProxyType({})) -> dict[str, Entry]:
    """What each file holds, by path; those ``known`` are not read again. Of many, a second process reads half."""

    def entries(some: Sequence[Place]) -> list[tuple[Any, ...]]:
        return [tuple(read(place, snapshot.text(place.path))) for place in some]

    new = [place for place in snapshot.places if place.path not in known]
    with _collector_off():
        middle = len(new) // 2
        found = entries(new) if len(new) < WORTH_IT else in_halves(entries, new[:middle], new[middle:])
    entry_of = {**known, **{place.path: Entry(*entry) for place, entry in zip(new, found, strict=True)}}
    return {place.path: entry_of[place.path] for place in snapshot.places}


def assemble(
    snapshot: Snapshot, entries: Mapping[str, Entry], without_bodies: Container[str] = ()
) -> Edition:
    """The edition that these files make, in their order; the bodies of some may be left out, which takes less time."""
    parsed: list[Parsed] = []
    loaded: list[Loaded[Any]] = []
    texts: dict[str, FileText] = {}
    found = snapshot.found
    bodies = {kind: body_field(kind) for kind in KINDS}
    with _collector_off():
        for place in found.places:
            entry, content = entries[place.path], snapshot.contents[place.path]
            if not entry.is_text or not isinstance(content, bytes):
                continue
            text = texts[place.path] = FileText(place.path, content)
            if entry.cut is not None and entry.data is not None:
                source = Source(text, *entry.cut, bodies[place.kind])
                data = entry.data if place.path in without_bodies else with_body(source, entry.data)
                if entry.valid:
                    loaded.append(Loaded(place, source, data))
                parsed.append(loaded[-1] if entry.valid else Parsed(place, source, data))
    problems = [
        *(files.not_a_file(Span(link), files.LINK) for link in found.links),
        *(files.unreadable(Span(folder), "Permission denied") for folder in found.locked),
        *(from_plain(problem) for entry in entries.values() for problem in entry.problems),
    ]
    letters = {
        place.id: texts[place.path]
        for place in found.places
        if place.kind == "letter" and place.path in texts and not entries[place.path].problems
    }
    return Edition(
        snapshot.root,
        found.places,
        tuple(parsed),
        tuple(problems),
        letters=letters,
        texts=texts,
        strays=found.strays,
        **_sorted(found.places, loaded),
    )


@contextmanager
def _collector_off() -> Iterator[None]:
    """Nothing here makes cycles, and the collector would look at every node again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sorted(found: tuple[Place, ...], loaded: list[Loaded[Any]]) -> dict[str, Any]:
    maps: dict[str, dict[str, Loaded[Any]]] = {name: {} for name in _MAPS.values()}
    singles: dict[str, Loaded[Any] | None] = dict.fromkeys(_SINGLES)
    staged: dict[tuple[str, str], list[Loaded[Any]]] = defaultdict(list)
    for record in loaded:
        kind = record.place.kind
        if kind in _MAPS:
            maps[_MAPS[kind]][record.id] = record
        elif record.place.stage:
            staged[record.place.stage, kind].append(record)
        else:
            singles["config" if kind == "edition" else kind] = record
    stages = {
        stage: Stage(
            stage,
            next(iter(staged[stage, "criteria"]), None),
            next(iter(staged[stage, "assignments"]), None),
            tuple(staged[stage, "review"]),
        )
        for stage in sorted({place.stage for place in found if place.stage})
    }
    return {**maps, **singles, "stages": stages}
