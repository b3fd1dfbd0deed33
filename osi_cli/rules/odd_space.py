"""OSI014: tabs, no-break spaces and other spaces in place of an ordinary one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Loc
from osi_cli.edition.text import FileText
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text
from osi_cli.rules.raw_html import code_places

CHECK = Check(
    "OSI014",
    "odd-space",
    Severity.WARNING,
    Text(en="Not an ordinary space", de="Kein gewöhnliches Leerzeichen"),
    Page(
        what=Text(
            en="Between words stands a tab, a no-break space or another special space where an ordinary one is meant. No-break spaces where a line must not break are fine: between number and unit, in abbreviations, before a dash. So are tabs that indent, and anything in code. Three places are shown for each file.",
            de="Zwischen Wörtern steht ein Tabulator, ein geschütztes oder ein anderes besonderes Leerzeichen, wo ein gewöhnliches gemeint ist. Geschützte Leerzeichen, wo die Zeile nicht umbrechen darf, sind in Ordnung: zwischen Zahl und Einheit, in Abkürzungen, vor einem Gedankenstrich. Ebenso Tabulatoren zum Einrücken und alles in Code. Gezeigt werden je Datei drei Stellen.",
        ),
        why=Text(
            en="They come along when text is copied from websites and tables. Words then stick together at the end of a line, leave holes, or are not found by a search.",
            de="Sie kommen mit, wenn Text aus Webseiten und Tabellen kopiert wird. Wörter kleben dann am Zeilenende zusammen, es entstehen Löcher, oder eine Suche findet sie nicht.",
        ),
        bad="tagline: Shade<U+00A0>for every school yard",
        good="tagline: Shade for every school yard",
    ),
)
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = f"[{_SPACES}]+"
_TYPOGRAPHIC = frozenset("\u00a0\u202f\u2007\u2009\u200a")
_INDENTED_CODE = r"(?:^|(?<=\n))(?: {4}| {0,3}\t)[^\n]*"
_OPENING = r"[ \t>]*(?:(?:[-*+#]|[0-9]{1,9}[.)])[ \t>]*)*"
"""What may stand before a tab that indents: quotes, marks of lists and headings."""
_ABBREVIATIONS = frozenset(
    [
        "abb",
        "abs",
        "anm",
        "apl",
        "app",
        "art",
        "aufl",
        "ausg",
        "bd",
        "bspw",
        "bsp",
        "bzw",
        "ca",
        "dipl",
        "dr",
        "ders",
        "ebd",
        "ehem",
        "etc",
        "evtl",
        "exkl",
        "fa",
        "fig",
        "fr",
        "geb",
        "gest",
        "ggf",
        "hann",
        "hl",
        "hr",
        "hrsg",
        "ing",
        "inkl",
        "jh",
        "jr",
        "kap",
        "mag",
        "max",
        "med",
        "min",
        "mio",
        "mr",
        "mrd",
        "mrs",
        "ms",
        "nat",
        "nr",
        "nrn",
        "no",
        "op",
        "orig",
        "phil",
        "pol",
        "pos",
        "pp",
        "prof",
        "rer",
        "resp",
        "sek",
        "sog",
        "sr",
        "st",
        "std",
        "str",
        "tab",
        "tel",
        "tsd",
        "univ",
        "usw",
        "vgl",
        "vol",
        "vs",
        "ziff",
        "zit",
        "zzgl",
        "zz",
    ]
)
_SIGNS = frozenset("§¶#№$€£¥†*«‹&/+=×·<>≤≥~≈–-")
"""After these, and after numbers, single letters and abbreviations, a line must not break."""
_AFTER = r"[\d;:!?»›%‰°€$£¥–—…&/+=×·<>-]"
"""Beginnings before which a line must not break."""
_LAST_WORD = r"[^\W_]+\Z"
_SHOWN = 3
_MORE = Text(en=", and {count} more in this file", de=", und noch {count} in dieser Datei")
_LOOK_BACK, _WIDEST_INDENT = 8, 200


def find(edition: Edition) -> Iterator[Problem]:
    """Odd spaces in front matter and outside of code in texts, at the space."""
    for parsed in edition.parsed:
        if not parsed.source.file.plain:
            yield from _some(parsed.source.file, _in_record(parsed))
    for letter in edition.letters.values():
        if not letter.plain:
            yield from _some(letter, _in_text(letter, 0))


def _some(file: FileText, found: Iterator[tuple[int, int]]) -> Iterator[Problem]:
    """The first odd spaces of a file; the last of them tells how many more there are."""
    shown = list(islice(found, _SHOWN))
    more = sum(1 for _ in found)
    for place in shown:
        yield _problem(file, place, more if place is shown[-1] else 0)


def _in_record(parsed: Parsed) -> Iterator[tuple[int, int]]:
    source = parsed.source
    if re.compile(_ODD).search(source.file.text, source.yaml_start, source.yaml_end):
        for span in _scalars(parsed, parsed.data, ()):
            start = source.file.offset(span.line - 1, span.column - 1)
            end = source.file.offset(span.end_line - 1, span.end_column - 1)
            yield from _odd(source.file, start, end)
    if source.body_start is not None:
        yield from _in_text(source.file, source.body_start)


def _scalars(parsed: Parsed, value: object, loc: Loc) -> Iterator[Span]:
    """The places of keys and texts in the YAML that hold an odd space."""
    if isinstance(value, dict):
        for key, item in value.items():
            if loc or key != parsed.source.body_field or parsed.source.has(key):
                if re.compile(_ODD).search(key):
                    yield parsed.key(*loc, key)
                yield from _scalars(parsed, item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _scalars(parsed, item, (*loc, index))
    elif isinstance(value, str) and re.compile(_ODD).search(value):
        yield parsed.at(*loc)


def _in_text(file: FileText, start: int) -> Iterator[tuple[int, int]]:
    text = file.text[start:]
    if re.compile(_ODD).search(text):
        code = [*code_places(text), *(match.span() for match in re.compile(_INDENTED_CODE).finditer(text))]
        yield from _odd(file, start, len(file.text), [(begin + start, end + start) for begin, end in code])


def _odd(
    file: FileText, start: int, end: int, code: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    inside, reach = iter([*sorted(code), (end, end)]), start
    begin, close = next(inside)
    for found in re.compile(_ODD).finditer(file.text, start, end):
        at = found.start()
        while begin <= at:
            reach = max(reach, close)
            begin, close = next(inside)
        if at >= reach and not _is_meant(file.text, found, end):
            yield found.span()


def _is_meant(text: str, found: re.Match[str], end: int) -> bool:
    """Whether the space has a reason to be there; ``end`` is that of the text that it stands in."""
    spaces, after = found.group(), text[found.end() : min(found.end() + 1, end)]
    if not spaces.strip("\t"):
        return after in ("", "\n", "\r") or _indents(text, found.start())
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if len(spaces) == 1 and spaces in _TYPOGRAPHIC:
        return re.compile(_AFTER).match(after) is not None or _holds(before)
    return spaces == "\u3000" and (_is_wide(before[-1:]) or _is_wide(after))


def _holds(before: str) -> bool:
    """Whether the line must not break after these characters."""
    last = before[-1:]
    if last.isalpha():
        return not before[-2:-1].isalpha()
    if last == ".":
        word = re.compile(_LAST_WORD).search(before, 0, len(before) - 1)
        short = word.group().lower() if word else ""
        return len(short) == 1 or short.isdigit() or short in _ABBREVIATIONS
    return last.isdigit() or last in _SIGNS or (bool(last) and last in "%)" and before[-2:-1].isdigit())


def _indents(text: str, at: int) -> bool:
    """Whether nothing but marks stands before ``at`` in its line."""
    earliest = max(0, at - _WIDEST_INDENT)
    line = text.rfind("\n", earliest, at) + 1
    return (line > 0 or earliest == 0) and re.compile(_OPENING).fullmatch(text, line, at) is not None


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def _problem(file: FileText, place: tuple[int, int], more: int) -> Problem:
    first = file.text[place[0]]
    name = Text(en="a tab", de="ein Tabulator")
    if first == "\u00a0":
        name = Text(en="a no-break space (U+00A0)", de="ein geschütztes Leerzeichen (U+00A0)")
    elif first == "\u202f":
        name = Text(en="a narrow no-break space (U+202F)", de="ein schmales geschütztes Leerzeichen (U+202F)")
    elif first != "\t":
        unicode = f"U+{ord(first):04X} {unicodedata.name(first)}"
        name = Text(en=f"a special space ({unicode})", de=f"ein besonderes Leerzeichen ({unicode})")
    others = _MORE.fill(count=more) if more else Text(en="", de="")
    return CHECK.problem(
        file.span(*place),
        Text(
            en="{name} stands here in place of an ordinary space{others}",
            de="hier steht {name} statt eines gewöhnlichen Leerzeichens{others}",
        ).fill(name=name, others=others),
        Text(en="put an ordinary space there", de="durch ein gewöhnliches Leerzeichen ersetzen"),
    )
