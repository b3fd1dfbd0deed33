"""Which files of an edition have changed since an earlier commit, and what they held then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from osi_cli.edition import git
from osi_cli.errors import OsiError
from osi_cli.problems import Text

_NO_REPOSITORY = Text(
    en="{folder} is in no Git repository, so nothing tells what has changed",
    de="{folder} liegt in keinem Git-Repository; was sich geändert hat, ist nicht bekannt",
)
_CANNOT_COMPARE = Text(
    en="Git cannot compare the files here with that commit (git status says more)",
    de="Git kann die Dateien hier nicht mit diesem Commit vergleichen (mehr sagt: git status)",
)
_RUN_WITHOUT = Text(
    en="leave out --changed-since to see all problems",
    de="ohne --changed-since werden alle Probleme gezeigt",
)
_UNKNOWN = Text(
    en="Git does not know `{revision}` here",
    de="Git kennt `{revision}` hier nicht",
)
_FETCH = Text(
    en="check the spelling, or fetch it first: git fetch {remote} {branch}",
    de="Schreibweise prüfen, oder erst holen: git fetch {remote} {branch}",
)
_LIST = Text(
    en="check the spelling; git branch --all shows the names that there are",
    de="Schreibweise prüfen; git branch --all zeigt, welche Namen es gibt",
)
_SHALLOW = Text(
    en="this clone holds only the newest commits, so where `{revision}` and this branch part is not known",
    de="dieser Klon enthält nur die neuesten Commits; wo sich `{revision}` und dieser Zweig trennen, ist nicht bekannt",
)
_UNSHALLOW = Text(
    en="fetch the rest: git fetch --unshallow; on GitHub set fetch-depth: 0 at actions/checkout, on GitLab GIT_DEPTH: 0",
    de="den Rest holen: git fetch --unshallow; auf GitHub fetch-depth: 0 bei actions/checkout setzen, auf GitLab GIT_DEPTH: 0",
)
_UNRELATED = Text(
    en="`{revision}` and this branch have no commit in common",
    de="`{revision}` und dieser Zweig haben keinen gemeinsamen Commit",
)


def folder_in_repository(root: Path) -> str:
    """The edition's folder as the repository around it calls it; empty for its root, or without a repository."""
    return (git.ask(root, "rev-parse", "--show-prefix") or "").strip().rstrip("/")


def where_it_began(root: Path, revision: str) -> str:
    """The commit at which the current branch and ``revision`` part.

    Raises:
        OsiError: there is no repository, no such revision, or nothing in common as far as this clone knows.
    """
    if git.ask(root, "rev-parse", "--git-dir") is None:
        raise OsiError(_NO_REPOSITORY.fill(folder=root), _RUN_WITHOUT)
    named = (
        None
        if revision.startswith("-")
        else git.ask(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    )
    shallow = git.ask(root, "rev-parse", "--is-shallow-repository") == "true"
    if not named:
        raise OsiError(_UNKNOWN.fill(revision=revision), _UNSHALLOW if shallow else _how(root, revision))
    if base := git.ask(root, "merge-base", "HEAD", named):
        return base
    if shallow:
        raise OsiError(_SHALLOW.fill(revision=revision), _UNSHALLOW)
    raise OsiError(_UNRELATED.fill(revision=revision), _RUN_WITHOUT)


def _how(root: Path, revision: str) -> Text:
    """What to do about a revision that Git does not know: a branch of a remote may only have to be fetched."""
    for remote in (git.ask(root, "remote") or "").splitlines():
        branch = revision.removeprefix(f"{remote}/")
        if branch != revision and re.fullmatch(r"\w[\w./-]*", branch):
            return _FETCH.fill(remote=remote, branch=branch)
    return _LIST


def changed_files(root: Path, commit: str) -> frozenset[str]:
    """The paths in the edition that differ from ``commit``, files that are not committed yet included.

    Raises:
        OsiError: Git cannot tell.
    """
    names = (
        git.ask(root, "diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--relative", commit),
        git.ask(root, "ls-files", "-z", "--others", "--exclude-standard"),
    )
    if any(
        some is None for some in names
    ):  # a broken index, filter or submodule: nothing must count as unchanged
        raise OsiError(_CANNOT_COMPARE, _RUN_WITHOUT)
    return frozenset(path for some in names for path in (some or "").split("\0") if path)


def contents(root: Path, commit: str, paths: Iterable[str]) -> dict[str, bytes | None]:
    """The bytes that files of the edition had at ``commit``; ``None`` for one that was not there."""
    folder = folder_in_repository(root)
    names = {path: f"{commit}:{folder}/{path}" if folder else f"{commit}:{path}" for path in paths}
    asked = [path for path, name in names.items() if "\n" not in name]
    wanted = "".join(f"{names[path]}\n" for path in asked).encode(errors="surrogateescape")
    said = git.ask_bytes(root, "cat-file", "--batch", stdin=wanted) or b""
    found: dict[str, bytes | None] = dict.fromkeys(names)
    for path in asked:
        head, _, said = said.partition(b"\n")
        kind, _, size = head.rpartition(b" ")
        if kind.endswith(b" blob"):
            found[path], said = said[: int(size)], said[int(size) + 1 :]
        elif size.isdigit():  # a folder then, a file now
            said = said[int(size) + 1 :]
    return found
