"""Checks on what is printed: characters without a glyph, faults in templates."""

from __future__ import annotations

from osi_cli.problems import Check, Page, Severity, Text

NO_GLYPH = Check(
    code="OSI901",
    name="character-without-glyph",
    severity=Severity.WARNING,
    title=Text(
        en="A character that the PDF cannot show",
        de="Ein Zeichen, das im PDF nicht gezeigt werden kann",
    ),
    page=Page(
        what=Text(
            en="A text holds a character that none of the fonts in osi has. In the PDF its name stands in brackets; HTML, Markdown and plain text keep the character.",
            de="Ein Text enthält ein Zeichen, das keine der Schriften von osi hat. Im PDF steht sein Name in Klammern; HTML, Markdown und reiner Text behalten das Zeichen.",
        ),
        why=Text(
            en="An accessible PDF that can be archived must carry a glyph for each of its characters. One odd name must not stop all other letters.",
            de="Ein barrierefreies PDF, das archiviert werden kann, muss zu jedem Zeichen ein Schriftbild enthalten. Ein ungewöhnlicher Name darf nicht alle anderen Briefe aufhalten.",
        ),
        bad="title: Nachbarschaft 日本\n",
        good="title: Nachbarschaft Japan\n",
    ),
)

TEMPLATE_FAULT = Check(
    code="OSI902",
    name="template-fault",
    severity=Severity.ERROR,
    title=Text(en="A template that cannot be filled in", de="Eine Vorlage, die sich nicht ausfüllen lässt"),
    page=Page(
        what=Text(
            en="A template has a slip of the pen, uses a field that does not exist or is empty, or does what templates may not do. The document is not written.",
            de="Eine Vorlage enthält einen Schreibfehler, benutzt ein Feld, das es nicht gibt oder das leer ist, oder tut, was Vorlagen nicht dürfen. Das Dokument wird nicht geschrieben.",
        ),
        why=Text(
            en="A letter with a gap where a name should be helps nobody; it is better to hear of it before it is sent.",
            de="Ein Brief mit einer Lücke, wo ein Name stehen sollte, hilft niemandem; besser fällt das vor dem Versand auf.",
        ),
        bad="Hallo {{ team.titel }},\n",
        good="{% if team.title %}Hallo {{ team.title }},{% endif %}\n",
    ),
)

PDF_FAULT = Check(
    code="OSI903",
    name="pdf-fault",
    severity=Severity.ERROR,
    title=Text(
        en="A document that cannot become a PDF", de="Ein Dokument, aus dem sich kein PDF machen lässt"
    ),
    page=Page(
        what=Text(
            en="Typesetting a document failed. It is withheld; all others are written.",
            de="Ein Dokument ließ sich nicht setzen. Es wird zurückgehalten; alle anderen werden geschrieben.",
        ),
        why=Text(
            en="One odd text must not stop all other letters, and a letter without its PDF is half a letter.",
            de="Ein ungewöhnlicher Text darf nicht alle anderen Briefe aufhalten, und ein Brief ohne PDF ist nur ein halber.",
        ),
        bad="(a text that the typesetting program cannot handle: please report it)",
        good="A feedback text of paragraphs, lists and small tables.",
    ),
)

TOO_LONG = Check(
    code="OSI904",
    name="too-many-pages",
    severity=Severity.WARNING,
    title=Text(en="A document has too many pages", de="Ein Dokument hat zu viele Seiten"),
    page=Page(
        what=Text(
            en="A report to a commune takes more than two pages, even in the smallest type that is still fit to read.",
            de="Ein Bericht an eine Kommune braucht mehr als zwei Seiten, auch in der kleinsten Schrift, die noch lesbar ist.",
        ),
        why=Text(
            en="It is read in the mayor's office, where two pages are read and three are filed.",
            de="Er wird im Büro der Hausspitze gelesen: Zwei Seiten werden gelesen, drei abgelegt.",
        ),
        bad="activities:\n  - (a paragraph of ten lines)",
        good="activities:\n  - Join two calls",
    ),
)

RENDERING = (NO_GLYPH, TEMPLATE_FAULT, PDF_FAULT, TOO_LONG)

PAGES = Text(
    en="this document has {pages} pages; {most} are the aim",
    de="dieses Dokument hat {pages} Seiten; {most} sollen es höchstens sein",
)
PAGES_HINT = Text(
    en="shorten activities, benefits or drivers in communes.yaml, or the template",
    de="activities, benefits oder driver in communes.yaml kürzen, oder die Vorlage",
)

NO_PDF = Text(en="this text cannot be typeset: {reason}", de="dieser Text lässt sich nicht setzen: {reason}")
NO_PDF_HINT = Text(
    en="simplify the text, and please report it: this is a fault of osi",
    de="den Text vereinfachen und bitte melden: das ist ein Fehler von osi",
)

REPLACED = Text(
    en="the PDF cannot show {characters}; it says so in words instead",
    de="das PDF kann {characters} nicht zeigen; dort stehen stattdessen Worte",
)
REPLACED_HINT = Text(
    en="HTML and plain text keep the characters; where the PDF matters, choose others",
    de="HTML und reiner Text behalten die Zeichen; wo es auf das PDF ankommt, wählt andere",
)
MORE = Text(en="{characters} and {count} more", de="{characters} und {count} weitere")

UNKNOWN_NAME = Text(en="“{name}” is not known here", de="„{name}“ ist hier nicht bekannt")
UNKNOWN_FIELD = Text(en="there is no field “{name}” here", de="ein Feld „{name}“ gibt es hier nicht")
DID_YOU_MEAN = Text(en="did you mean “{name}”?", de="meinten Sie „{name}“?")
ALTERNATIVES = Text(en="known here: {names}", de="bekannt sind hier: {names}")
EMPTY = Text(
    en="the field that is printed here is empty", de="das Feld, das hier gedruckt werden soll, ist leer"
)
EMPTY_FIELD = Text(en="the field “{name}” may be empty", de="das Feld „{name}“ kann leer sein")
EMPTY_HINT = Text(
    en="use {% if … %} around it, or the filter default('…')",
    de="setzt {% if … %} darum oder nehmt den Filter default('…')",
)
NOT_TEXT = Text(
    en="what is printed here is neither text nor a number but {kind}",
    de="was hier gedruckt werden soll, ist weder Text noch Zahl, sondern {kind}",
)
KINDS = {
    "list": Text(en="a list", de="eine Liste"),
    "tuple": Text(en="a list", de="eine Liste"),
    "dict": Text(en="a record", de="ein Datensatz"),
    "bool": Text(en="yes or no", de="ja oder nein"),
}
OTHER_KIND = Text(en="something else", de="etwas anderes")
NOT_TEXT_HINT = Text(
    en="name one of its fields, use join for a list, or {% if … %} for yes or no",
    de="nennt eines seiner Felder, nehmt join für eine Liste oder {% if … %} für ja oder nein",
)
NOT_A_DATE = Text(
    en="“{value}” is not a date like 2021-03-26", de="„{value}“ ist kein Datum in der Form 2021-03-26"
)
NOT_A_TIME = Text(en="“{value}” is not a time like 18:00", de="„{value}“ ist keine Uhrzeit in der Form 18:00")
NOT_A_NUMBER = Text(en="“{value}” is not a number", de="„{value}“ ist keine Zahl")
NOT_A_LINK = Text(
    en="“{value}” is not an address for a link (https://…, http://… or mailto:…)",
    de="„{value}“ ist keine Adresse für einen Link (https://…, http://… oder mailto:…)",
)
NOT_A_FIGURE = Text(en="this holds no data of a picture", de="hier stehen keine Daten für ein Bild")
NO_ALT = Text(en="this picture has no text alternative", de="diesem Bild fehlt die Textalternative")
NO_ALT_HINT = Text(
    en="say in words what it shows: {{ … | figure('…') }}",
    de="in Worten sagen, was es zeigt: {{ … | figure('…') }}",
)
NOT_A_BODY = Text(
    en="only a text can be printed as a body", de="nur ein Text kann als Fließtext eingesetzt werden"
)
SYNTAX = Text(
    en="this is not how a template is written: {detail}",
    de="so wird eine Vorlage nicht geschrieben: {detail}",
)
FORBIDDEN = Text(en="templates may not do this: {detail}", de="das dürfen Vorlagen nicht: {detail}")
MISSING_TEMPLATE = Text(en="there is no template “{name}”", de="eine Vorlage „{name}“ gibt es nicht")
UNREADABLE = Text(
    en="this template is not a text file in UTF-8", de="diese Vorlage ist keine Textdatei in UTF-8"
)
FAILED = Text(
    en="the template cannot be filled in: {detail}", de="die Vorlage lässt sich nicht ausfüllen: {detail}"
)
NO_FILTER = Text(en="there is no filter “{name}”", de="einen Filter „{name}“ gibt es nicht")
NO_TEST = Text(en="there is no test “{name}”", de="einen Test „{name}“ gibt es nicht")
WITHOUT_EFFECT = Text(
    en="this template takes the place of none, and no other uses it",
    de="diese Vorlage ersetzt keine andere, und keine benutzt sie",
)
MADE_WITH = Text(en="found with the record", de="aufgefallen am Eintrag")
