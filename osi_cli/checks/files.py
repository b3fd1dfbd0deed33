"""The checks of files (OSI001 to OSI005): what cannot be taken as text as it lies there."""

from __future__ import annotations

import unicodedata

from osi_cli.problems import Check, Page, Problem, Severity, Span, Text

NOT_A_FILE = Check(
    "OSI001",
    "not-a-plain-file",
    Severity.ERROR,
    Text(en="Not a plain file", de="Keine gewöhnliche Datei"),
    Page(
        what=Text(
            en="A link, a folder or a device stands where osi expects a file.",
            de="Wo osi eine Datei erwartet, liegt eine Verknüpfung, ein Ordner oder ein Gerät.",
        ),
        why=Text(
            en="A link may point outside the edition, and on a colleague's computer it points nowhere. osi never follows it.",
            de="Eine Verknüpfung kann aus dem Durchgang hinausführen, und auf einem anderen Rechner führt sie ins Leere. osi folgt ihr nie.",
        ),
        bad="challenges/bus.md -> ../../somewhere/bus.md",
        good="challenges/bus.md   (the file itself)",
    ),
)
UNREADABLE = Check(
    "OSI002",
    "unreadable-file",
    Severity.ERROR,
    Text(en="File cannot be read", de="Datei nicht lesbar"),
    Page(
        what=Text(
            en="The operating system refuses to hand the file out.",
            de="Das Betriebssystem gibt die Datei nicht heraus.",
        ),
        why=Text(
            en="What cannot be read cannot be checked, and nothing is made from it.",
            de="Was niemand lesen kann, kann niemand prüfen, und es entsteht auch nichts daraus.",
        ),
        bad="-rw-------  1 somebody-else  teams/solar.md",
        good="-rw-r--r--  1 you            teams/solar.md",
    ),
)
TOO_LARGE = Check(
    "OSI003",
    "file-too-large",
    Severity.ERROR,
    Text(en="File too large", de="Datei zu groß"),
    Page(
        what=Text(
            en="A record is larger than 1 MiB, its front matter larger than 64 KiB, or it has more than 100,000 entries.",
            de="Ein Eintrag ist größer als 1 MiB, sein Kopf größer als 64 KiB, oder er hat mehr als 100.000 Einträge.",
        ),
        why=Text(
            en="No text of that size is meant; mostly an image or an export was saved under the wrong name.",
            de="So lange Texte meint niemand; meist wurde ein Bild oder ein Export unter falschem Namen gespeichert.",
        ),
        bad="teams/solar.md   (3.4 MB)",
        good="teams/solar.md   (4 kB), with a link to the slides under `links`",
    ),
)
NOT_UTF8 = Check(
    "OSI004",
    "not-utf-8",
    Severity.ERROR,
    Text(en="Not saved as UTF-8", de="Nicht als UTF-8 gespeichert"),
    Page(
        what=Text(
            en="The file holds bytes that are not UTF-8.",
            de="Die Datei enthält Bytes, die kein UTF-8 sind.",
        ),
        why=Text(
            en="In another encoding, umlauts turn into other signs on the next computer.",
            de="In einer anderen Kodierung werden Umlaute auf dem nächsten Rechner zu anderen Zeichen.",
        ),
        bad="title: B\\xfcrgeramt      (saved as Windows-1252)",
        good="title: Bürgeramt        (saved as UTF-8)",
    ),
)
FORBIDDEN_CHARACTER = Check(
    "OSI005",
    "forbidden-character",
    Severity.ERROR,
    Text(en="Character that must not be there", de="Zeichen, das hier nicht stehen darf"),
    Page(
        what=Text(
            en="The file holds a byte order mark, a NUL, a control character, or an exotic line break (U+0085, U+2028, U+2029, a lone carriage return).",
            de="Die Datei enthält eine Byte-Order-Mark, ein NUL, ein Steuerzeichen oder einen exotischen Zeilenumbruch (U+0085, U+2028, U+2029, einzelner Wagenrücklauf).",
        ),
        why=Text(
            en="Nobody sees them, and every program takes them differently; line numbers stop being true.",
            de="Man sieht sie nicht, und jedes Programm versteht sie anders; Zeilennummern stimmen dann nicht mehr.",
        ),
        bad='title: "Mobile<U+2028>schools"',
        good='title: "Mobile schools"',
    ),
)
CONFLICT = Check(
    "OSI017",
    "conflict-markers",
    Severity.ERROR,
    Text(en="Two versions from Git stand in one file", de="Zwei Fassungen aus Git stehen in einer Datei"),
    Page(
        what=Text(
            en="Git could not merge the changes of two people and left both in the file, between lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`. Somebody has saved it like that.",
            de="Git konnte die Änderungen von zwei Menschen nicht zusammenführen und hat beide in der Datei gelassen, zwischen Zeilen, die mit `<<<<<<<`, `=======` und `>>>>>>>` beginnen. So wurde sie gespeichert.",
        ),
        why=Text(
            en="Nobody can tell which of the two holds, so nothing of the file is read. In a letter, the team would get to see both.",
            de="Welche der beiden gilt, ist nicht zu erkennen, deshalb wird nichts aus der Datei gelesen. In einem Brief bekäme das Team beide zu sehen.",
        ),
        bad="<<<<<<< HEAD\ntitle: Solar for all\n=======\ntitle: Solar for everyone\n>>>>>>> anna",
        good="title: Solar for everyone",
    ),
)
LINK = Text(en="a symbolic link", de="eine symbolische Verknüpfung (Symlink)")

FILES = (NOT_A_FILE, UNREADABLE, TOO_LARGE, NOT_UTF8, FORBIDDEN_CHARACTER, CONFLICT)


def not_a_file(span: Span, what: Text) -> Problem:
    """``what`` stands in a file's place."""
    return NOT_A_FILE.problem(
        span,
        Text(en="expected a file, found {what}", de="hier wird eine Datei erwartet, gefunden: {what}").fill(
            what=what
        ),
        Text(en="put the file itself here", de="die Datei selbst hier ablegen"),
    )


def unreadable(span: Span, reason: str) -> Problem:
    """The operating system refuses."""
    return UNREADABLE.problem(
        span,
        Text(en="the file cannot be read: {reason}", de="die Datei lässt sich nicht lesen: {reason}").fill(
            reason=reason
        ),
        Text(en="check the file's permissions", de="Zugriffsrechte der Datei prüfen"),
    )


def too_large(span: Span, limit: str | Text, *, front_matter: bool = False) -> Problem:
    """The file or its front matter exceeds its size."""
    what = Text(en="front matter", de="der Kopf") if front_matter else Text(en="file", de="die Datei")
    return TOO_LARGE.problem(
        span,
        Text(en="the {what} is larger than {limit}", de="{what} ist größer als {limit}").fill(
            what=what, limit=limit
        ),
        Text(
            en="keep texts here and link to the rest",
            de="hier nur Texte ablegen und auf alles andere verlinken",
        ),
    )


def not_utf8(span: Span, guess: str) -> Problem:
    """Bytes that are not UTF-8; ``guess`` names the encoding that it may be."""
    return NOT_UTF8.problem(
        span,
        Text(
            en="the file is not saved as UTF-8 (perhaps as {guess})",
            de="die Datei ist nicht als UTF-8 gespeichert (vielleicht als {guess})",
        ).fill(guess=guess),
        Text(
            en="in your editor choose: save with encoding UTF-8",
            de="im Editor „Speichern mit Kodierung UTF-8“ wählen",
        ),
    )


def forbidden_character(span: Span, character: str) -> Problem:
    """A character that makes a text mean different things to different programs."""
    names = {"\ufeff": "BYTE ORDER MARK", "\x00": "NUL", "\r": "CARRIAGE RETURN", "\x85": "NEXT LINE"}
    name = names.get(character) or unicodedata.name(character, "CONTROL CHARACTER")
    hint = Text(en="delete it", de="das Zeichen löschen")
    if character == "\ufeff":
        hint = Text(en="save as UTF-8 without BOM", de="als UTF-8 ohne BOM speichern")
    return FORBIDDEN_CHARACTER.problem(
        span,
        Text(
            en="the invisible character U+{number:04X} ({name}) must not stand here",
            de="das unsichtbare Zeichen U+{number:04X} ({name}) darf hier nicht stehen",
        ).fill(number=ord(character), name=name),
        hint,
    )


def conflict(span: Span) -> Problem:
    """Both versions of a conflict in Git."""
    return CONFLICT.problem(
        span,
        Text(en="two versions from Git stand here", de="hier stehen zwei Fassungen aus Git"),
        Text(
            en="keep what holds of the two, delete the lines with <<<<<<<, ======= and >>>>>>>, and commit",
            de="stehen lassen, was von beiden gilt, die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen und committen",
        ),
    )
