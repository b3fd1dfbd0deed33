"""OSI015: two names in one folder that fall together on Windows and macOS."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Related, Severity, Span, Text

CHECK = Check(
    "OSI015",
    "names-differ-by-case",
    Severity.ERROR,
    Text(en="Names that differ only in case", de="Namen unterscheiden sich nur in Groß- und Kleinschreibung"),
    Page(
        what=Text(
            en="Two files or folders in one folder have the same name but for capital letters, or but for the way an umlaut is stored.",
            de="Zwei Dateien oder Ordner in einem Ordner heißen gleich, bis auf große und kleine Buchstaben oder die Art, wie ein Umlaut gespeichert ist.",
        ),
        why=Text(
            en="On Windows and macOS there can be only one of them: a colleague who clones the repository gets one file, and the other seems to be changed or lost.",
            de="Unter Windows und macOS kann es nur eine davon geben: Wer das Repository dort klont, bekommt eine der beiden, und die andere scheint geändert oder verloren.",
        ),
        bad="teams/Solar.md\nteams/solar.md",
        good="teams/solar.md\nteams/solar-city.md",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Files and folders whose names fall together with an earlier one, at the later one."""
    for path, first in falling_together(edition):
        name = path.rpartition("/")[2]
        yield CHECK.problem(
            Span(path),
            Text(
                en="on Windows and macOS, `{name}` and `{other}` are one",
                de="unter Windows und macOS sind `{name}` und `{other}` dasselbe",
            ).fill(name=name, other=first.rpartition("/")[2]),
            Text(
                en="rename one of them, or move everything into one",
                de="eines davon umbenennen, oder alles in einem zusammenführen",
            ),
            (Related(Span(first), Text(en="the other one is here", de="das andere liegt hier")),),
        )


def falling_together(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each file or folder whose name falls together with an earlier one of its folder, and that earlier one."""
    firsts: dict[tuple[str, str], str] = {}
    for path in sorted(_everything(edition)):
        folder, _, name = path.rpartition("/")
        first = firsts.setdefault((folder, _folded(name)), path)
        if first != path:
            yield path, first


def _everything(edition: Edition) -> set[str]:
    """All files and folders that are known."""
    found = {place.path for place in edition.places} | {stray.rstrip("/") for stray in edition.strays}
    folders: set[str] = set()
    for path in found:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return found | folders


def _folded(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
