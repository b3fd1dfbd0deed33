"""The texts in records that others than the organisers may get to read, and where each of their characters stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Loc
from osi_cli.problems import Span
from osi_cli.records.patterns import ID_PATTERN

_NEVER_PUBLIC = {"review": ("confidential",), "challenge": ("moderation_note",)}
_KEY = re.compile(ID_PATTERN)


def public_texts(parsed: Parsed) -> Iterator[tuple[Loc, str]]:
    """The texts of a record with their places, the body too; what can only be a key of another record is no text."""
    hidden = _NEVER_PUBLIC.get(parsed.place.kind, ())
    for name, value in parsed.data.items():
        if name not in hidden:
            yield from _texts(value, (name,))


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        if not _KEY.match(value):
            yield loc, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*loc, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, (*loc, index))


def span(parsed: Parsed, loc: Loc, start: int, end: int) -> Span:
    """The place of the characters from ``start`` up to ``end`` of the text at ``loc``."""
    return parsed.source.characters(loc, start, end)
