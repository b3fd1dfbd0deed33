"""OSI017: two versions of a text that Git left one after the other for somebody to choose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.edition.source import MAX_FAULTS
from osi_cli.problems import Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI017",
    "conflict-marker",
    Severity.ERROR,
    Text(en="A merge was left half done", de="Eine Zusammenführung ist halb fertig"),
    Page(
        what=Text(
            en="A line begins with `<<<<<<<` or `>>>>>>>`. Git writes these where two people changed the same lines, and puts both versions between them.",
            de="Eine Zeile beginnt mit `<<<<<<<` oder `>>>>>>>`. So kennzeichnet Git Stellen, die zwei Personen verschieden geändert haben, und stellt beide Fassungen dazwischen.",
        ),
        why=Text(
            en="Nobody has decided yet which version counts. In a body or a letter both would be printed, signs and all.",
            de="Welche Fassung gilt, hat noch niemand entschieden. In einem Text oder Brief würden beide gedruckt, samt Zeichen.",
        ),
        bad="<<<<<<< HEAD\nThe bus runs hourly.\n=======\nThe bus runs every two hours.\n>>>>>>> summer",
        good="The bus runs every two hours.",
    ),
)
_SIGNS = "<<<<<<<", ">>>>>>>"
_OPENING = re.compile(r"^(<{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_CLOSING = re.compile(r"^(>{7})(?= \S)", re.MULTILINE)


def find(edition: Edition) -> Iterator[Problem]:
    """The first sign of each conflict, in whole files: also where YAML cannot be read because of it."""
    for file in edition.texts.values():
        text = file.text
        if not any(signs in text for signs in _SIGNS):
            continue
        found = list(_OPENING.finditer(text)) or list(_CLOSING.finditer(text))
        for sign in islice(found, MAX_FAULTS):
            yield CHECK.problem(
                file.span(*sign.span(1)),
                Text(
                    en="Git left two versions here, and nobody has chosen one yet",
                    de="Git hat hier zwei Fassungen stehen lassen, und noch niemand hat eine gewählt",
                ),
                Text(
                    en="keep the right version, and delete the other one and the lines with signs",
                    de="die richtige Fassung behalten, die andere und die Zeilen mit den Zeichen löschen",
                ),
            )
