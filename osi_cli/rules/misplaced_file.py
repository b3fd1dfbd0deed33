"""OSI018: files and folders with one evident place, at which they do not lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Span, Text
from osi_cli.rules.names_differ_by_case import falling_together
from osi_cli.rules.strays import evident_place

CHECK = Check(
    "OSI018",
    "misplaced-file",
    Severity.ERROR,
    Text(en="A record lies where osi does not read it", de="Ein Eintrag liegt, wo osi ihn nicht liest"),
    Page(
        what=Text(
            en="The name of a file or folder is nearly one that osi reads: `.yml` for `.yaml`, capitals, the singular, a slip of one letter, a German word, contacts.yaml outside of private/. There is one place that can be meant.",
            de="Der Name einer Datei oder eines Ordners ist fast einer, den osi liest: `.yml` statt `.yaml`, Großbuchstaben, die Einzahl, ein einzelner Tippfehler, ein deutsches Wort, contacts.yaml außerhalb von private/. Gemeint sein kann nur ein Platz.",
        ),
        why=Text(
            en="osi finds records by their place alone. All challenges in `Challenges/` would be missing from every check, letter and page, and nothing else would tell.",
            de="osi findet Einträge nur an ihrem Platz. Alle Herausforderungen in `Challenges/` würden in jeder Prüfung, jedem Brief und auf jeder Seite fehlen, und sonst würde es nichts verraten.",
        ),
        bad="Challenges/bus.md\nschedule.yml",
        good="challenges/bus.md\nschedule.yaml",
    ),
)
_RENAME = Text(en="rename it to `{place}`", de="in `{place}` umbenennen")
_MOVE = Text(en="move it to `{place}`", de="nach `{place}` verschieben")
_MERGE_FOLDER = Text(
    en="move what is in it to `{place}`, and delete it",
    de="den Inhalt nach `{place}` verschieben und den Ordner löschen",
)
_MERGE_FILE = Text(
    en="`{place}` is there already: put into it what it lacks, and delete this one",
    de="`{place}` gibt es schon: dort ergänzen, was fehlt, und diese Datei löschen",
)


def find(edition: Edition) -> Iterator[Problem]:
    """Strays with one evident place, at the file or folder; names that fall together are for OSI015."""
    if not edition.strays:
        return
    twins = {path for pair in falling_together(edition) for path in pair}
    taken = _taken(edition)
    seen = Counter[str]()
    for stray in edition.strays:
        path = stray.rstrip("/")
        folder = path.rpartition("/")[0]
        place = None if path in twins else evident_place(stray)
        if place is None:
            continue
        seen[folder] += 1
        if seen[folder] <= MAX_FAULTS:
            yield CHECK.problem(
                Span(path),
                Text(en="osi does not read `{stray}`", de="osi liest `{stray}` nicht").fill(stray=stray),
                _hint(stray, place, place.rstrip("/") in taken).fill(place=place),
            )


def _taken(edition: Edition) -> set[str]:
    """The files of records, and the folders that they lie in."""
    files = {place.path for place in edition.places}
    folders = {path.rpartition("/")[0] for path in files}
    return files | folders | {folder.rpartition("/")[0] for folder in folders}


def _hint(stray: str, place: str, there: bool) -> Text:
    if there:
        return _MERGE_FOLDER if stray.endswith("/") else _MERGE_FILE
    same_folder = stray.rstrip("/").rpartition("/")[0] == place.rstrip("/").rpartition("/")[0]
    return _RENAME if same_folder else _MOVE
