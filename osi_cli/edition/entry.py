"""One file of an edition, read: its data, where they stand in it, and what is wrong with it in itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from pydantic import ValidationError

from osi_cli.checks import files
from osi_cli.edition import faults
from osi_cli.edition.layout import Place
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Source, split
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Plain, Problem, Span, to_plain
from osi_cli.records.kinds import KINDS, body_field

MAX_LETTER = 64 * 1024
"""Characters of an edited letter: some thirty pages."""
_CONFLICT = (r"(?m)^<{7}(?: [^\r\n]*)?(?=\r?$)", r"(?m)^={7}\r?$", r"(?m)^>{7}(?: [^\r\n]*)?\r?$")
"""The lines of a conflict in Git, in their order; a line of ``=`` alone underlines a heading in Markdown."""


class Entry(NamedTuple):
    """What one file holds, as far as it can be read, in plain data that another process or a later run can use.

    ``cut`` is where its YAML begins and ends and its body begins; ``data`` are its fields without the body, ``valid`` if
    the record has no fault in itself. Its text is not in here: it is the file's.
    """

    is_text: bool
    cut: tuple[int, int, int | None] | None = None
    data: Data | None = None
    valid: bool = False
    problems: Sequence[Plain] = ()


def read(place: Place, text: FileText | Problem) -> Entry:
    """What the file at ``place`` holds, whose text is ``text``."""
    if place.kind == "letter" and isinstance(text, FileText) and len(text.text) > MAX_LETTER:
        text = files.too_large(Span(place.path), limit="64 KiB")
    if isinstance(text, Problem):
        return Entry(is_text=False, problems=[to_plain(text)])
    if "<<<<<<<" in text.text and (first := _conflict(text)):
        return Entry(is_text=True, problems=[to_plain(files.conflict(first))])
    return Entry(is_text=True) if place.kind == "letter" else _record(place, text)


def sound(place: Place, text: FileText) -> Entry:
    """What a file holds of which it is known that it is a record without faults."""
    source = split(text, body_field(place.kind), markdown=place.markdown)
    if isinstance(source, Problem):
        raise TypeError(place.path)
    return Entry(is_text=True, cut=_cut(source), data=source.parse()[0], valid=True)


def _cut(source: Source) -> tuple[int, int, int | None]:
    return source.yaml_start, source.yaml_end, source.body_start


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


def _record(place: Place, text: FileText) -> Entry:
    body = body_field(place.kind)
    source = split(text, body, markdown=place.markdown)
    if isinstance(source, Problem):
        return Entry(is_text=True, problems=[to_plain(source)])
    data, found = source.parse()
    if data is None:
        return Entry(is_text=True, problems=list(map(to_plain, found)))
    whole = with_body(source, data)
    valid = body is None or body not in data
    try:
        KINDS[place.kind].model_validate(whole)
    except ValidationError as error:
        found.extend(islice(faults.problems(place.kind, whole, source, error), MAX_FAULTS))
        valid = False
    if body is not None and body in data:
        found.append(faults.misplaced_body(source, body))
    return Entry(is_text=True, cut=_cut(source), data=data, valid=valid, problems=list(map(to_plain, found)))


def with_body(source: Source, data: Data) -> Data:
    """The data of a record, with what stands below its fields as one of them."""
    if source.body_field is None or source.body_field in data or not source.body.strip():
        return data
    return {**data, source.body_field: source.body}
