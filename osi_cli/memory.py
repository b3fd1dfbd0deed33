"""What `osi validate` found last time, kept for as long as nothing that it depends on has changed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from osi_cli import __version__
from osi_cli.edition import git
from osi_cli.edition.files import MAX_FILE_BYTES, as_text, bytes_of
from osi_cli.edition.snapshot import Snapshot, digest_of
from osi_cli.edition.text import FileText
from osi_cli.errors import OsiError
from osi_cli.output import write
from osi_cli.problems import Plain, Problem, from_plain, paths_of, to_plain
from osi_cli.resources import shipped, versions

if TYPE_CHECKING:  # slow to load, and for nothing where all is known
    from osi_cli.edition.model import Edition

FOLDER = Path(".osi") / "cache"
_NAME = "validate"
_MOST = 64 * 1024 * 1024
_QUOTES_KEYS = "OSI204"
"""The code of problems whose hints name a key that stands in ``private/`` alone."""
_LIBRARIES = ("pydantic_core", "pyyaml")
"""What reads YAML and checks records."""
_MORE = 8 * 1024 * 1024
"""Bytes of a picture or of a list of communes that count: more than any that is looked at may have."""


@dataclass(frozen=True)
class Remembered:
    """An edition as reports show it, and its problems, without having read a single record."""

    root: Path
    name: str
    stated_languages: tuple[str, ...]
    places: tuple[str, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def texts(self) -> Mapping[str, FileText]:
        """The texts of the files that have problems."""
        known = frozenset(self.places)
        paths = {problem.span.path for problem in self.problems} & known
        texts = ((path, _text(self.root, path)) for path in sorted(paths))
        return {path: text for path, text in texts if text is not None}


class Home(NamedTuple):
    """Where something is remembered of the edition in ``root``, and by which osi (``tool``).

    ``own`` if it was written here: what Git brings, somebody else may have made up.
    """

    root: Path
    folder: Path
    tool: str
    own: bool


class Surroundings(NamedTuple):
    """What stands around the records of an edition: the memory of it, what Git knows and keeps, files beside the records."""

    home: Home
    commits: str
    kept: str
    beside: Sequence[tuple[str, str]]


def surroundings(root: Path) -> Surroundings:
    """What stands around the records of the edition in the folder ``root``."""
    said: list[tuple[str, str]] = []
    asking = Thread(target=lambda: said.append(_git(root)))  # Git takes its time, which is its own
    asking.start()
    tool, beside = _tool(), beside_records(root)
    asking.join()
    commits, kept = said[0]
    own = bool(commits) and not _is_brought(root, kept)
    return Surroundings(Home(root, root / FOLDER, tool, own), commits, kept, beside)


class State(NamedTuple):
    """What validation looks at: one digest of it all, the files of records as they are, and one of all ``around`` these."""

    digest: str
    home: Home
    snapshot: Snapshot
    around: str


def state(snapshot: Snapshot, as_of: str | None, found_around: Surroundings | None = None) -> State:
    """The state of an edition, seen from the day ``as_of``.

    It is made of osi itself, the content of every file (never its time), what else lies there, the day, and what Git
    knows.
    """
    root, found = snapshot.root, snapshot.found
    home, commits, kept, beside = found_around or surroundings(root)
    around = sha256(home.tool.encode())
    for part in (
        as_of or "",
        root.absolute().name,
        *found.links,
        "\0",
        *found.locked,
        "\0",
        *found.strays,
        commits,
        kept,
        *chain.from_iterable(beside),
    ):
        around.update(f"{part}\0".encode(errors="surrogateescape"))
    total = of_all({"": around.hexdigest(), **snapshot.digests})
    return State(total, home, snapshot, around.hexdigest())


def of_all(digests: Mapping[str, str]) -> str:
    """A digest of the digests of many files, by path."""
    return digest_of("\0".join(chain.from_iterable(digests.items())).encode(errors="surrogateescape"))


def recall(now: State) -> Remembered | None:
    """What was found in this very state; nothing where that is not known, or not for sure."""
    kept = read(now.home, _NAME)
    if kept is None or kept["key"] != now.digest:
        return None
    problems = tuple(map(from_plain, kept["problems"]))
    places = tuple(place.path for place in now.snapshot.places)
    return Remembered(now.snapshot.root, kept["name"], tuple(kept["languages"]), places, problems)


def remember(edition: Edition, now: State, problems: Sequence[Problem]) -> OSError | OsiError | None:
    """Keep what was found; says why where that fails. Nothing is kept that says what stands in ``private/``."""
    plain = list(map(to_plain, problems))
    if not may_be_kept(plain):
        return None
    languages = list(edition.stated_languages)
    content = {"key": now.digest, "name": edition.name, "languages": languages, "problems": plain}
    return keep(now.home, _NAME, json.dumps(content).encode())


def may_be_kept(problems: Iterable[Plain]) -> bool:
    """Whether none of these problems stands in ``private/``, points there, or may quote a key from there in its hint."""
    return not any(one[0] == _QUOTES_KEYS or any(map(is_private, paths_of(one))) for one in problems)


def is_private(path: str) -> bool:
    """Whether nothing of the file at ``path`` may be kept elsewhere."""
    return path[0] in "pP" and path.lower().startswith("private/")


def read(home: Home, name: str) -> dict[str, Any] | None:
    """A part of the memory that is one line of JSON: if it may be believed, this osi wrote it, and nothing has damaged it."""
    lines = lines_of(home, name)
    found: dict[str, Any] | None = json.loads(lines[1]) if lines else None
    return found


def lines_of(home: Home, name: str) -> list[bytes] | None:
    """The lines of such a part, of which the first one says that it is whole."""
    if not home.own:
        return None
    try:
        digest, _, content = bytes_of(f"{home.folder / name}.json", _MOST).partition(b"\n")
    except OSError:
        return None
    return [digest, *content.split(b"\n")] if digest == seal(home, content) else None


def keep(home: Home, name: str, content: bytes) -> OSError | OsiError | None:
    """Put a part into the folder of what is remembered, which Git passes over; says why where that fails."""
    if not home.own:
        return None
    ignored = home.folder / ".gitignore"
    try:
        if not ignored.is_file():
            write(ignored, b"*\n", within=home.root)
        write(home.folder / f"{name}.json", seal(home, content) + b"\n" + content, within=home.root)
    except (OSError, OsiError) as error:
        return error
    return None


def seal(home: Home, content: bytes) -> bytes:
    """The first line, which stands above a part of the memory: it fits this content and this osi alone."""
    return digest_of(home.tool.encode() + content).encode()


def _tool() -> str:
    """What makes one osi differ from another: the bytes of its code and of what it ships, and what reads YAML."""
    total = sha256()
    package = Path(__file__).parent
    for folder, ending in ((package, ".py"), (shipped("presets") / "new", "")):
        for at, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                if name.endswith(ending) and os.path.isfile(f"{at}/{name}"):  # noqa: PTH113 - a third of the time, as below
                    with open(f"{at}/{name}", "rb") as file:  # noqa: PTH123
                        total.update(file.read())
    return f"{__version__} {sys.version} {versions(_LIBRARIES)} {total.hexdigest()}"


def _git(root: Path) -> tuple[str, str]:
    """What rules ask of Git: the commit and whether there may be older ones, and what it keeps of ``private/``.

    And what it keeps where things are remembered.
    """
    commits = git.ask(root, "rev-parse", "--show-prefix", "--is-shallow-repository", "HEAD")
    kept = git.ask(root, "ls-files", "-s", "-z", "--", ":(icase)private", f":(icase){FOLDER.parts[0]}")
    return commits or "", kept or ""


def _is_brought(root: Path, kept: str) -> bool:
    """Whether Git may have brought what is remembered: as files, by a link, or as a repository within this one."""
    folder = FOLDER.as_posix()
    paths = (entry.partition("\t")[2].lower() for entry in kept.split("\0"))
    return any(path in (FOLDER.parts[0], folder) or path.startswith(f"{folder}/") for path in paths) or any(
        os.path.islink(place) or os.path.lexists(place / ".git")  # noqa: PTH114 - for all systems
        for place in (root / FOLDER.parts[0], root / FOLDER)
    )


def beside_records(root: Path) -> list[tuple[str, str]]:
    """The files that are no records and that records are compared with, pictures and lists of communes, with their digests."""
    found = []
    for folder in ("assets", "reference"):
        for at, _, names in os.walk(root / folder):
            found += [Path(at, name).relative_to(root).as_posix() for name in names]
    return [(path, digest_of(_content(root, path))) for path in sorted(found)]


def _content(root: Path, path: str) -> bytes:
    """The bytes of a file; the way in which it cannot be read where it cannot."""
    try:
        return bytes_of(f"{root}/{path}", _MORE)
    except OSError as error:
        return f"\0{type(error).__name__} {error.errno} {os.path.islink(root / path)}".encode()  # noqa: PTH114


def _text(root: Path, path: str) -> FileText | None:
    try:
        found = as_text(bytes_of(f"{root}/{path}", MAX_FILE_BYTES), path)
    except OSError:
        return None
    return found if isinstance(found, FileText) else None
