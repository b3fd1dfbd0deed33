"""Blanks at the ends of lines, where they are no part of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Source
from osi_cli.fixes.edits import Edit
from osi_cli.problems import Text, counted

_BLANKS = re.compile(r"(?<![ \t])[ \t]+(?=\r?\n|\Z)")
_TOLD = Text(en="spaces removed at the end of {lines}", de="Leerzeichen entfernt am Ende von {lines}")
_LINE, _LINES = Text(en="line", de="Zeile"), Text(en="lines", de="Zeilen")


def find(parsed: Parsed) -> list[Edit]:
    """Spaces and tabs at line ends of the YAML, outside all texts of several lines."""
    source = parsed.source
    text = source.file.text[source.yaml_start : source.yaml_end]
    blanks = [
        (source.yaml_start + found.start(), source.yaml_start + found.end())
        for found in _BLANKS.finditer(text)
    ]
    if not blanks:
        return []
    long = sorted(_of_several_lines(source))
    starts = [start for start, _ in long]
    edits = []
    for start, end in blanks:
        before = bisect_right(starts, start) - 1
        if before < 0 or long[before][1] <= start:
            edits.append(Edit(start, end, ""))
    return edits


def _of_several_lines(source: Source) -> Iterator[tuple[int, int]]:
    """From the end of the first line of each text that has more than one, to the end of the text."""
    for scalar in source.scalars():
        line_end = source.file.text.find("\n", scalar.start, scalar.end)
        if line_end >= 0 and scalar.style in ("|", ">"):
            yield line_end, scalar.end
        elif line_end >= 0:
            yield scalar.start, scalar.end


def tell(edits: Sequence[Edit]) -> list[Text]:
    """What was done, for organisers."""
    return [_TOLD.fill(lines=counted(len(edits), _LINE, _LINES))]
