"""Letters in one piece: NFC, so that an ä is one character and not an a with dots."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from osi_cli.edition.fields import find as find_values
from osi_cli.edition.fields import marked_fields, patterned_fields
from osi_cli.edition.model import Parsed
from osi_cli.fixes.edits import Edit
from osi_cli.problems import Text, counted
from osi_cli.records.base import ASSET_PATTERN, EMAIL_PATTERN, URL_PATTERN, Ref

_ADDRESSES = frozenset((URL_PATTERN, EMAIL_PATTERN, ASSET_PATTERN))
_RUN = re.compile(r"[^\x00-/:-@\[-`{-\x7f\uf900-\ufaff\U0002f800-\U0002fa1f]+")
"""Letters, digits and signs beyond ASCII: ASCII signs mean something in YAML and Markdown and never take part.

The characters left out at the end are Chinese and Japanese ones whose form matters to the people they name."""
_ASCII_SIGN = re.compile(r"[\x00-/:-@\[-`{-\x7f]")
_ADDRESS = re.compile(
    r"""
    \]\(\s*<[^<>\n]*                                # [text](<address with blanks>
    | \]\((?:[^\s()]|\([^\s()]*\))*                 # [text](address
    | ^[ ]{0,3}\[[^\]\n]{1,999}\]:[ \t]*\S+         # [label]: address
    | <[^\s<>]+                                      # <https://address>
    | (?:https?://|mailto:|www\.)[^\s<>]*
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_TOLD = Text(
    en="letters such as ä stored as one character each (NFC): {words}",
    de="Buchstaben wie ä als je ein Zeichen gespeichert (NFC): {words}",
)
_ONE, _MANY = Text(en="word", de="Wort"), Text(en="words", de="Wörter")
_Range = tuple[int, int]


def find(parsed: Parsed) -> list[Edit]:
    """The words of texts that are not in NFC; addresses, references, file names, keys and comments stay."""
    text = parsed.source.file.text
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return []
    return [
        edit
        for start, end in _texts(parsed)
        if not unicodedata.is_normalized("NFC", text[start:end])
        for edit in _edits(text, start, end)
    ]


def _texts(parsed: Parsed) -> Iterator[_Range]:
    """Where texts for people stand: values of fields, and the body."""
    source, kind = parsed.source, parsed.place.kind
    if kind != "letter":
        paths = (
            *patterned_fields(kind, _ADDRESSES),
            *(field.path for field in marked_fields(kind) if isinstance(field.mark, Ref)),
        )
        fixed = {loc for path in paths for loc, _ in find_values(parsed.data, path)}
        for scalar in source.scalars():
            raw = source.file.text[scalar.start : scalar.end]
            if scalar.key or scalar.loc in fixed or (scalar.style == '"' and "\\" in raw):
                continue
            header = raw.find("\n") if scalar.style in ("|", ">") else 0
            yield scalar.start + max(header, 0), scalar.end
    if source.body_start is not None:
        yield source.body_start, len(source.file.text)


def _edits(text: str, start: int, end: int) -> Iterator[Edit]:
    at = start
    for first, last in (*sorted(_addresses(text[start:end])), (end - start, end - start)):
        for run in _RUN.finditer(text, at, max(at, start + first)):
            composed = unicodedata.normalize("NFC", run.group())
            if composed != run.group() and not _ASCII_SIGN.search(composed):
                yield Edit(*run.span(), composed)
        at = max(at, start + last)


def _addresses(text: str) -> Iterator[_Range]:
    """Where addresses stand in a text: of pages, and of people."""
    yield from (found.span() for found in _ADDRESS.finditer(text))
    if "@" in text:
        yield from (found.span() for found in _WORD.finditer(text) if "@" in found.group())


def tell(edits: Sequence[Edit]) -> list[Text]:
    """What was done, for organisers."""
    return [_TOLD.fill(words=counted(len(edits), _ONE, _MANY))]
