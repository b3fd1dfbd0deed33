"""The checks of YAML (OSI006 to OSI011): fields that cannot be understood, or only in several ways."""

from __future__ import annotations

from osi_cli.problems import Check, Page, Problem, Related, Severity, Span, Text

FRONT_MATTER = Check(
    "OSI006",
    "front-matter",
    Severity.ERROR,
    Text(en="Front matter missing or not closed", de="Kopf fehlt oder ist nicht geschlossen"),
    Page(
        what=Text(
            en="A Markdown record does not begin with a line that is exactly `---`, or no second such line closes its fields.",
            de="Ein Markdown-Eintrag beginnt nicht mit einer Zeile, die genau aus `---` besteht, oder keine zweite solche Zeile schließt die Felder ab.",
        ),
        why=Text(
            en="Without the two lines nobody can tell fields from text.",
            de="Ohne die beiden Zeilen lassen sich Felder und Text nicht trennen.",
        ),
        bad="title: Solar for all\n\nWe bring …",
        good="---\ntitle: Solar for all\n---\nWe bring …",
    ),
)
SYNTAX = Check(
    "OSI007",
    "yaml-syntax",
    Severity.ERROR,
    Text(en="YAML cannot be understood", de="YAML nicht verständlich"),
    Page(
        what=Text(
            en="The fields are not valid YAML: a quote is not closed, an indentation does not fit, a colon stands in unquoted text.",
            de="Die Felder sind kein gültiges YAML: Ein Anführungszeichen fehlt, eine Einrückung passt nicht, oder ein Doppelpunkt steht in einem Text ohne Anführungszeichen.",
        ),
        why=Text(
            en="Until it is mended, nothing of this file can be checked.",
            de="Bis das behoben ist, lässt sich an dieser Datei nichts weiter prüfen.",
        ),
        bad="title: Solar: for all",
        good='title: "Solar: for all"',
    ),
)
TOO_DEEP = Check(
    "OSI008",
    "nested-too-deep",
    Severity.ERROR,
    Text(en="Nested too deep", de="Zu tief verschachtelt"),
    Page(
        what=Text(
            en="Lists or maps stand in each other more than 50 levels deep.",
            de="Listen oder Zuordnungen stecken mehr als 50 Ebenen tief ineinander.",
        ),
        why=Text(
            en="No record needs more than six; such a file is broken, or made to crash programs.",
            de="Kein Eintrag braucht mehr als sechs; so eine Datei ist kaputt oder soll Programme zum Absturz bringen.",
        ),
        bad="links: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ ]]]…",
        good="links:\n  - https://example.org/prototype",
    ),
)
NOT_USED = Check(
    "OSI009",
    "yaml-feature-not-used",
    Severity.ERROR,
    Text(en="YAML shorthand that osi does not use", de="YAML-Kürzel, das osi nicht verwendet"),
    Page(
        what=Text(
            en="The file uses an anchor (`&`), an alias (`*`), a tag (`!`), a merge key (`<<`) or a second document.",
            de="Die Datei verwendet einen Anker (`&`), einen Alias (`*`), einen Tag (`!`), einen Merge-Key (`<<`) oder ein zweites Dokument.",
        ),
        why=Text(
            en="Whoever reads one line should know what it says, and programs read these in different ways. A text that begins with such a sign needs quotes.",
            de="Wer eine Zeile liest, soll wissen, was sie sagt, und Programme lesen diese Kürzel verschieden. Ein Text, der mit so einem Zeichen beginnt, braucht Anführungszeichen.",
        ),
        bad="title: *wirvsvirus",
        good='title: "*wirvsvirus"',
    ),
)
DUPLICATE_KEY = Check(
    "OSI010",
    "duplicate-key",
    Severity.ERROR,
    Text(en="Field given twice", de="Feld doppelt angegeben"),
    Page(
        what=Text(
            en="The same field stands twice in one place.",
            de="Dasselbe Feld steht an einer Stelle zweimal.",
        ),
        why=Text(
            en="One of the two would win silently, and nobody knows which one you meant.",
            de="Einer der beiden Werte würde stillschweigend gewinnen, und niemand weiß, welcher gemeint war.",
        ),
        bad="theme: health\ntheme: education",
        good="theme: health\nsecondary_theme: education",
    ),
)
NOT_FIELDS = Check(
    "OSI011",
    "not-fields",
    Severity.ERROR,
    Text(en="No fields where fields are expected", de="Keine Felder, wo Felder erwartet werden"),
    Page(
        what=Text(
            en="The file is empty, a list or a plain text, or a field's name is not a text.",
            de="Die Datei ist leer, eine Liste oder bloßer Text, oder der Name eines Feldes ist kein Text.",
        ),
        why=Text(
            en="A record is a set of fields with names; anything else says nothing to osi.",
            de="Ein Eintrag besteht aus benannten Feldern; alles andere sagt osi nichts.",
        ),
        bad="- health\n- education",
        good="theme: health\nsecondary_theme: education",
    ),
)
_NOT_USED_NAMES = {
    "anchor": Text(en="anchors (`&`)", de="Anker (`&`)"),
    "alias": Text(en="aliases (`*`)", de="Aliasse (`*`)"),
    "tag": Text(en="tags (`!`)", de="Tags (`!`)"),
    "merge": Text(en="merge keys (`<<`)", de="Merge-Keys (`<<`)"),
    "document": Text(en="a second document in one file", de="ein zweites Dokument in einer Datei"),
}
_QUOTES = Text(
    en="a quote or a bracket that was opened is not closed",
    de="ein Anführungszeichen oder eine Klammer wurde geöffnet, aber nicht geschlossen",
)
_CLOSE = Text(en="close it on the same line", de="auf derselben Zeile schließen")
_INDENTATION = Text(
    en="this line is not indented like the lines around it",
    de="diese Zeile ist anders eingerückt als ihre Nachbarn",
)
_ALIGN = Text(
    en="let fields that belong together begin in the same column",
    de="zusammengehörige Felder in derselben Spalte beginnen",
)
_REASONS: tuple[tuple[str, Text, Text], ...] = (
    (
        "mapping values are not allowed",
        Text(en="a colon stands in the middle of a value", de="mitten im Wert steht ein Doppelpunkt"),
        Text(en='put quotes around a text with ": " in it', de="Texte mit „: “ darin in Anführungszeichen setzen"),
    ),
    (
        "tab",
        Text(en="there is a tab", de="hier steht ein Tabulator"),
        Text(en="indent with spaces", de="mit Leerzeichen einrücken"),
    ),
    (
        "cannot start any token",
        Text(en="a text cannot begin with this sign", de="mit diesem Zeichen kann kein Text beginnen"),
        Text(en="put quotes around the text", de="den Text in Anführungszeichen setzen"),
    ),
    ("unexpected end of stream", _QUOTES, _CLOSE),
    ("did not find expected ','", _QUOTES, _CLOSE),
    ("unknown escape character", Text(en="a backslash in double quotes", de="ein Backslash in doppelten Anführungszeichen"), Text(en="write it twice, or use single quotes", de="ihn doppelt schreiben oder einfache Anführungszeichen nehmen")),
    ("could not find expected ':'", Text(en="a colon is missing", de="ein Doppelpunkt fehlt"), Text(en="write `name: value`", de="`name: wert` schreiben")),
    ("did not find expected", _INDENTATION, _ALIGN),
    ("block sequence entries are not allowed", _INDENTATION, _ALIGN),
)  # fmt: skip
_SYNTAX_HINT = Text(
    en="check quotes, colons and indentation on this line and the one before; a text with special signs needs quotes",
    de="Anführungszeichen, Doppelpunkte und Einrückung in dieser und der vorigen Zeile prüfen; Texte mit Sonderzeichen brauchen Anführungszeichen",
)

YAML = (FRONT_MATTER, SYNTAX, TOO_DEEP, NOT_USED, DUPLICATE_KEY, NOT_FIELDS)


def no_front_matter(span: Span) -> Problem:
    """A Markdown record that does not begin with ``---``."""
    return FRONT_MATTER.problem(
        span,
        Text(
            en="the first line must be exactly ---, followed by the fields",
            de="die erste Zeile muss genau --- sein, danach folgen die Felder",
        ),
        Text(
            en="put the fields between two lines of ---, the text below",
            de="die Felder zwischen zwei Zeilen mit --- setzen, den Text darunter",
        ),
    )


def unclosed_front_matter(span: Span) -> Problem:
    """A front matter that nothing closes."""
    return FRONT_MATTER.problem(
        span,
        Text(
            en="the fields are not closed: no second line is exactly ---",
            de="die Felder sind nicht abgeschlossen: es fehlt eine zweite Zeile, die genau --- ist",
        ),
        Text(en="add a line --- below the last field", de="unter dem letzten Feld eine Zeile --- einfügen"),
    )


def syntax(span: Span, reason: str) -> Problem:
    """YAML that its parser rejects, for ``reason`` (its own English words, or ``tab``)."""
    own = Text(en=reason, de=reason)
    found = next(((text, hint) for part, text, hint in _REASONS if part in reason), (own, _SYNTAX_HINT))
    return SYNTAX.problem(
        span,
        Text(en="this is not valid YAML: {reason}", de="das ist kein gültiges YAML: {reason}").fill(
            reason=found[0]
        ),
        found[1],
    )


def too_deep(span: Span, limit: int) -> Problem:
    """Nesting that would overflow the parser's stack."""
    return TOO_DEEP.problem(
        span,
        Text(en="nested deeper than {limit} levels", de="tiefer als {limit} Ebenen verschachtelt").fill(
            limit=limit
        ),
        Text(
            en="no field needs that; check the brackets",
            de="kein Feld braucht das; bitte die Klammern prüfen",
        ),
    )


def not_used(span: Span, feature: str) -> Problem:
    """An anchor, alias, tag, merge key or further document."""
    return NOT_USED.problem(
        span,
        Text(
            en="osi files do not use {what}", de="osi-Dateien verwenden keine YAML-Kürzel, hier: {what}"
        ).fill(what=_NOT_USED_NAMES[feature]),
        Text(
            en="write the value out; a text that begins with & * or ! needs quotes",
            de="den Wert ausschreiben; ein Text, der mit & * oder ! beginnt, braucht Anführungszeichen",
        ),
    )


def duplicate_key(span: Span, key: str, first: Span) -> Problem:
    """A key that stands twice in one map."""
    return DUPLICATE_KEY.problem(
        span,
        Text(en="`{key}` is given twice", de="`{key}` steht hier doppelt").fill(key=key),
        Text(en="keep one of the two", de="nur einen der beiden Einträge behalten"),
        (Related(first, Text(en="first given here", de="zuerst hier angegeben")),),
    )


def key_not_text(span: Span) -> Problem:
    """A list or a map in the place of a field's name."""
    return NOT_FIELDS.problem(
        span,
        Text(en="the name of a field must be a text", de="der Name eines Feldes muss ein Text sein"),
        Text(en="write `name: value`", de="`name: wert` schreiben"),
    )


def not_a_mapping(span: Span) -> Problem:
    """A file that holds no fields."""
    return NOT_FIELDS.problem(
        span,
        Text(en="there are no fields here", de="hier stehen keine Felder"),
        Text(en="write one field per line: `name: value`", de="ein Feld je Zeile schreiben: `name: wert`"),
    )
