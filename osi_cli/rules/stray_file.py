"""OSI016: files and folders that osi never looks at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from osi_cli.checks.suggestions import Hints
from osi_cli.edition.model import Edition
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Span, Text
from osi_cli.rules.names_differ_by_case import falling_together
from osi_cli.rules.strays import evident_place, file_meant, folder_meant

CHECK = Check(
    "OSI016",
    "stray-file",
    Severity.WARNING,
    Text(en="File or folder that osi does not read", de="Datei oder Ordner, den osi nicht liest"),
    Page(
        what=Text(
            en="A file or folder lies where the layout of an edition has no place for it: the ending is another one, or it is one level too deep or too high. Where there is one evident place, OSI018 says so. What lies in docs/, assets/, private/, templates/, reference/ and build/ is not meant, nor are hidden files, README, LICENSE and the like.",
            de="Eine Datei oder ein Ordner liegt, wo der Aufbau eines Durchgangs keinen Platz dafür hat: Die Endung ist eine andere, oder es liegt eine Ebene zu tief oder zu hoch. Gibt es offensichtlich einen richtigen Platz, meldet es OSI018. Was in docs/, assets/, private/, templates/, reference/ und build/ liegt, ist nicht gemeint, ebenso wenig versteckte Dateien, README, LICENSE und dergleichen.",
        ),
        why=Text(
            en="osi finds records by their place alone. A challenge in the wrong folder is neither checked nor shown anywhere, and nobody notices.",
            de="osi findet Einträge nur an ihrem Platz. Eine Herausforderung im falschen Ordner wird weder geprüft noch irgendwo gezeigt, und niemand merkt es.",
        ),
        bad="teams/solar.txt\nprotocol.pdf",
        good="teams/solar.md\ndocs/protocol.pdf",
    ),
)
_FORMS = {
    "challenges": Text(en="a challenge is a file challenges/<id>.md", de="eine Herausforderung ist eine Datei challenges/<id>.md"),
    "teams": Text(en="a team is a file teams/<id>.md", de="ein Team ist eine Datei teams/<id>.md"),
    "partners": Text(en="a partner is a file partners/<id>.md", de="für jede:n Partner:in gibt es eine Datei partners/<id>.md"),
    "feedback": Text(en="a letter is a file feedback/<team>.md", de="ein Brief ist eine Datei feedback/<team>.md"),
    "jury/jurors": Text(en="a juror is a file jury/jurors/<id>.yaml", de="für jede:n Bewerter:in gibt es eine Datei jury/jurors/<id>.yaml"),
    "reviews": Text(
        en="a review is a file jury/<stage>/reviews/<team>/<juror>.md",
        de="eine Bewertung ist eine Datei jury/<stufe>/reviews/<team>/<bewerter:in>.md",
    ),
    "stage": Text(
        en="a stage holds criteria.yaml, assignments.yaml and reviews/",
        de="eine Bewertungsstufe enthält criteria.yaml, assignments.yaml und reviews/",
    ),
    "jury": Text(
        en="jury/ holds jurors/ and one folder for each stage",
        de="jury/ enthält jurors/ und einen Ordner je Bewertungsstufe",
    ),
}  # fmt: skip
_PICTURE = r"(?i).*\.(png|jpe?g|gif|svg|webp|heic|tiff?)"
_LIST = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".vcf", ".mbox", ".eml")
_ELSEWHERE = Text(
    en="if it belongs to the edition, give it its place; if not, docs/ is for anything",
    de="was zum Durchgang gehört, an seinen Platz legen; alles andere darf in docs/ liegen",
)
_LISTS = Text(
    en="lists of people belong in private/ (Git ignores it), other files in docs/",
    de="Listen von Menschen gehören in private/ (Git lässt den Ordner aus), andere Dateien in docs/",
)


def find(edition: Edition) -> Iterator[Problem]:
    """Strays, at the file or folder; OSI015 tells of those that fall together with another, OSI018 of evident places."""
    if not edition.strays:
        return
    twins = {path for pair in falling_together(edition) for path in pair}
    hints, seen = Hints(), Counter[str]()
    for stray in edition.strays:
        path = stray.rstrip("/")
        folder = path.rpartition("/")[0]
        seen[folder] += 1
        if path in twins or seen[folder] > MAX_FAULTS or evident_place(stray):
            continue
        kind = Text(en="folder", de="den Ordner") if stray.endswith("/") else Text(en="file", de="die Datei")
        yield CHECK.problem(
            Span(path),
            Text(en="osi does not read the {kind} `{stray}`", de="osi liest {kind} `{stray}` nicht").fill(
                kind=kind, stray=stray
            ),
            _hint(stray, hints),
        )


def _hint(stray: str, hints: Hints) -> Text:
    if stray.lower().endswith(_LIST):
        return _LISTS
    meant = folder_meant(stray, hints) if stray.endswith("/") else file_meant(stray, hints)
    if meant:
        return Text(en="did you mean {meant}?", de="meinten Sie {meant}?").fill(meant=meant)
    if re.compile(_PICTURE).fullmatch(stray):
        return Text(en="pictures lie in assets/", de="Bilder liegen in assets/")
    return _form(stray.rstrip("/").split("/")[:-1]) or _ELSEWHERE


def _form(folders: list[str]) -> Text | None:
    """What may lie in a folder, given as its names from the top."""
    if len(folders) > 1 and folders[0] == "jury" and folders[1] != "jurors":
        return _FORMS["reviews" if "reviews" in folders[2:] else "stage"]
    return _FORMS.get("/".join(folders[:2])) or _FORMS.get(folders[0]) if folders else None
