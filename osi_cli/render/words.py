"""The few words that osi itself prints around a document, by language."""

from __future__ import annotations

from osi_cli.problems import Text

PAGE = Text(en="Page {page} of {pages}", de="Seite {page} von {pages}")
PICTURE = Text(en="Picture", de="Bild")
TABLE = Text(en="Table: {head}", de="Tabelle: {head}")
