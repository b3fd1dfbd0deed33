"""From a folder to an Edition: every file is read once, and no fault in one hides those of another."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from osi_cli.checks import files
from osi_cli.edition.earlier import Earlier
from osi_cli.edition.entry import Entry, read, with_body
from osi_cli.edition.later import LaterRecord, Texts
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Edition, Loaded, Parsed, Stage
from osi_cli.edition.snapshot import Snapshot, Unsaved, look
from osi_cli.edition.source import Source
from osi_cli.edition.text import FileText
from osi_cli.halves import WORTH_IT, in_halves
from osi_cli.problems import Problem, Span, from_plain
from osi_cli.records.kinds import KINDS, body_field

_MAPS = {"challenge": "challenges", "team": "teams", "partner": "partners", "juror": "jurors"}
_TOGETHER = 200
"""Files that one of two processes reads before it looks what the other has done."""
_SINGLES = ("config", "schedule", "communes", "contacts")


def load(root: Path, unsaved: Unsaved | None = None, *, only: str | None = None) -> Edition:
    """Read the edition in the folder ``root``, or the files of one kind ``only``.

    Faults in its files are in ``Edition.problems``, never raised. ``unsaved`` are texts or bytes by path that count as
    if they were files, ``None`` as if there were none: what would the edition be with them?
    """
    snapshot = look(root, unsaved or {}, only=only)
    return assemble(snapshot, read_all(snapshot))


def read_all(snapshot: Snapshot, without: Container[str] = ()) -> dict[str, Entry]:
    """What each file holds, by path, but for those ``without`` which one can do; of many, a second process reads half."""

    def entries(some: Sequence[Place]) -> list[tuple[Any, ...]]:
        return [tuple(read(place, snapshot.text(place.path))) for place in some]

    places = [place for place in snapshot.places if place.path not in without]
    parts = [places[at : at + _TOGETHER] for at in range(0, len(places), _TOGETHER)]
    with _collector_off():
        found = map(entries, parts) if len(places) < WORTH_IT else in_halves(entries, parts)
        read_ = chain.from_iterable(found)
        return {place.path: Entry(*entry) for place, entry in zip(places, read_, strict=True)}


def assemble(snapshot: Snapshot, entries: Mapping[str, Entry], known: Earlier | None = None) -> Edition:
    """The edition that these files make, in their order; of those that are only ``known``, the bodies are left out."""
    parsed: list[Parsed] = []
    loaded: list[Loaded[Any]] = []
    made: dict[str, FileText | None] = {}
    texts = Texts(snapshot, made)
    problems: list[Problem] = []
    found = snapshot.found
    known = known or Earlier({}, {})
    bodies = {kind: body_field(kind) for kind in KINDS}
    with _collector_off():
        for place in found.places:
            path = place.path
            entry = entries.get(path)
            if entry is None and known.is_sound(path):
                made[path] = None
                loaded.append(LaterRecord(place, texts, known))
                parsed.append(loaded[-1])
                continue
            whole = entry or known[path].entry()
            problems += map(from_plain, whole.problems)
            if not whole.is_text:
                continue
            made[path] = FileText(path, _bytes(snapshot, path)) if entry else None
            if whole.cut is not None and whole.data is not None:
                source = Source(texts[path], *whole.cut, bodies.get(place.kind))
                data = with_body(source, whole.data) if entry else whole.data
                if whole.valid:
                    loaded.append(Loaded(place, source, data))
                parsed.append(loaded[-1] if whole.valid else Parsed(place, source, data))
    outside = [
        *(files.not_a_file(Span(link), files.LINK) for link in found.links),
        *(files.unreadable(Span(folder), "Permission denied") for folder in found.locked),
    ]
    faulty = {problem.span.path for problem in problems}
    letters = {
        place.id: texts[place.path]
        for place in found.places
        if place.kind == "letter" and place.path in texts and place.path not in faulty
    }
    return Edition(
        snapshot.root,
        found.places,
        tuple(parsed),
        (*outside, *problems),
        letters=letters,
        texts=texts,
        strays=found.strays,
        **_sorted(found.places, loaded),
    )


def _bytes(snapshot: Snapshot, path: str) -> bytes:
    content = snapshot.contents[path]
    if not isinstance(content, bytes):  # an entry that is a text was read from bytes
        raise TypeError(path)
    return content


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
