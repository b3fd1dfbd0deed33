"""The texts in records that others than the organisers may get to read, and where each of their characters stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from osi_cli.edition.fields import KEY, enumerations, find, marked_fields
from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Loc
from osi_cli.problems import Span
from osi_cli.records.base import Ref, Written
from osi_cli.records.patterns import ID_PATTERN

_NEVER_PUBLIC = {"review": ("confidential",), "challenge": ("moderation_note",)}
_KEY = re.compile(ID_PATTERN)


def public_texts(parsed: Parsed) -> Iterator[tuple[Loc, str]]:
    """The texts of a record with their places, the body too; a key of another record is no text."""
    kind = parsed.place.kind
    hidden = _NEVER_PUBLIC.get(kind, ())
    keys = {loc for path in _no_texts(kind) for loc, _ in find(parsed.data, path)}
    for name, value in parsed.data.items():
        if name not in hidden:
            for loc, text in _texts(value, (name,)):
                if loc not in keys or not _KEY.match(text):
                    yield loc, text


@cache
def _no_texts(kind: str) -> tuple[tuple[str, ...], ...]:
    """The places of a kind of record where a key, a language or one of some words stands."""
    marked = (
        field.path
        for field in marked_fields(kind)
        if isinstance(field.mark, Ref) or field.mark == Written("language")
    )
    return tuple(path for path in (*marked, *(path for path, _ in enumerations(kind))) if path[-1] != KEY)


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
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
