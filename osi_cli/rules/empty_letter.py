"""OSI405: edited letters without a word."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI405",
    "empty-letter",
    Severity.ERROR,
    Text(en="Edited letter is empty", de="Bearbeiteter Brief ist leer"),
    Page(
        what=Text(
            en="A file `feedback/<team>.md` holds nothing. Where it exists, it is the team's letter.",
            de="Eine Datei `feedback/<team>.md` ist leer. Wo es sie gibt, ist sie der Brief an das Team.",
        ),
        why=Text(
            en="The team would get a sheet with nothing on it but the sender.",
            de="Das Team bekäme ein Blatt, auf dem nur der Absender steht.",
        ),
        bad="feedback/solar.md   (0 bytes)",
        good="feedback/solar.md   deleted: osi writes the letter itself",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Empty letters, at the beginning of the file."""
    for letter in edition.letters.values():
        if not letter.text.strip():
            yield CHECK.problem(
                letter.first(),
                Text(en="this letter is empty", de="dieser Brief ist leer"),
                Text(
                    en="delete the file for osi's own letter, or `osi feedback TEAM --draft` after that for a new draft",
                    de="die Datei löschen, dann schreibt osi den Brief selbst; `osi feedback TEAM --draft` legt einen neuen Entwurf an",
                ),
            )
