"""Runs Git (nothing else does), in the folder of an edition and never anywhere else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Text

_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
)
_NO_GIT = Text(en="Git is not installed", de="Git ist nicht installiert")
_INSTALL = Text(en="install Git, or use --no-git", de="Git installieren oder --no-git verwenden")
_FAILED = Text(en="Git reports: {what}", de="Git meldet: {what}")
_MEND = Text(en="mend that, or use --no-git", de="das beheben oder --no-git verwenden")


def run(folder: Path, *arguments: str) -> str:
    """What Git prints; raises ``OsiError`` where it is not there or refuses."""
    return _output(folder, arguments).decode(errors="surrogateescape").strip("\n")


def ask(root: Path, *arguments: str) -> str | None:
    """What Git says of the repository around ``root``, without changing anything; ``None`` where it says nothing."""
    said = ask_bytes(root, *arguments)
    return None if said is None else said.decode(errors="surrogateescape").strip("\n")


def ask_bytes(root: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """As ``ask``, for what is no text; ``stdin`` is what Git gets to read."""
    try:
        return _output(root, ("-c", "core.fsmonitor=false", "--no-optional-locks", *arguments), stdin)
    except OsiError:
        return None


def _output(folder: Path, arguments: Sequence[str], stdin: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument comes from a record
            ["git", *arguments],  # noqa: S607 - the Git that people use
            cwd=folder,
            env=_environment(),
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise OsiError(_NO_GIT, _INSTALL) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise OsiError(_FAILED.fill(what=said[0] if said else "?"), _MEND, Exit.PROBLEMS)
    return done.stdout


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
