"""The few words that osi itself prints around a document, by language."""

from __future__ import annotations

from osi_cli.problems import Text

PAGE = Text(en="Page {page} of {pages}", de="Seite {page} von {pages}")
PICTURE = Text(en="Picture", de="Bild")
LINES = Text(en="Room to write: {count} lines", de="Platz zum Schreiben: {count} Zeilen")
TABLE = Text(en="Table: {head}", de="Tabelle: {head}")
