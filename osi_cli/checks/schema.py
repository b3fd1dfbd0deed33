"""The checks of the schema (10x): keys, types, vocabularies and formats of single values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osi_cli.checks.suggestions import AT_MOST, choice_hint
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNKNOWN_KEY = Check(
    "OSI101",
    "unknown-field",
    Severity.ERROR,
    Text(en="Unknown field", de="Unbekanntes Feld"),
    Page(
        what=Text(
            en="A field has a name that this record does not know, or stands in the wrong place.",
            de="Ein Feld hat einen Namen, den dieser Eintrag nicht kennt, oder steht an der falschen Stelle.",
        ),
        why=Text(
            en="A misspelt field would be ignored silently, and what it says would reach nobody.",
            de="Ein falsch geschriebenes Feld würde stillschweigend übergangen, und sein Inhalt käme nirgends an.",
        ),
        bad="titel: Solar for all",
        good="title: Solar for all",
    ),
)
MISSING = Check(
    "OSI102",
    "missing-field",
    Severity.ERROR,
    Text(en="Required field missing", de="Pflichtfeld fehlt"),
    Page(
        what=Text(
            en="A field that every record of this kind needs is not there. The text below the front matter counts as a field too.",
            de="Ein Feld, das jeder Eintrag dieser Art braucht, ist nicht da. Auch der Text unter dem Kopf zählt als Feld.",
        ),
        why=Text(
            en="Letters, packets and reports rely on it.",
            de="Briefe, Unterlagen und Berichte bauen darauf.",
        ),
        bad="---\ntitle: Solar for all\n---",
        good="---\ntitle: Solar for all\ntheme: climate\n…\n---",
    ),
)
WRONG_TYPE = Check(
    "OSI103",
    "wrong-type",
    Severity.ERROR,
    Text(en="Value of the wrong type", de="Wert von falscher Art"),
    Page(
        what=Text(
            en="A value is a number where a text is expected, a text where a list is expected, and so on. osi converts nothing on its own.",
            de="Ein Wert ist eine Zahl, wo ein Text stehen soll, ein Text, wo eine Liste stehen soll, und so weiter. osi wandelt nichts von selbst um.",
        ),
        why=Text(
            en="YAML takes `2021` for a number and `09462000` would lose its leading zero. Quotes keep what you typed.",
            de="YAML hält `2021` für eine Zahl, und `09462000` verlöre die führende Null. Anführungszeichen bewahren, was Sie getippt haben.",
        ),
        bad="title: 2021\nroles: adviser",
        good='title: "2021"\nroles: [adviser]',
    ),
)
NOT_IN_LIST = Check(
    "OSI104",
    "unknown-value",
    Severity.ERROR,
    Text(en="Value not in the list", de="Wert nicht in der Auswahl"),
    Page(
        what=Text(
            en="A field takes one of a few fixed words, and this is none of them.",
            de="Das Feld kennt nur einige feste Wörter, und dieses ist keines davon.",
        ),
        why=Text(
            en="Programs decide by these words; people get to read their translation.",
            de="Programme entscheiden nach diesen Wörtern; Menschen lesen deren Übersetzung.",
        ),
        bad="status: publised",
        good="status: published",
    ),
)
BAD_FORMAT = Check(
    "OSI105",
    "wrong-format",
    Severity.ERROR,
    Text(en="Value in the wrong form", de="Wert in falscher Schreibweise"),
    Page(
        what=Text(
            en="A date, time, link, key, address, time zone or official key is not written as it must be.",
            de="Ein Datum, eine Uhrzeit, ein Link, eine Kennung, eine Adresse, eine Zeitzone oder ein amtlicher Schlüssel ist nicht so geschrieben wie nötig.",
        ),
        why=Text(
            en="Only one way of writing can be sorted, compared and read by every program.",
            de="Nur eine einheitliche Schreibweise lässt sich sortieren, vergleichen und von jedem Programm lesen.",
        ),
        bad='submitted_on: 3.2.2021\nags: "9462"',
        good='submitted_on: 2021-02-03\nags: "09462000"',
    ),
)
OUT_OF_RANGE = Check(
    "OSI106",
    "number-out-of-range",
    Severity.ERROR,
    Text(en="Number out of range", de="Zahl außerhalb des Bereichs"),
    Page(
        what=Text(
            en="A number is smaller or larger than makes sense for its field.",
            de="Eine Zahl ist kleiner oder größer, als es für ihr Feld sinnvoll ist.",
        ),
        why=Text(
            en="A negative number of members or a 30-hour working day is a slip of the finger.",
            de="Eine negative Zahl von Mitgliedern oder ein Arbeitstag mit 30 Stunden ist ein Tippfehler.",
        ),
        bad="members: -4",
        good="members: 4",
    ),
)
EMPTY = Check(
    "OSI107",
    "empty-value",
    Severity.ERROR,
    Text(en="Nothing filled in", de="Nichts eingetragen"),
    Page(
        what=Text(
            en="A required field is there, but empty: no text, only blanks, or an empty list.",
            de="Ein Pflichtfeld ist da, aber leer: kein Text, nur Leerzeichen oder eine leere Liste.",
        ),
        why=Text(
            en="An empty title prints as an empty line. An optional field without a value can simply be left out.",
            de="Ein leerer Titel wird zu einer leeren Zeile. Ein freiwilliges Feld ohne Inhalt kann einfach wegbleiben.",
        ),
        bad='title: ""\nroles: []',
        good="title: Solar for all\nroles: [adviser]",
    ),
)
NEWER_EDITION = Check(
    "OSI108",
    "newer-edition",
    Severity.ERROR,
    Text(en="Edition for a newer osi", de="Durchgang für ein neueres osi"),
    Page(
        what=Text(
            en="`schema_version` in edition.yaml is higher than this osi knows. Nothing else is looked at, and no document is made.",
            de="`schema_version` in edition.yaml ist höher, als dieses osi kennt. Alles andere wird nicht angesehen, und kein Dokument wird erstellt.",
        ),
        why=Text(
            en="An older osi would take new fields for mistakes and leave out of letters what it does not understand.",
            de="Ein älteres osi hielte neue Felder für Fehler und ließe in Briefen weg, was es nicht versteht.",
        ),
        bad="schema_version: 2      (while osi knows version 1)",
        good="schema_version: 1",
    ),
)

SCHEMA = (UNKNOWN_KEY, MISSING, WRONG_TYPE, NOT_IN_LIST, BAD_FORMAT, OUT_OF_RANGE, EMPTY, NEWER_EDITION)


def unknown_key(
    span: Span, key: str, known: Iterable[str], *, body: str | None, elsewhere: str | None
) -> Problem:
    """A key that the record does not know; ``body`` if it names the text below, ``elsewhere`` where it belongs."""
    hint = choice_hint(key, known)
    if key == body:
        hint = Text(
            en="this is the text below the front matter: write it there",
            de="das ist der Text unter dem Kopf: bitte dort schreiben",
        )
    elif elsewhere:
        hint = Text(en="it belongs under `{place}`", de="es gehört unter `{place}`").fill(place=elsewhere)
    return UNKNOWN_KEY.problem(
        span,
        Text(en="`{key}` is no field here", de="ein Feld `{key}` gibt es hier nicht").fill(key=key),
        hint,
    )


def missing(span: Span, key: str, *, body: bool) -> Problem:
    """A required field that is not there."""
    if body:
        return MISSING.problem(
            span,
            Text(
                en="the text below the front matter is missing ({key})",
                de="der Text unter dem Kopf fehlt ({key})",
            ).fill(key=key),
            Text(
                en="write it below the second line of ---", de="bitte unter der zweiten Zeile --- schreiben"
            ),
        )
    return MISSING.problem(
        span,
        Text(en="`{key}` is missing", de="`{key}` fehlt").fill(key=key),
        Text(en="add a line `{key}: …`", de="eine Zeile `{key}: …` ergänzen").fill(key=key),
    )


_KINDS_OF_VALUE: dict[type, Text] = {
    bool: Text(en="true or false", de="wahr oder falsch (true/false)"),
    int: Text(en="a whole number", de="eine ganze Zahl"),
    float: Text(en="a number", de="eine Zahl"),
    str: Text(en="a text", de="ein Text"),
    list: Text(en="a list", de="eine Liste"),
    dict: Text(en="a group of fields", de="eine Gruppe von Feldern"),
}
_TYPE_HINTS: dict[type, Text] = {
    bool: Text(
        en="write true or false, without quotes", de="true oder false schreiben, ohne Anführungszeichen"
    ),
    int: Text(
        en="write a whole number, without quotes", de="eine ganze Zahl ohne Anführungszeichen schreiben"
    ),
    float: Text(
        en="write a number, without quotes, with a point for decimals",
        de="eine Zahl ohne Anführungszeichen schreiben, Nachkommastellen mit Punkt",
    ),
    str: Text(en="write a text", de="einen Text schreiben"),
    list: Text(
        en="write a list: [a, b] or one line per item, each with a dash",
        de="eine Liste schreiben: [a, b] oder je Eintrag eine Zeile mit Strich",
    ),
    dict: Text(en="write indented fields below it", de="darunter eingerückte Felder schreiben"),
}


def wrong_type(span: Span, expected: type, found: object, raw: str, fields: Sequence[str] = ()) -> Problem:
    """A value of another type than ``expected``; ``raw`` is what stands in the file, ``fields`` what may."""
    hint = _TYPE_HINTS[expected]
    if expected is str and isinstance(found, bool | int | float):
        hint = Text(en='quote it: "{raw}"', de='in Anführungszeichen setzen: "{raw}"').fill(raw=raw)
    elif expected is dict and fields:
        hint = Text(
            en="write indented fields below it: {fields}",
            de="darunter eingerückte Felder schreiben: {fields}",
        ).fill(fields=", ".join(fields[:AT_MOST]))
    return WRONG_TYPE.problem(
        span,
        Text(en="expected {expected}, found {found}", de="erwartet: {expected}, gefunden: {found}").fill(
            expected=_KINDS_OF_VALUE[expected],
            found=_KINDS_OF_VALUE.get(type(found), Text(en="nothing", de="nichts")),
        ),
        hint,
    )


def not_in_list(span: Span, value: object, choices: Iterable[str]) -> Problem:
    """A value outside its vocabulary."""
    if isinstance(value, list | dict):
        return wrong_type(span, str, value, "")
    return NOT_IN_LIST.problem(
        span,
        Text(en="`{value}` is not possible here", de="`{value}` ist hier nicht möglich").fill(value=value),
        choice_hint(value, choices),
    )


def newer_edition(span: Span, version: int, known: int) -> Problem:
    """An edition of a later schema version than this osi knows."""
    return NEWER_EDITION.problem(
        span,
        Text(
            en="this edition has schema_version {version}; this osi knows versions up to {known}",
            de="dieser Durchgang hat schema_version {version}; dieses osi kennt Versionen bis {known}",
        ).fill(version=version, known=known),
        Text(
            en="update osi, and leave the edition as it is",
            de="osi aktualisieren und den Durchgang lassen, wie er ist",
        ),
    )


def bad_format(span: Span, value: object, what: Text, example: str | Text) -> Problem:
    """A value that is not written as ``what`` is written, for example ``example``."""
    return BAD_FORMAT.problem(
        span,
        Text(en="`{value}` is not {what}", de="`{value}` ist {what}").fill(
            value=value, what=Text(en=what.en, de=f"kein{what.de}")
        ),
        Text(en="write it like this: {example}", de="so schreiben: {example}").fill(example=example),
    )


def out_of_range(span: Span, value: object, bound: Text) -> Problem:
    """A number beyond its ``bound``."""
    return OUT_OF_RANGE.problem(
        span,
        Text(en="{value} is not possible here", de="{value} ist hier nicht möglich").fill(value=value),
        bound,
    )


def empty(span: Span, key: str) -> Problem:
    """A value that is there but says nothing."""
    return EMPTY.problem(
        span,
        Text(en="`{key}` is empty", de="`{key}` ist leer").fill(key=key),
        Text(en="fill it in, or delete the line if it is optional", de="ausfüllen, oder die Zeile löschen, falls sie freiwillig ist"),
    )  # fmt: skip
