"""From a folder to an Edition: every file is read once, and no fault in one hides those of another."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from osi_cli.checks import files
from osi_cli.edition import faults
from osi_cli.edition.files import as_text, read_text
from osi_cli.edition.layout import Place, scan
from osi_cli.edition.model import Edition, Loaded, Parsed, Stage
from osi_cli.edition.source import MAX_FAULTS, parse, split
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem, Span
from osi_cli.records.kinds import KINDS, body_field

_MAPS = {"challenge": "challenges", "team": "teams", "partner": "partners", "juror": "jurors"}
MAX_LETTER = 64 * 1024
"""Characters of an edited letter: some thirty pages."""
_SINGLES = ("config", "schedule", "communes", "contacts")


def load(
    root: Path, unsaved: Mapping[str, str | bytes | None] | None = None, *, only: str | None = None
) -> Edition:
    """Read the edition in the folder ``root``, or the files of one kind ``only``.

    Faults in its files are in ``Edition.problems``, never raised. ``unsaved`` are texts or bytes by path that count as
    if they were files, ``None`` as if there were none: what would the edition be with them?
    """
    unsaved = unsaved or {}
    found = scan(root, unsaved)
    places = tuple(place for place in found.places if only in (None, place.kind))
    parsed: list[Parsed] = []
    loaded: list[Loaded[Any]] = []
    letters: dict[str, FileText] = {}
    texts: dict[str, FileText] = {}
    problems = [
        *(files.not_a_file(Span(link), files.LINK) for link in found.links),
        *(files.unreadable(Span(folder), "Permission denied") for folder in found.locked),
    ]
    with _collector_off():
        for place in places:
            text = _text(root, place.path, unsaved)
            if place.kind == "letter" and isinstance(text, FileText) and len(text.text) > MAX_LETTER:
                text = files.too_large(Span(place.path), limit="64 KiB")
            if isinstance(text, Problem):
                problems.append(text)
                continue
            texts[place.path] = text
            if place.kind == "letter":
                letters[place.id] = text
            else:
                _read(place, text, parsed, loaded, problems)
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


def _text(root: Path, path: str, unsaved: Mapping[str, str | bytes | None]) -> FileText | Problem:
    given = unsaved.get(path)
    if given is None:
        return read_text(root / path, path)
    return FileText(path, given) if isinstance(given, str) else as_text(given, path)


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


def _read(
    place: Place, text: FileText, parsed: list[Parsed], loaded: list[Loaded[Any]], problems: list[Problem]
) -> None:
    body = body_field(place.kind)
    source = split(text, body, markdown=place.markdown)
    if isinstance(source, Problem):
        problems.append(source)
        return
    data, found = parse(source)
    problems.extend(found)
    if data is None:
        return
    whole = data
    if body is not None and body not in data and source.body.strip():
        whole = {**data, body: source.body}
    parsed.append(Parsed(place, source, whole))
    misplaced = body is not None and body in data
    try:
        record = KINDS[place.kind].model_validate(whole)
    except ValidationError as error:
        problems.extend(islice(faults.problems(place.kind, whole, source, error), MAX_FAULTS))
    else:
        if not misplaced:
            loaded.append(Loaded(place, source, record))
    if misplaced and body is not None:
        problems.append(faults.misplaced_body(source, body))


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
