"""What `osi validate` found last time, kept for as long as nothing that it depends on has changed."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from osi_cli import __version__
from osi_cli.edition import git
from osi_cli.edition.files import MAX_FILE_BYTES, as_text, bytes_of
from osi_cli.edition.snapshot import Snapshot
from osi_cli.edition.text import FileText
from osi_cli.errors import OsiError
from osi_cli.output import write
from osi_cli.problems import Problem, from_plain, to_plain
from osi_cli.resources import shipped

if TYPE_CHECKING:  # slow to load, and for nothing where all is known
    from osi_cli.edition.model import Edition

FOLDER = Path(".osi") / "cache"
_FILE = "validate.json"
_LIBRARIES = ("pydantic_core-", "pyyaml-")
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


@dataclass(frozen=True, slots=True)
class State:
    """What validation looks at: one digest of it all, and the files of records as they are.

    ``folder`` is where it is remembered, ``tool`` makes out this osi, ``around`` all that is not a record. ``own`` if what is remembered was written here: what
    Git brings, somebody else may have made up.
    """

    digest: str
    folder: Path
    snapshot: Snapshot
    tool: str
    around: str
    own: bool


def state(snapshot: Snapshot, as_of: str | None) -> State:
    """The state of an edition, seen from the day ``as_of``.

    It is made of osi itself, the content of every file (never its time), what else lies there, the day, and what Git
    knows.
    """
    root, tool = snapshot.root, _tool()
    found = snapshot.found
    commits, kept = _git(root)
    around = sha256(tool.encode())
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
    ):
        around.update(f"{part}\0".encode(errors="surrogateescape"))
    for path in _beside(root):
        around.update(f"{path}\0{_digest(_content(root, path))}\0".encode(errors="surrogateescape"))
    total = of_all({"": around.hexdigest(), **snapshot.digests})
    own = bool(commits) and f"\t{FOLDER.as_posix()}/" not in kept
    return State(total, root / FOLDER, snapshot, tool, around.hexdigest(), own)


def of_all(digests: Mapping[str, str]) -> str:
    """A digest of the digests of many files, by path."""
    return _digest("\0".join(chain.from_iterable(digests.items())).encode(errors="surrogateescape"))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def recall(now: State) -> Remembered | None:
    """What was found in this very state; nothing where that is not known, or not for sure."""
    if not now.own:
        return None
    try:
        kept = json.loads(bytes_of(f"{now.folder / _FILE}", _MORE))
        if kept["key"] != now.digest:
            return None
        problems = tuple(map(from_plain, kept["problems"]))
        places = tuple(place.path for place in now.snapshot.places)
        return Remembered(
            now.snapshot.root, str(kept["name"]), tuple(map(str, kept["languages"])), places, problems
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return None


def remember(edition: Edition, now: State, problems: Sequence[Problem]) -> OSError | OsiError | None:
    """Keep what was found; says why where that fails. Nothing is kept that stands in ``private/``."""
    if not now.own or any(problem.span.path.lower().startswith("private/") for problem in problems):
        return None
    content = {
        "key": now.digest,
        "name": edition.name,
        "languages": list(edition.stated_languages),
        "problems": list(map(to_plain, problems)),
    }
    return keep(now, _FILE, json.dumps(content).encode())


def keep(now: State, name: str, content: bytes) -> OSError | OsiError | None:
    """Put a file into the folder of what is remembered, which Git passes over; says why where that fails."""
    ignored, within = now.folder / ".gitignore", now.snapshot.root
    try:
        if not ignored.is_file():
            write(ignored, b"*\n", within=within)
        write(now.folder / name, content, within=within)
    except (OSError, OsiError) as error:
        return error
    return None


def _tool() -> str:
    """What makes one osi differ from another: the bytes of its code and of what it ships, and what reads YAML."""
    total = sha256()
    package = Path(__file__).parent
    for folder, pattern in ((package, "**/*.py"), (shipped("presets"), "new/**/*")):
        for file in sorted(folder.glob(pattern)):
            if file.is_file():
                total.update(file.read_bytes())
    return f"{__version__} {platform.python_version()} {_libraries()} {total.hexdigest()}"


def _libraries() -> list[str]:
    """Names and versions of what reads YAML and checks records, as they are installed."""
    spec = find_spec("yaml")
    folder = Path(spec.origin).parent.parent if spec and spec.origin else None
    names = os.listdir(folder) if folder else []  # noqa: PTH208 - names, not paths
    return sorted(name for name in names if name.lower().startswith(_LIBRARIES))


def _git(root: Path) -> tuple[str, str]:
    """What rules ask of Git: the commit and whether there may be older ones, and what it keeps of ``private/``.

    And whether it keeps what is remembered.
    """
    commits = git.ask(root, "rev-parse", "--show-prefix", "--is-shallow-repository", "HEAD")
    kept = git.ask(root, "ls-files", "-s", "-z", "--", ":(icase)private", FOLDER.as_posix())
    return commits or "", kept or ""


def _beside(root: Path) -> list[str]:
    """The files that are no records and that records are compared with: pictures and lists of communes."""
    found = []
    for folder in ("assets", "reference"):
        for at, _, names in os.walk(root / folder):
            found += [Path(at, name).relative_to(root).as_posix() for name in names]
    return sorted(found)


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
