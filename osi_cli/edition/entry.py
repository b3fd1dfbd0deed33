"""One file of an edition, read: its text, its data, and what is wrong with it in itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from osi_cli.checks import files
from osi_cli.edition import faults
from osi_cli.edition.files import as_text, read_text
from osi_cli.edition.layout import Place
from osi_cli.edition.source import MAX_FAULTS, Data, Source, parse, split
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem, Span
from osi_cli.records.kinds import KINDS, body_field

MAX_LETTER = 64 * 1024
"""Characters of an edited letter: some thirty pages."""
_CONFLICT = (r"(?m)^<{7}(?: [^\r\n]*)?(?=\r?$)", r"(?m)^={7}\r?$", r"(?m)^>{7}(?: [^\r\n]*)?\r?$")
"""The lines of a conflict in Git, in their order; a line of ``=`` alone underlines a heading in Markdown."""
Unsaved = Mapping[str, str | bytes | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file holds, as far as it can be read; ``valid`` if its record has no fault in itself."""

    text: FileText | None = None
    source: Source | None = None
    data: Data | None = None
    valid: bool = False
    problems: tuple[Problem, ...] = ()


def read(root: Path, place: Place, unsaved: Unsaved) -> Entry:
    """The file at ``place`` of the edition ``root``, or what ``unsaved`` has in its stead."""
    text = _text(root, place.path, unsaved)
    if place.kind == "letter" and isinstance(text, FileText) and len(text.text) > MAX_LETTER:
        text = files.too_large(Span(place.path), limit="64 KiB")
    if isinstance(text, Problem):
        return Entry(problems=(text,))
    if "<<<<<<<" in text.text and (first := _conflict(text)):
        return Entry(text, problems=(files.conflict(first),))
    return Entry(text) if place.kind == "letter" else _record(place, text)


def _conflict(file: FileText) -> Span | None:
    """The first line of a conflict in Git that somebody has saved."""
    at, lines = 0, []
    for pattern in _CONFLICT:
        line = re.compile(pattern).search(file.text, at)
        if line is None:
            return None
        lines.append(line)
        at = line.end()
    return file.span(*lines[0].span())


def _text(root: Path, path: str, unsaved: Unsaved) -> FileText | Problem:
    given = unsaved.get(path)
    if given is None:
        return read_text(root / path, path)
    return FileText(path, given) if isinstance(given, str) else as_text(given, path)


def _record(place: Place, text: FileText) -> Entry:
    body = body_field(place.kind)
    source = split(text, body, markdown=place.markdown)
    if isinstance(source, Problem):
        return Entry(text, problems=(source,))
    data, found = parse(source)
    if data is None:
        return Entry(text, problems=tuple(found))
    whole = data
    if body is not None and body not in data and source.body.strip():
        whole = {**data, body: source.body}
    valid = body is None or body not in data
    try:
        KINDS[place.kind].model_validate(whole)
    except ValidationError as error:
        found.extend(islice(faults.problems(place.kind, whole, source, error), MAX_FAULTS))
        valid = False
    if body is not None and body in data:
        found.append(faults.misplaced_body(source, body))
    return Entry(text, source, whole, valid, tuple(found))
