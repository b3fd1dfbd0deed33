"""Where records live: the path is the identity."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from osi_cli.records.patterns import ID_PATTERN

DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
MAX_ID = 64
_ID = re.compile(ID_PATTERN)


class Place(NamedTuple):
    """A file of the edition: its path, kind, and id (``<team>/<juror>`` for a review) in its stage, if any."""

    path: str
    kind: str
    id: str
    stage: str = ""

    @property
    def markdown(self) -> bool:
        """Whether it is Markdown with front matter."""
        return self.kind in ("challenge", "team", "partner", "review")

    @property
    def names(self) -> tuple[str, ...]:
        """The file and folder names that are ids."""
        return tuple(name for name in (self.stage, *self.id.split("/")) if name)


_SINGLE = {f"{kind}.yaml": kind for kind in ("edition", "schedule", "communes")} | {
    "private/contacts.yaml": "contacts"
}
_IN_FOLDER = {"challenges": "challenge", "teams": "team", "partners": "partner", "feedback": "letter"}
_IN_STAGE = {f"{kind}.yaml": kind for kind in ("criteria", "assignments")}
_TEMPLATES = "templates"
FOLDERS = ("challenges", "teams", "partners", "jury", "feedback", "private")
OPEN_FOLDERS = (
    "docs",
    "assets",
    "private",
    _TEMPLATES,
    "build",
    "pilots",
    "calls",
    "experts",
    "imports",
    "reference",
)
"""Folders of an edition in which anything may lie."""
_NOT_OURS = frozenset({*OPEN_FOLDERS, "LICENSES", "node_modules", "venv", "__pycache__"})
_NOT_MEANT = (".", "~$")
"""Beginnings of hidden files, and of those that Word leaves beside one that is open."""
_MANNERS = (
    *(
        "readme",
        "license",
        "licence",
        "copying",
        "notice",
        "contributing",
        "changelog",
        "authors",
        "security",
    ),
    *("code_of_conduct", "codeowners", "makefile", "justfile", "dockerfile", "jenkinsfile"),
)
_TOOLS = frozenset(
    [
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "appveyor.yml",
        "mkdocs.yml",
        "renovate.json",
        "package.json",
        "package-lock.json",
        "pyproject.toml",
        "requirements.txt",
        "flake.nix",
        "flake.lock",
        "thumbs.db",
        "desktop.ini",
        "icon",
    ]
)


def _is_usual(name: str) -> bool:
    """Whether a file of this name lies in any repository, or is left behind by systems and editors."""
    small = name.lower()
    return (
        (
            small.startswith(_MANNERS)
            and any(
                small.removeprefix(one)[:1] in ("", ".", "-", "_")
                for one in _MANNERS
                if small.startswith(one)
            )
        )
        or small in _TOOLS
        or small.startswith("#")
        or small.endswith((".code-workspace", "~", ".swp", ".swo"))
    )


def _is_entered(path: str) -> bool:
    """Whether records may lie in the folder ``path`` inside ``jury/``."""
    top, *below = path.split("/")
    if top != "jury" or not below:
        return False
    return len(below) == 1 or (below[0] != "jurors" and below[1] == "reviews" and len(below) <= 3)  # noqa: PLR2004 - jury/<stage>/reviews/<team>


def place_of(path: str) -> Place | None:
    """What the file at ``path`` (POSIX, relative to the edition) is, or nothing if no place in the layout is its."""
    if (single := _SINGLE.get(path)) is not None:
        return Place(path, single, "")
    folder, _, name = path.rpartition("/")
    kind, ending, owner, stage = _home(folder)
    if kind and name.endswith(ending) and name != ending:
        return Place(path, kind, owner + name.removesuffix(ending), stage)
    if stage and not owner and (kind := _IN_STAGE.get(name, "")):
        return Place(path, kind, "", stage)
    return None


@lru_cache
def _home(folder: str) -> tuple[str, str, str, str]:
    """The kind of record that lives in a folder, if one does, the ending of its files, what stands before its id, and the stage."""
    match folder.split("/"):
        case [name] if name in _IN_FOLDER:
            return _IN_FOLDER[name], ".md", "", ""
        case ["jury", "jurors"]:
            return "juror", ".yaml", "", ""
        case ["jury", stage] if stage:
            return "", "", "", stage
        case ["jury", stage, "reviews", team] if stage not in ("jurors", "") and team:
            return "review", ".md", f"{team}/", stage
    return "", "", "", ""


def is_id(name: str) -> bool:
    """Whether ``name`` can be an id, on every file system."""
    return len(name) <= MAX_ID and _ID.fullmatch(name) is not None and name not in DEVICE_NAMES


class Scan(NamedTuple):
    """What lies in an edition: its files of records by path, folders that are links, and folders nobody may read.

    ``strays`` are files and, with a slash at the end, folders that nothing in the layout covers.
    """

    places: tuple[Place, ...]
    links: tuple[str, ...]
    locked: tuple[str, ...]
    strays: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> Scan:
        """The same, of whose files only those of one kind count."""
        return self._replace(places=tuple(place for place in self.places if place.kind == kind))


@dataclass(frozen=True, slots=True)
class _Found:
    places: list[Place] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


def scan(root: Path, unsaved: Mapping[str, object] = MappingProxyType({})) -> Scan:
    """Look through the folders of records; one that is a link is not entered, since it may lead anywhere.

    ``unsaved`` are paths of files that count as there, or with ``None`` as not there.
    """
    found = _Found()
    with os.scandir(root) as entries:
        for entry in entries:
            if (place := place_of(entry.name)) is not None:
                found.places.append(place)
            elif entry.name not in FOLDERS:
                _pass_over(entry, entry.name, found)
    for folder in (*FOLDERS, _TEMPLATES):
        if (root / folder).is_symlink():
            found.links.append(folder)
        elif folder != _TEMPLATES:
            _walk(root, folder, found)
    there = [place for place in found.places if place.path not in unsaved]
    there += [place for path, text in unsaved.items() if text is not None and (place := place_of(path))]
    return Scan(
        tuple(sorted(there, key=itemgetter(0))),
        tuple(sorted(found.links)),
        tuple(sorted(found.locked)),
        tuple(sorted(found.strays)),
    )


def _walk(root: Path, folder: str, found: _Found) -> None:
    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        found.strays.append(folder)
        return
    except OSError:
        found.locked.append(folder)
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(_NOT_MEANT):
            continue
        if (place := place_of(path)) is not None:
            found.places.append(place)
        elif entry.is_dir(follow_symlinks=False):
            if _is_entered(path):
                _enter(root, path, found)
            else:
                _pass_over(entry, path, found)
        elif entry.is_symlink() and os.path.isdir(root / path):  # noqa: PTH112 - entry.is_dir() fails at a link to itself
            found.links.append(path)
        else:
            _pass_over(entry, path, found)


def _enter(root: Path, path: str, found: _Found) -> None:
    """Look into a folder of the jury; one that holds nothing of the layout, nor nearly, is named as a whole."""
    places, strays = len(found.places), len(found.strays)
    _walk(root, path, found)
    passed_over = found.strays[strays:]
    if len(found.places) == places and passed_over and not any(map(_NEARLY.match, passed_over)):
        found.strays[strays:] = [f"{path}/"]


_NEARLY = re.compile(r"(?i)jury/jurors/|jury/[^/]+/(crit|assign|review)")


def _pass_over(entry: os.DirEntry[str], path: str, found: _Found) -> None:
    """Note what is neither a record nor at home in a repository; ``private/`` is nobody's business."""
    name = entry.name
    if name.startswith(_NOT_MEANT) or path.startswith("private/") or _is_usual(name):
        return
    if not entry.is_dir(follow_symlinks=False):
        if not (entry.is_symlink() and path in FOLDERS + OPEN_FOLDERS):
            found.strays.append(path)
    elif path not in _NOT_OURS:
        found.strays.append(f"{path}/")
