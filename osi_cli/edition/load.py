"""From a folder to an Edition: every file is read once, and no fault in one hides those of another."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from osi_cli.checks import files
from osi_cli.edition.entry import Entry, Unsaved, read
from osi_cli.edition.layout import Place, scan
from osi_cli.edition.model import Edition, Loaded, Parsed, Stage
from osi_cli.halves import in_halves
from osi_cli.problems import Span

_MAPS = {"challenge": "challenges", "team": "teams", "partner": "partners", "juror": "jurors"}
WORTH_IT = 2_000
"""Files from which on a second process saves more than it costs."""
_SINGLES = ("config", "schedule", "communes", "contacts")


def load(root: Path, unsaved: Unsaved | None = None, *, only: str | None = None) -> Edition:
    """Read the edition in the folder ``root``, or the files of one kind ``only``.

    Faults in its files are in ``Edition.problems``, never raised. ``unsaved`` are texts or bytes by path that count as
    if they were files, ``None`` as if there were none: what would the edition be with them?
    """
    unsaved = unsaved or {}
    found = scan(root, unsaved)
    places = tuple(place for place in found.places if only in (None, place.kind))
    with _collector_off():
        entries = _entries(root, places, unsaved)
    problems = [
        *(files.not_a_file(Span(link), files.LINK) for link in found.links),
        *(files.unreadable(Span(folder), "Permission denied") for folder in found.locked),
        *(problem for entry in entries for problem in entry.problems),
    ]
    texts = {place.path: entry.text for place, entry in zip(places, entries, strict=True) if entry.text}
    parsed: list[Parsed] = []
    loaded: list[Loaded[Any]] = []
    for place, entry in zip(places, entries, strict=True):
        if entry.source is not None and entry.data is not None:
            parsed.append(Parsed(place, entry.source, entry.data))
            if entry.valid:
                loaded.append(Loaded(place, entry.source, entry.data))
    letters = {
        place.id: entry.text
        for place, entry in zip(places, entries, strict=True)
        if place.kind == "letter" and entry.text and not entry.problems
    }
    return Edition(
        root,
        places,
        tuple(parsed),
        tuple(problems),
        letters=letters,
        texts=texts,
        strays=found.strays,
        **_sorted(places, loaded),
    )


def _entries(root: Path, places: Sequence[Place], unsaved: Unsaved) -> list[Entry]:
    """What each file holds; of many files the second half is read by a second process."""

    def entries(some: Sequence[Place]) -> list[Entry]:
        return [read(root, place, unsaved) for place in some]

    if len(places) < WORTH_IT:
        return entries(places)
    middle = len(places) // 2
    return in_halves(entries, places[:middle], places[middle:])


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
