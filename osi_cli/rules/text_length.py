"""OSI110: texts that are longer than the edition's limits."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized

from osi_cli.edition.fields import find as find_values
from osi_cli.edition.fields import marked_fields
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Loc
from osi_cli.problems import Check, Measure, Page, Problem, Severity, Text
from osi_cli.records.base import Limited
from osi_cli.records.kinds import KINDS
from osi_cli.records.limits import DEFAULT_LIMITS, count_characters, first_too_many

CHECK = Check(
    "OSI110",
    "text-too-long",
    Severity.ERROR,
    Text(en="Text too long", de="Text zu lang"),
    Page(
        what=Text(
            en="A text has more characters than the edition allows. A character is one Unicode code point after normalisation (NFC); a line break counts once, blanks at both ends do not count. In a Markdown text its marks count too.",
            de="Ein Text hat mehr Zeichen, als der Durchgang erlaubt. Ein Zeichen ist ein Unicode-Zeichen nach Normalisierung (NFC); ein Zeilenumbruch zählt einmal, Leerraum an beiden Enden zählt nicht. In Markdown-Texten zählen die Auszeichnungen mit.",
        ),
        why=Text(
            en="Everybody gets the same room, and packets, posters and the website are made for it. The mark shows the first character too many.",
            de="Alle bekommen gleich viel Platz, und Unterlagen, Plakate und Webseite sind darauf ausgelegt. Die Markierung zeigt das erste Zeichen zu viel.",
        ),
        bad="question: How can we … (312 characters, limit 280)",
        good="question: How can we … (280 characters)",
    ),
)


def limits_of(edition: Edition) -> dict[str, int]:
    """The limits that hold in the edition: its own where they are valid, else the usual ones."""
    limits = dict(DEFAULT_LIMITS)
    for parsed in edition.of_kind("edition"):
        own = parsed.data.get("limits")
        for name, value in own.items() if isinstance(own, dict) else ():
            if name in limits and type(value) is int and value > 0:
                limits[name] = value
    return limits


def find(edition: Edition) -> Iterator[Problem]:
    """Texts that are too long, at their first character too many."""
    limits = limits_of(edition.whole)
    marks = {
        kind: [
            (field.path, field.mark.limit) for field in marked_fields(kind) if isinstance(field.mark, Limited)
        ]
        for kind in KINDS
    }
    for parsed in edition.parsed:
        for path, name in marks[parsed.place.kind]:
            for loc, text in find_values(parsed.data, path):
                if isinstance(text, str) and not (len(text) <= limits[name] and is_normalized("NFC", text)):
                    measure = Measure(name, count_characters(text), limits[name])
                    if measure.count > measure.limit:
                        yield _problem(parsed, loc, text, measure)


def _problem(parsed: Parsed, loc: Loc, text: str, measure: Measure) -> Problem:
    return CHECK.problem(
        parsed.source.from_character(loc, first_too_many(text, measure.limit)),
        Text(
            en="{name}: {count} of {limit} characters ({more} too many)",
            de="{name}: {count} von {limit} Zeichen ({more} zu viel)",
        ).fill(
            name=measure.name.partition(".")[2],
            count=measure.count,
            limit=measure.limit,
            more=measure.count - measure.limit,
        ),
        Text(
            en="shorten it; the mark shows what is too much",
            de="kürzen; die Markierung zeigt, was zu viel ist",
        ),
        measure=measure,
    )
