"""OSI013: characters that nobody sees, or that turn the order of words around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.edition.source import Source
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI013",
    "invisible-character",
    Severity.ERROR,
    Text(en="Invisible character", de="Unsichtbares Zeichen"),
    Page(
        what=Text(
            en="A text holds a character that cannot be seen: a zero-width space, a soft hyphen, a mark that turns the direction of reading, a tag, a selector or joiner that does nothing where it stands. Inside emoji, and between letters that need them, joiners and selectors are fine.",
            de="Ein Text enthält ein Zeichen, das man nicht sieht: ein Leerzeichen ohne Breite, ein weiches Trennzeichen, eine Marke, die die Leserichtung umkehrt, ein Tag-Zeichen, oder einen Verbinder oder Variantenwähler, der dort nichts bewirkt. In Emojis und zwischen Buchstaben, die sie brauchen, sind Verbinder und Wähler in Ordnung.",
        ),
        why=Text(
            en="Such characters arrive by copying from websites and chats. Words with them are not found, lengths are wrong, and a text may read differently from what it says to a program.",
            de="Solche Zeichen kommen beim Kopieren aus Webseiten und Chats mit. Wörter damit werden nicht gefunden, Längen stimmen nicht, und ein Text liest sich womöglich anders, als ein Programm ihn versteht.",
        ),
        bad="title: Solar<U+200B>karte",
        good="title: Solarkarte",
    ),
)
_EVERY_LAST_TWO = "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_HIDDEN = (
    "(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f)|["
    "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufdd0-\ufdef\U000e0000-\U000e0fff"
    f"{_EVERY_LAST_TWO}]"
)
_REFUSED_IN_YAML = "[\x01-\x1f\x7f-\x9f\ufffe\uffff\ufeff]"
"""What OSI005 already names."""
_PICTURE = "[©®‼⁉™ℹ\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff〰〽㊗㊙\U0001f000-\U0001faff]"
_JOINING_LETTER = (
    "[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1c4f\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010d00-\U00010d3f\U00011000-\U000114ff\U0001e900-\U0001e95f]"
)
_RIGHT_TO_LEFT = "[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0710-\u07ea\ufb1d-\ufdcf\ufe70-\ufefc]"
_NEAR = 80
"""How far from a mark of direction letters of such a script may stand."""
_NAMES = {"\ufeff": "ZERO WIDTH NO-BREAK SPACE"}
_SOFT_HYPHEN, _NON_JOINER, _JOINER, _FILLERS, _SIGHTLESS = (
    "\u00ad",
    "\u200c",
    "\u200d",
    "\u115f\u1160",
    "\u2800",
)


def find(edition: Edition) -> Iterator[Problem]:
    """Invisible characters, at each run of them."""
    sources = {parsed.place.path: parsed.source for parsed in edition.parsed}
    for file in edition.texts.values():
        if not file.plain:
            yield from islice(_in_file(file, sources.get(file.path)), MAX_FAULTS)


def _in_file(file: FileText, source: Source | None) -> Iterator[Problem]:
    start = end = -1
    for found in re.compile(_HIDDEN).finditer(file.text):
        at = found.start()
        if found["flag"] or _has_a_job(file.text, at) or _is_refused(file, source, at):
            continue
        if at == end:
            end += 1
            continue
        if end > 0:
            yield _problem(file, start, end)
        start, end = at, at + 1
    if end > 0:
        yield _problem(file, start, end)


def _is_refused(file: FileText, source: Source | None, at: int) -> bool:
    """Whether the character stands in YAML that OSI005 has refused for it."""
    if not re.compile(_REFUSED_IN_YAML).match(file.text[at]):
        return False
    return source is None and (not file.path.startswith("feedback/")) and at < _end_of_yaml(file)


def _end_of_yaml(file: FileText) -> int:
    closing = file.text.find("\n---", 3)
    return closing if file.path.endswith(".md") and closing > 0 else len(file.text)


def _has_a_job(text: str, at: int) -> bool:  # noqa: PLR0911 - one per kind of character
    """Whether the character does something where it stands."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if "\ufe00" <= character <= "\ufe0f":
        return _selects(text, at, before, after)
    if character == _JOINER:
        emoji = re.compile(_PICTURE).match(before) or before in ("\ufe0f", "\U000e007f")
        return bool((emoji and re.compile(_PICTURE).match(after)) or _joins(before) or _joins(after))
    if character == _NON_JOINER:
        return _joins(before) and _joins(after)
    if character in "\u200e\u200f\u061c":
        return re.compile(_RIGHT_TO_LEFT).search(text, max(0, at - _NEAR), at + _NEAR) is not None
    if "\u180b" <= character <= "\u180f":
        return "\u1800" <= before <= "\u18af"
    if "\U000e0100" <= character <= "\U000e01ef":
        return bool(before) and unicodedata.name(before, "").startswith("CJK")
    if character in _FILLERS:
        return "\u1100" <= before <= "\u11ff" or "\u1100" <= after <= "\u11ff"
    return character == _SIGHTLESS and ("\u2801" <= before <= "\u28ff" or "\u2801" <= after <= "\u28ff")


def _selects(text: str, at: int, before: str, after: str) -> bool:
    """Whether a variation selector has something to select."""
    if before and before in "0123456789#*":
        return after == "\u20e3"
    if text[at] in "\ufe0e\ufe0f":
        return re.compile(_PICTURE).match(before) is not None
    return bool(before) and not before.isascii() and unicodedata.category(before) in ("Lo", "Sm")


def _joins(character: str) -> bool:
    return re.compile(_JOINING_LETTER).match(character) is not None


def _problem(file: FileText, start: int, end: int) -> Problem:
    first = file.text[start]
    what = Text(
        en="the invisible character U+{number:04X} {name} stands here",
        de="hier steht das unsichtbare Zeichen U+{number:04X} {name}",
    )
    if end - start > 1:
        what = Text(
            en="{count} invisible characters stand here, the first is U+{number:04X} {name}",
            de="hier stehen {count} unsichtbare Zeichen, das erste ist U+{number:04X} {name}",
        )
    return CHECK.problem(
        file.span(start, end),
        what.fill(number=ord(first), name=_name(first), count=end - start),
        _hint(first),
    )


def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    unnamed = "CONTROL CHARACTER" if unicodedata.category(character) == "Cc" else "NONCHARACTER"
    return unicodedata.name(character, unnamed)


def _hint(character: str) -> Text:
    if character == _SOFT_HYPHEN:
        return Text(
            en="delete it: where a word is divided is decided when it is printed",
            de="löschen: wo ein Wort getrennt wird, entscheidet sich erst beim Drucken",
        )
    if character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return Text(
            en="delete it: it can make words read in another order than they stand",
            de="löschen: damit lassen sich Wörter in anderer Reihenfolge lesen, als sie dastehen",
        )
    return Text(
        en="delete it, or type the words around it again",
        de="löschen, oder die Wörter ringsum neu tippen",
    )
