"""OSI201: file and folder names that cannot be ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from osi_cli.edition.layout import is_id
from osi_cli.edition.model import Edition
from osi_cli.edition.suggest import id_like
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text

CHECK = Check(
    "OSI201",
    "file-name",
    Severity.ERROR,
    Text(en="File name cannot be an id", de="Dateiname taugt nicht als Kennung"),
    Page(
        what=Text(
            en="The name of a file or folder is the record's id, and this one has other signs than a-z, 0-9 and single hyphens, more than 64 of them, or is a name that Windows reserves (con, nul, …).",
            de="Der Name einer Datei oder eines Ordners ist die Kennung des Eintrags, und dieser hat andere Zeichen als a-z, 0-9 und einzelne Bindestriche, mehr als 64 davon, oder ist von Windows reserviert (con, nul, …).",
        ),
        why=Text(
            en="Such names work on every computer, in links and in references; `Bürgeramt.md` and `bürgeramt.md` are one file on some and two on others.",
            de="Solche Namen funktionieren auf jedem Rechner, in Links und in Verweisen; `Bürgeramt.md` und `bürgeramt.md` sind mancherorts eine Datei und anderswo zwei.",
        ),
        bad="challenges/Digitales Bürgeramt.md",
        good="challenges/digitales-buergeramt.md",
    ),
)


_is_id = lru_cache(is_id)  # a team's name is that of a folder of reviews too


def find(edition: Edition) -> Iterator[Problem]:
    """Names that are no ids, at the beginning of the file."""
    for place in edition.places:
        for name in place.names:
            if not _is_id(name):
                better = id_like(name)
                yield CHECK.problem(
                    Span(place.path),
                    Text(en="`{name}` cannot be an id", de="`{name}` taugt nicht als Kennung").fill(
                        name=name
                    ),
                    Text(
                        en="rename it, for example to `{better}`", de="umbenennen, zum Beispiel in `{better}`"
                    ).fill(better=better),
                )
