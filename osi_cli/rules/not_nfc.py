"""OSI012: letters that are put together from parts (text that is not in Unicode NFC)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Span, Text

CHECK = Check(
    "OSI012",
    "not-nfc",
    Severity.WARNING,
    Text(en="Letters put together from parts", de="Buchstaben aus Einzelteilen"),
    Page(
        what=Text(
            en="A file holds a letter such as ü as two characters, u and two dots on their own, instead of one. Unicode calls the usual form NFC. One place is shown for each line.",
            de="In einer Datei besteht ein Buchstabe wie ü aus zwei Zeichen, einem u und zwei einzelnen Punkten, statt aus einem. Die übliche Form heißt bei Unicode NFC. Gezeigt wird je Zeile eine Stelle.",
        ),
        why=Text(
            en="Both look the same, but no search and no comparison finds one where the other stands. It happens when text is copied out of a PDF or from file names on a Mac.",
            de="Beides sieht gleich aus, aber Suchen und Vergleiche finden das eine nicht, wo das andere steht. Es entsteht, wenn Text aus einem PDF oder aus Dateinamen auf dem Mac kopiert wird.",
        ),
        bad="name: Mu<U+0308>nster    (u and two dots)",
        good="name: Münster",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """The first letter in parts of each line, at its characters."""
    for file in edition.texts.values():
        if not file.text.isascii() and not unicodedata.is_normalized("NFC", file.text):
            yield from islice(_in_file(file), MAX_FAULTS)


def _in_file(file: FileText) -> Iterator[Problem]:
    for number, line in enumerate(file.text.split("\n"), start=1):
        if line.isascii() or unicodedata.is_normalized("NFC", line):
            continue
        start, end = _first(line)
        whole = unicodedata.normalize("NFC", line[start:end])
        yield CHECK.problem(
            Span(file.path, number, start + 1, number, end + 1),
            Text(
                en="`{whole}` is not written in the usual way (Unicode NFC) but as {parts}",
                de="`{whole}` ist nicht in der üblichen Form (Unicode NFC) geschrieben, sondern als {parts}",
            ).fill(whole=whole, parts=" ".join(f"U+{ord(part):04X}" for part in line[start:end][:6])),
            Text(
                en="`osi validate --fix` puts them together; or delete it and type it again",
                de="`osi validate --fix` setzt sie zusammen; oder löschen und neu tippen",
            ),
        )


def _first(line: str) -> tuple[int, int]:
    """The first letter with all its marks that NFC would write in another way."""
    start = 0
    while start < len(line):
        end = start + 1
        while end < len(line) and _belongs(line[end]):
            end += 1
        if not unicodedata.is_normalized("NFC", line[start:end]):
            return start, end
        start = end
    return 0, len(line)


def _belongs(character: str) -> bool:
    """Whether a character can join the one before it: a mark, or the later parts of a Korean syllable."""
    return not character.isascii() and (
        unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
    )
