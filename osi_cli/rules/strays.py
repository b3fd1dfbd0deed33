"""What a file or folder that osi does not read was probably meant to be, and whether that is beyond doubt."""

from __future__ import annotations

import re

from osi_cli.checks.suggestions import Hints, only_near
from osi_cli.edition.layout import FOLDERS, OPEN_FOLDERS, place_of

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
_ENDING = r"(?i)(\.(md|markdown|mdown|mkd|txt|text|rst|ya?ml))+$"
_SAME_ENDING = r"(?i)(?P<stem>.+)\.(?P<ending>md|ya?ml)"
_RECORDS = ("challenges", "teams", "partners", "jury", "feedback", "private")
_EVIDENT = {
    **dict.fromkeys(("herausforderungen", "herausforderung"), "challenges"),
    **dict.fromkeys(("initiativen", "initiative"), "teams"),
    **dict.fromkeys(("partnerinnen", "partner"), "partners"),
    **dict.fromkeys(("jurors", "juror", "juroren"), "jury/jurors"),
    **dict.fromkeys(("rueckmeldungen", "rückmeldungen", "letters", "briefe"), "feedback"),
    "privat": "private",
}


def evident_place(stray: str) -> str | None:
    """The one place at which osi would read the file or folder (with a slash at its end), where nobody can doubt it."""
    return _evident_folder(stray.rstrip("/").split("/")) if stray.endswith("/") else _evident_file(stray)


def _evident_folder(names: list[str]) -> str | None:
    *above, name = names
    word = name.casefold()
    if not word.isalpha():
        return None
    if not above:
        meant = _EVIDENT.get(word) or only_near(word, _RECORDS)
        return f"{meant}/" if meant else None
    if above == ["jury"]:
        return "jury/jurors/" if only_near(word, ("jurors",)) or word == "juroren" else None
    if above[0] == "jury" and len(above) == 2:  # noqa: PLR2004 - inside of a stage
        return f"jury/{above[1]}/reviews/" if only_near(word, ("reviews",)) else None
    return None


def _evident_file(stray: str) -> str | None:
    """The same name with ``.yaml`` for ``.yml``, or in small letters where only they are read."""
    folder, slash, name = stray.rpartition("/")
    match = re.compile(_SAME_ENDING).fullmatch(name)
    if match is None:
        return None
    ending = "md" if match["ending"].lower() == "md" else "yaml"
    for above in dict.fromkeys((folder, folder.lower())):
        for stem in dict.fromkeys((match["stem"], match["stem"].lower())):
            better = f"{above}{slash}{stem}.{ending}"
            if better != stray and place_of(better):
                return better
    return (
        _HOME["contacts.yaml"]
        if not folder and f"{match['stem']}.{ending}".lower() == "contacts.yaml"
        else None
    )


def folder_meant(stray: str, hints: Hints) -> str | None:
    """The folder that one was probably meant to be."""
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


def file_meant(stray: str, hints: Hints) -> str | None:
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
