"""The official key of a commune without its quotes: a text that YAML takes for a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osi_cli.edition.fields import find as find_values
from osi_cli.edition.fields import patterned_fields
from osi_cli.edition.model import Parsed
from osi_cli.fixes.edits import Edit
from osi_cli.problems import Text
from osi_cli.records.base import AGS_PATTERN

_KEY = re.compile(r"[0-9]{8}|[0-9]{5}")
_TOLD = Text(en="`{raw}` put in quotes, line {line}", de="`{raw}` in Anführungszeichen gesetzt, Zeile {line}")


def find(parsed: Parsed) -> list[Edit]:
    """Keys that are 5 or 8 bare digits."""
    places = {
        loc
        for path in patterned_fields(parsed.place.kind, frozenset((AGS_PATTERN,)))
        for loc, value in find_values(parsed.data, path)
        if isinstance(value, int)
    }
    if not places:
        return []
    text = parsed.source.file.text
    return [
        Edit(
            *(scalar.start, scalar.end, f'"{raw}"', scalar.loc, raw),
            note=_TOLD.fill(raw=raw, line=parsed.source.file.place(scalar.start)[0]),
        )
        for scalar in parsed.source.scalars()
        if scalar.loc in places and not scalar.key and not scalar.style
        if _KEY.fullmatch(raw := text[scalar.start : scalar.end])
    ]


def tell(edits: Sequence[Edit]) -> list[Text]:
    """What was done, for organisers."""
    return [edit.note for edit in edits if edit.note]
