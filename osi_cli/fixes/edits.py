"""Edits of a file's text, and what they should make of its data."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from osi_cli.edition.core_types import plain_value
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.positions import Scalar
from osi_cli.edition.source import Loc
from osi_cli.edition.text import FileText
from osi_cli.problems import Text

CHANGED = Text(en="`{old}` → `{new}`, line {line}", de="`{old}` → `{new}`, Zeile {line}")


@dataclass(frozen=True, slots=True)
class Edit:
    """``text`` in place of what stands from ``start`` to ``end``; where that changes data, the value or key at ``loc``."""

    start: int
    end: int
    text: str
    loc: Loc = ()
    value: str | None = None
    key: bool = False
    note: Text | None = None


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; none of them overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def expected(data: Data, edits: Sequence[Edit]) -> Data:
    """The data of a file after edits, so that what was really written can be compared with it."""
    telling = [edit for edit in edits if edit.value is not None]
    if not telling:
        return data
    after = copy.deepcopy(data)
    for edit in sorted(telling, key=lambda edit: (edit.key, -len(edit.loc))):  # values first, then their keys
        part: Any = after
        for step in edit.loc[:-1]:
            part = part[step]
        if edit.key:
            part[edit.value] = part.pop(edit.loc[-1])
        else:
            part[edit.loc[-1]] = edit.value
    return after


def reworded(file: FileText, scalar: Scalar, old: str, new: str) -> Edit:
    """The edit that makes ``new`` of the value or key ``old``, a single word, in the style that it has."""
    raw = file.text[scalar.start : scalar.end]
    at = raw.rfind(old)
    line, _ = file.place(scalar.start)
    note = CHANGED.fill(old=old, new=new, line=line)
    unsafe = not scalar.style and not scalar.key and not isinstance(plain_value(new), str)
    if at < 0 or unsafe:
        end = scalar.start + len(raw.rstrip())
        return Edit(scalar.start, end, f'"{new}"', scalar.loc, new, scalar.key, note)
    start = scalar.start + at
    return Edit(start, start + len(old), new, scalar.loc, new, scalar.key, note)
