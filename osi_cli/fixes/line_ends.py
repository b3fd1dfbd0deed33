"""Line ends: one file, one kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osi_cli.edition.model import Parsed
from osi_cli.fixes.edits import Edit
from osi_cli.problems import Text, counted

_LONE = re.compile(r"\r(?!\n)")
_ANY = re.compile(r"\r?\n")
_TOLD = Text(
    en="line ends made the same ({kind}): {lines}", de="Zeilenenden vereinheitlicht ({kind}): {lines}"
)
_LINE, _LINES = Text(en="line", de="Zeile"), Text(en="lines", de="Zeilen")


def find(parsed: Parsed) -> list[Edit]:
    """The line ends that are not of the kind that prevails; on a tie LF does.

    A lone carriage return makes it anybody's guess where lines end, so such a file stays as it is.
    """
    text = parsed.source.file.text
    windows = text.count("\r\n")
    others = text.count("\n") - windows
    if not windows or not others or _LONE.search(text):
        return []
    wanted = "\r\n" if windows > others else "\n"
    return [Edit(*found.span(), wanted) for found in _ANY.finditer(text) if found.group() != wanted]


def tell(edits: Sequence[Edit]) -> list[Text]:
    """What was done, for organisers."""
    kind = "CRLF" if edits[0].text == "\r\n" else "LF"
    return [_TOLD.fill(kind=kind, lines=counted(len(edits), _LINE, _LINES))]
