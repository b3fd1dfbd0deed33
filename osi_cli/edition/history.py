"""What Git knows of an edition: when its files were committed; and its first commit."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from osi_cli.edition import git
from osi_cli.errors import OsiError
from osi_cli.problems import Text

_NO_HISTORY = datetime(1980, 1, 1, tzinfo=UTC)
_FIRST_SEQUENCE = datetime(2015, 1, 1, tzinfo=UTC)
_LARGEST_SEQUENCE = 2**31 - 1
_NOTHING_OF_THIS_MACHINE = {
    "core.hooksPath": os.devnull,
    "core.excludesFile": os.devnull,
    "core.autocrlf": "false",
    "core.fsmonitor": "false",
    "commit.gpgSign": "false",
    "gc.auto": "0",
}
_HAS_HISTORY = Text(
    en="the repository in this folder has commits already",
    de="das Repository in diesem Ordner hat schon Commits",
)
_NEW_ONE = Text(
    en="name a new folder, or an empty repository", de="einen neuen Ordner oder ein leeres Repository angeben"
)


def head_time(root: Path) -> datetime | None:
    """The time of HEAD's commit with its offset; ``None`` without a repository, a commit or Git itself."""
    found = git.ask(root, "log", "-1", "--format=%cI")
    try:
        when = datetime.fromisoformat((found or "").strip())
        return when if when.astimezone(UTC) else None
    except (ValueError, OverflowError):
        return None  # whatever is broken there, the edition itself can be read


@dataclass(frozen=True, slots=True)
class Commits:
    """When files of the edition were first and last committed, by path; ``whole`` unless the clone lacks older commits."""

    first: Mapping[str, datetime]
    last: Mapping[str, datetime]
    whole: bool


def commits(root: Path, *folders: str) -> Commits | None:
    """The commits of the files in ``folders`` of the edition ``root``; ``None`` where Git cannot say."""
    shallow = git.ask(root, "rev-parse", "--is-shallow-repository")
    log = git.ask(
        root, "log", "-z", "--format=%x01%ct", "--name-only", "--no-renames", "--relative", "--", *folders
    )
    if shallow is None or log is None:
        return None
    first: dict[str, datetime] = {}
    last: dict[str, datetime] = {}
    when = _NO_HISTORY
    for part in log.replace("\0\n", "\0").split("\0"):
        if part.startswith("\x01"):
            when = _moment(part[1:])
        elif part:
            first[part] = when
            last.setdefault(part, when)
    return Commits(first, last, whole=shallow.strip() != "true")


def _moment(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return _NO_HISTORY  # a commit from beyond all calendars


def tracked(root: Path, folder: str) -> tuple[str, ...]:
    """The paths in ``folder`` of the edition ``root`` that Git keeps, in order; none where it cannot say."""
    found = git.ask(root, "ls-files", "-z", "--cached", "--", folder)
    return tuple(sorted(path for path in (found or "").split("\0") if path))


def ever_committed(root: Path, folder: str) -> frozenset[str]:
    """The paths in ``folder`` of the edition ``root`` that a commit of any branch has touched, as far as Git knows."""
    log = git.ask(
        root, "log", "--all", "-z", "--format=", "--name-only", "--no-renames", "--relative", "--", folder
    )
    return frozenset(path.lstrip("\n") for path in (log or "").split("\0") if path)


def kept(root: Path, path: str) -> str:
    """What Git keeps (in its index) of a file of the edition ``root``, with undecodable bytes as surrogates."""
    return git.ask(root, "cat-file", "blob", f":./{path}") or ""


def time_stamp(head: datetime | None, environment: dict[str, str] | os._Environ[str]) -> datetime:
    """The time stamp of files, in UTC: HEAD's, else ``SOURCE_DATE_EPOCH``, else 1980-01-01."""
    if head is not None:
        return head.astimezone(UTC)
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else _NO_HISTORY
    except (ValueError, OverflowError, OSError):
        return _NO_HISTORY


def sequence(stamp: datetime) -> int:
    """A number that rises with each commit and fits into 31 bits: the seconds from 2015 to ``stamp``, until 2083.

    The number of commits would not do: a shallow clone does not know it.
    """
    seconds = int((stamp - _FIRST_SEQUENCE).total_seconds())
    return min(max(seconds, 0), _LARGEST_SEQUENCE)


def as_of(head: datetime | None, zone: str) -> date | None:
    """The day of HEAD's commit in the edition's time zone, if there is a commit."""
    try:
        return head.astimezone(ZoneInfo(zone)).date() if head else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return head.date() if head else None  # OSI115 says so


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a commit names where Git does not know who is at the keyboard."""

    name: str
    email: str


def repository_around(folder: Path) -> Path | None:
    """The repository whose files ``folder`` would lie among, if any; ``folder`` need not exist.

    Raises:
        OsiError: Git is not installed.
    """
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    git.run(there, "--version")
    try:
        return Path(git.run(there, "rev-parse", "--show-toplevel"))
    except OsiError:
        return None


def first_commit(files: Path, repository: Path | None, message: str, otherwise: Person) -> bool:
    """Commit all files of the folder ``files``, into an empty ``repository`` (its ``.git``) or a new one among them.

    Returns whether Git knows who commits; where it does not, the commit names ``otherwise``.

    Raises:
        OsiError: Git is not installed or refuses; the repository has commits.
    """
    run = partial(git.run, files)
    if repository is None:
        run("init", "--quiet", "--template=")
        run("symbolic-ref", "HEAD", "refs/heads/main")
        repository = files / ".git"
    where = (f"--git-dir={repository}", f"--work-tree={files}")
    known = _succeeds(run, *where, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    if _succeeds(run, *where, "rev-parse", "--verify", "--quiet", "HEAD"):
        raise OsiError(_HAS_HISTORY, _NEW_ONE)
    own = {} if known else {"user.name": otherwise.name, "user.email": otherwise.email}
    settings = {**_NOTHING_OF_THIS_MACHINE, **own}
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    run(*where, *options, "add", "--all")
    run(*where, *options, "commit", "--quiet", "--no-verify", f"--message={message}")
    return known


def _succeeds(run: Callable[..., str], *arguments: str) -> bool:
    try:
        run(*arguments)
    except OsiError:
        return False
    return True
