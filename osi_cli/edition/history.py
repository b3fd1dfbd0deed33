"""Git and the edition (the only import of git): when it was last committed, and its first commit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Text

_NO_HISTORY = datetime(1980, 1, 1, tzinfo=UTC)
_FIRST_SEQUENCE = datetime(2015, 1, 1, tzinfo=UTC)
_LARGEST_SEQUENCE = 2**31 - 1
_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
)
_NOTHING_OF_THIS_MACHINE = {
    "core.hooksPath": os.devnull,
    "core.excludesFile": os.devnull,
    "core.autocrlf": "false",
    "core.fsmonitor": "false",
    "commit.gpgSign": "false",
    "gc.auto": "0",
}
_NO_GIT = Text(en="Git is not installed", de="Git ist nicht installiert")
_INSTALL = Text(en="install Git, or use --no-git", de="Git installieren oder --no-git verwenden")
_FAILED = Text(en="Git reports: {what}", de="Git meldet: {what}")
_MEND = Text(en="mend that, or use --no-git", de="das beheben oder --no-git verwenden")
_HAS_HISTORY = Text(
    en="the repository in this folder has commits already",
    de="das Repository in diesem Ordner hat schon Commits",
)
_NEW_ONE = Text(
    en="name a new folder, or an empty repository", de="einen neuen Ordner oder ein leeres Repository angeben"
)


def head_time(root: Path) -> datetime | None:
    """The time of HEAD's commit with its offset; ``None`` without a repository, a commit or Git itself."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git  # noqa: PLC0415 - slow to import

    try:
        with git.Repo(root, search_parent_directories=True) as repository:
            when = repository.head.commit.committed_datetime
            return when if when.astimezone(UTC) else None
    except (git.exc.GitError, ValueError, OSError, TypeError, IndexError, OverflowError):
        return None  # whatever is broken there, the edition itself can be read


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
    return head.astimezone(ZoneInfo(zone)).date() if head else None


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
    with _git(there) as run:
        run("--version")
        try:
            return Path(run("rev-parse", "--show-toplevel"))
        except OsiError:
            return None


def first_commit(files: Path, repository: Path | None, message: str, otherwise: Person) -> bool:
    """Commit all files of the folder ``files``, into an empty ``repository`` (its ``.git``) or a new one among them.

    Returns whether Git knows who commits; where it does not, the commit names ``otherwise``.

    Raises:
        OsiError: Git is not installed or refuses; the repository has commits.
    """
    with _git(files) as run:
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


@contextmanager
def _git(folder: Path) -> Iterator[Callable[..., str]]:
    """Runs Git in ``folder``, whatever repository the environment points to."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git  # noqa: PLC0415 - slow to import

    def run(*arguments: str) -> str:
        try:
            return str(git.Git(folder).execute(["git", *arguments]))
        except git.exc.GitCommandNotFound as error:
            raise OsiError(_NO_GIT, _INSTALL) from error
        except git.exc.GitCommandError as error:
            what = next(
                iter(str(error.stderr).strip().removeprefix("stderr:").strip(" '\n").splitlines()), "?"
            )
            raise OsiError(_FAILED.fill(what=what), _MEND, Exit.PROBLEMS) from error

    saved = {name: os.environ.pop(name) for name in _ELSEWHERE if name in os.environ}
    try:
        yield run
    finally:
        os.environ.update(saved)
