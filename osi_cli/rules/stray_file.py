"""OSI016: files and folders that osi never looks at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from osi_cli.checks.suggestions import Hints
from osi_cli.edition.layout import FOLDERS, OPEN_FOLDERS, place_of
from osi_cli.edition.model import Edition
from osi_cli.edition.source import MAX_FAULTS
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text
from osi_cli.rules.names_differ_by_case import falling_together

CHECK = Check(
    "OSI016",
    "stray-file",
    Severity.WARNING,
    Text(en="File or folder that osi does not read", de="Datei oder Ordner, den osi nicht liest"),
    Page(
        what=Text(
            en="A file or folder lies where the layout of an edition has no place for it: the ending is another one, the folder is misspelt, or it is one level too deep or too high. What lies in docs/, assets/, private/, templates/, reference/ and build/ is not meant, nor are hidden files, README, LICENSE and the like.",
            de="Eine Datei oder ein Ordner liegt, wo der Aufbau eines Durchgangs keinen Platz dafür hat: Die Endung ist eine andere, der Ordner ist falsch geschrieben, oder es liegt eine Ebene zu tief oder zu hoch. Was in docs/, assets/, private/, templates/, reference/ und build/ liegt, ist nicht gemeint, ebenso wenig versteckte Dateien, README, LICENSE und dergleichen.",
        ),
        why=Text(
            en="osi finds records by their place alone. A challenge in the wrong folder is neither checked nor shown anywhere, and nobody notices.",
            de="osi findet Einträge nur an ihrem Platz. Eine Herausforderung im falschen Ordner wird weder geprüft noch irgendwo gezeigt, und niemand merkt es.",
        ),
        bad="Challenges/bus.md\nteams/solar.txt",
        good="challenges/bus.md\nteams/solar.md",
    ),
)
_OTHER_WORDS = {
    **dict.fromkeys(("herausforderungen", "herausforderung", "issues", "problems", "fragen"), "challenges"),
    **dict.fromkeys(("solutions", "projects", "submissions", "loesungen", "lösungen", "projekte"), "teams"),
    **dict.fromkeys(("communes", "kommunen", "organisations", "municipalities", "partnerinnen"), "partners"),
    **dict.fromkeys(("jurors", "juroren", "bewerter", "juries"), "jury/jurors"),
    **dict.fromkeys(("reviews", "bewertungen"), "jury/<stage>/reviews"),
    **dict.fromkeys(("letters", "briefe", "rueckmeldungen", "rückmeldungen"), "feedback"),
    **dict.fromkeys(("images", "img", "pictures", "bilder", "fotos", "photos", "logos"), "assets"),
    **dict.fromkeys(("contacts", "kontakte", "privat"), "private"),
    **dict.fromkeys(("template", "vorlagen"), "templates"),
    **dict.fromkeys(("doc", "dokumente", "documents", "notes", "notizen", "protokolle", "minutes"), "docs"),
}
_FILES = ("edition", "schedule", "communes", "contacts", "criteria", "assignments")
_HOME = {
    "contacts.yaml": "private/contacts.yaml",
    "criteria.yaml": "jury/<stage>/criteria.yaml",
    "assignments.yaml": "jury/<stage>/assignments.yaml",
}
_FORMS = {
    "challenges": Text(en="a challenge is a file challenges/<id>.md", de="eine Herausforderung ist eine Datei challenges/<id>.md"),
    "teams": Text(en="a team is a file teams/<id>.md", de="ein Team ist eine Datei teams/<id>.md"),
    "partners": Text(en="a partner is a file partners/<id>.md", de="ein:e Partner:in ist eine Datei partners/<id>.md"),
    "feedback": Text(en="a letter is a file feedback/<team>.md", de="ein Brief ist eine Datei feedback/<team>.md"),
    "jury/jurors": Text(en="a juror is a file jury/jurors/<id>.yaml", de="ein:e Bewerter:in ist eine Datei jury/jurors/<id>.yaml"),
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
_ENDING = r"(?i)(\.(md|markdown|mdown|mkd|txt|text|rst|ya?ml))+$"
_ELSEWHERE = Text(
    en="if it belongs to the edition, give it its place; if not, docs/ is for anything",
    de="gehört es zum Durchgang, an seinen Platz legen; sonst ist docs/ für alles da",
)


def find(edition: Edition) -> Iterator[Problem]:
    """Strays, at the file or folder; those that fall together with another name are somebody else's problem."""
    if not edition.strays:
        return
    twins = {path for pair in falling_together(edition) for path in pair}
    hints, seen = Hints(), Counter[str]()
    for stray in edition.strays:
        path = stray.rstrip("/")
        folder = path.rpartition("/")[0]
        seen[folder] += 1
        if path in twins or seen[folder] > MAX_FAULTS:
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
    meant = _folder_meant(stray, hints) if stray.endswith("/") else _file_meant(stray, hints)
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


def _folder_meant(stray: str, hints: Hints) -> str | None:
    *above, name = stray.rstrip("/").split("/")
    word = name.casefold()
    if not above:
        known = {folder: folder for folder in (*FOLDERS, *OPEN_FOLDERS)} | _OTHER_WORDS
        meant = known.get(word) or hints.near("folder", word, (*FOLDERS, "assets", "templates", "docs"))
        return f"{meant}/" if meant else None
    if above == ["jury"]:
        near = hints.near("juror", word, ("jurors",)) or (
            word in _OTHER_WORDS and _OTHER_WORDS[word] == "jury/jurors"
        )
        return "jury/jurors/" if near else None
    if above[0] == "jury" and len(above) == 2:  # noqa: PLR2004 - inside of a stage
        return f"jury/{above[1]}/reviews/" if hints.near("reviews", word, ("reviews",)) else None
    return None


def _file_meant(stray: str, hints: Hints) -> str | None:
    """The path at which osi would read the file."""
    folder, slash, name = stray.rpartition("/")
    stem = re.compile(_ENDING).sub("", name) if re.compile(_ENDING).search(name) else None
    if stem is None:
        return None
    for ending in (".md", ".yaml"):
        for better in (f"{folder}{slash}{stem}{ending}", f"{folder}{slash}{stem.lower()}{ending}"):
            if better != stray and place_of(better):
                return better
    if folder and not folder.startswith("jury/"):
        return None
    return _single_meant(folder, hints.near("file", stem.casefold(), _FILES))


def _single_meant(folder: str, near: str | None) -> str | None:
    """The place of a file of which there is one, in the edition or in a stage."""
    if near is None:
        return None
    meant = f"{near}.yaml"
    if not folder:
        return _HOME.get(meant, meant)
    if near in ("criteria", "assignments"):
        return f"{folder}/{meant}" if place_of(f"{folder}/{meant}") else _HOME[meant]
    return None
