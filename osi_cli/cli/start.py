"""The first screen: where to start, and all commands by what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_cli.problems import Text
from osi_cli.report.lines import Piece, rows, wrapped

PURPOSES: tuple[tuple[Text, dict[str, Text]], ...] = (
    (
        Text(en="Begin", de="Anfangen"),
        {
            "init": Text(en="start a new edition", de="einen neuen Durchgang anlegen"),
            "new": Text(en="add a challenge, team, partner, juror or review", de="Herausforderung, Team, Partner:in, Bewerter:in oder Bewertung anlegen"),
        },
    ),
    (
        Text(en="Look and check", de="Nachsehen und prüfen"),
        {
            "status": Text(en="where things stand and what to do next", de="wie es steht und was als Nächstes dran ist"),
            "validate": Text(en="check every file", de="alle Dateien prüfen"),
            "explain": Text(en="what a check finds and why it matters", de="was eine Prüfung findet und warum das zählt"),
        },
    ),
    (
        Text(en="Send out", de="Verschicken"),
        {
            "build": Text(en="make all documents", de="alle Dokumente erstellen"),
            "schedule": Text(en="the schedule, for everybody or for some", de="der Zeitplan, für alle oder für einige"),
            "jury": Text(en="what jurors need to read and to fill in", de="was die Jury zum Lesen und Ausfüllen braucht"),
            "feedback": Text(en="letters to the teams", de="Briefe an die Teams"),
            "communes": Text(en="what taking part means for each municipality", de="was Mitmachen für jede Kommune heißt"),
        },
    ),
    (
        Text(en="Make it yours", de="Anpassen"),
        {
            "templates": Text(en="see and change how documents are written", de="ansehen und ändern, wie Dokumente geschrieben sind"),
            "schema": Text(en="help your editor complete fields and ids", de="Felder und ids im Editor vervollständigen"),
        },
    ),
)  # fmt: skip

_WHAT = Text(
    en="osi runs an edition of Open Social Innovation from plain files.",
    de="osi führt durch einen Durchgang Open Social Innovation, aus einfachen Dateien.",
)
_NOT_HERE = Text(en="There is no edition in this folder yet.", de="In diesem Ordner gibt es noch keinen Durchgang.")  # fmt: skip
_HERE = Text(en="You are in the edition {name}.", de="Sie sind im Durchgang {name}.")
_FIRST = {
    False: (
        (Text(en="osi init my-edition", de="osi init mein-durchgang"), Text(en="starts one, with all it needs", de="legt einen an, mit allem, was dazugehört")),
        (Text(en="cd FOLDER", de="cd ORDNER"), Text(en="goes to one that is there already", de="führt zu einem, den es schon gibt")),
    ),
    True: (
        (Text(en="osi status", de="osi status"), Text(en="says what to do next", de="sagt, was als Nächstes dran ist")),
        (Text(en="osi validate", de="osi validate"), Text(en="checks every file", de="prüft alle Dateien")),
        (Text(en="osi build", de="osi build"), Text(en="makes all documents", de="erstellt alle Dokumente")),
    ),
}  # fmt: skip
_LAST = Text(en="osi --help says what each of them does, osi COMMAND --help shows examples.", de="osi --help sagt, was jeder davon tut, osi BEFEHL --help zeigt Beispiele.")  # fmt: skip
_USE = Text(en="Use: osi COMMAND [OPTIONS]", de="Aufruf: osi BEFEHL [OPTIONEN]")
_OPTIONS = Text(en="Options", de="Optionen")
_ANYWHERE = {
    "--help, -h": Text(en="this page; after a command, its own", de="diese Seite; nach einem Befehl dessen eigene"),
    "--version": Text(en="print the version", de="die Version nennen"),
    "--debug": Text(en="show the trace of a fault in osi itself", de="bei einem Fehler in osi selbst die Einzelheiten zeigen"),
    "--install-completion": Text(en="let the tab key complete commands and ids", de="Befehle und ids mit der Tab-Taste vervollständigen"),
    "--show-completion": Text(en="print what --install-completion would install", de="zeigen, was --install-completion einrichtet"),
}  # fmt: skip


def screen(commands: Sequence[str], edition: str | None, language: str, width: int) -> Iterator[Piece]:
    """What ``osi`` alone prints: what to start with, in the ``edition`` around us or without one; then all."""
    yield from (Piece(f"{line}\n") for line in wrapped(_WHAT[language], width))
    where = _HERE[language].format(name=edition) if edition is not None else _NOT_HERE[language]
    yield from (Piece(f"{line}\n") for line in wrapped(where, width))
    yield Piece("\n")
    first = _FIRST[edition is not None]
    yield from rows([(command[language], text[language]) for command, text in first], width, "hint")
    yield Piece("\n")
    short = [
        (purpose[language], ", ".join(name for name in named if name in commands))
        for purpose, named in PURPOSES
    ]
    yield from rows([row for row in short if row[1]], width)
    yield Piece("\n")
    yield from (Piece(f"{line}\n", "dim") for line in wrapped(_LAST[language], width))


def overview(commands: Sequence[str], language: str, width: int) -> Iterator[Piece]:
    """What ``osi --help`` prints: all commands by what they are for, and the options."""
    yield Piece(f"{_USE[language]}\n\n")
    yield from (Piece(f"{line}\n") for line in wrapped(_WHAT[language], width))
    yield from _purposes(commands, language, width)
    yield Piece(f"\n{_OPTIONS[language]}\n", "path")
    yield from rows([(name, text[language]) for name, text in _ANYWHERE.items()], width)


def _purposes(commands: Sequence[str], language: str, width: int) -> Iterator[Piece]:
    for purpose, named in PURPOSES:
        table = [(name, text[language]) for name, text in named.items() if name in commands]
        if table:
            yield Piece(f"\n{purpose[language]}\n", "path")
            yield from rows(table, width)
