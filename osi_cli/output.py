"""Writing files so that nobody ever sees half of one, and never outside the folder that was asked for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Text

TEMPORARY = ".osi-"
"""How the names of files begin that are on their way into place."""


def write(target: Path, content: bytes, *, within: Path | None = None) -> None:
    """Put ``content`` into ``target`` in one step, making its folders; ``within`` bounds it, links and all.

    Raises:
        OsiError: the file cannot be written, or a link leads out of ``within``.
    """
    try:
        if within is not None:
            refuse_links(target, within)
        elif target.exists() and not target.is_file():
            target.write_bytes(content)  # a pipe or a device is written to, not replaced
            return
        _replace(target, content)
    except OSError as error:
        raise _cannot_write(target, error) from error


def append(target: Path, content: bytes, *, within: Path) -> None:
    """Put ``content`` behind what ``target`` holds, making its folders.

    Raises:
        OsiError: the file cannot be written, or a link leads out of ``within``.
    """
    try:
        refuse_links(target, within)
        with os.fdopen(_opened(str(target), 0o666, os.O_APPEND), "ab") as stream:
            stream.write(content)
    except OSError as error:
        raise _cannot_write(target, error) from error


def rewrite(target: Path, content: bytes, *, within: Path) -> None:
    """Put other ``content`` into a file that is there, in one step; who may read and write it stays as it is.

    Raises:
        OsiError: the file cannot be written, or is reached by a link.
    """
    refuse_links(target, within)
    try:
        _replace(target, content, stat.S_IMODE(target.stat().st_mode))
    except OSError as error:
        raise _cannot_write(target, error) from error


def rename(source: Path, target: Path, *, within: Path) -> None:
    """Give a file or folder another name, unless something else has it.

    Raises:
        OsiError: the name is taken, or cannot be given, or a link is in the way.
    """
    refuse_links(source, within)
    try:
        if os.path.lexists(target) and target.name in os.listdir(target.parent):  # noqa: PTH208 - else the same in another case
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        source.rename(target)
    except OSError as error:
        raise _cannot_write(target, error) from error


def _cannot_write(target: Path, error: OSError) -> OsiError:
    return OsiError(
        Text(en="cannot write {path}: {reason}", de="{path} lässt sich nicht schreiben: {reason}").fill(
            path=target, reason=error.strerror or error
        ),
        Text(en="check free space and permissions", de="freien Platz und Zugriffsrechte prüfen"),
        Exit.PROBLEMS,
    )


def _replace(target: Path, content: bytes, mode: int | None = None) -> None:
    """Write beside the target, then move into place: whoever reads sees the old file or the new one."""
    beside = f"{target.parent}{os.sep}{TEMPORARY}{os.getpid()}-{target.name}"
    try:  # from here on an interruption, which may come between any two steps, leaves nothing behind
        with os.fdopen(_opened(beside, 0o666 if mode is None else mode & 0o600), "wb") as stream:
            stream.write(content)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), mode)
        os.replace(beside, target)  # noqa: PTH105 - this happens thousands of times
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _opened(path: str, mode: int, how: int = os.O_TRUNC) -> int:
    flags = os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, mode)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, mode)


def remove(target: Path, *, within: Path) -> bool:
    """Remove a file of ours that is no longer true; says whether there was one."""
    refuse_links(target, within)
    try:
        target.unlink()
    except OSError:
        return False
    return True


def create(target: Path, content: bytes, *, within: Path) -> bool:
    """Put ``content`` into ``target`` only if nothing is there yet; says whether it did."""
    if os.path.lexists(target):
        return False
    write(target, content, within=within)
    return True


def refuse_links(target: Path, within: Path) -> None:
    """Refuse to touch ``target`` where it, or a folder on the way to it from ``within``, is a link."""
    for folder in (target, *target.parents):
        if folder == within:
            return
        if os.path.islink(folder):  # noqa: PTH114 - likewise
            raise OsiError(
                Text(en="{path} is a link; osi writes only into the edition itself", de="{path} ist eine Verknüpfung; osi schreibt nur in den Durchgang selbst").fill(path=folder),
                Text(en="remove the link and try again", de="die Verknüpfung entfernen und noch einmal versuchen"),
                Exit.PROBLEMS,
            )  # fmt: skip
