"""From a path to text: only plain files of sane size in UTF-8; whatever else is there is a problem."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from osi_cli.checks import files
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem, Span, Text

MAX_FILE_BYTES = 1024 * 1024

_SPECIAL = Text(en="a device, pipe or socket", de="ein Gerät, eine Pipe oder ein Socket")
_FOLDER = Text(en="a folder", de="ein Ordner")
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def read_text(file: Path, path: str, most: int = MAX_FILE_BYTES) -> FileText | Problem:
    """The text of ``file``, known in the edition as ``path``; or the problem that stops it from being read."""
    content = content_of(f"{file}", path, most)
    return as_text(content, path, most) if isinstance(content, bytes) else content


def content_of(file: str, path: str, most: int = MAX_FILE_BYTES) -> bytes | Problem:
    """The bytes of ``file``, known in the edition as ``path``; or the problem that stops them from being read.

    ``most`` are the bytes it may have. The file is opened without following links and without blocking, so a pipe in its
    place cannot hang the run.
    """
    try:
        return bytes_of(file, most)
    except OSError as error:
        return why_not(error, file, path)


def why_not(error: OSError, file: str, path: str) -> Problem:
    """The problem of a ``file`` whose bytes could not be read."""
    if isinstance(error, NotPlainError):
        return files.not_a_file(Span(path), error.what)
    there = Path(file)
    if there.is_symlink():
        return files.not_a_file(Span(path), files.LINK)
    if there.is_dir() or (there.exists() and not there.is_file()):
        return files.not_a_file(Span(path), _FOLDER if there.is_dir() else _SPECIAL)
    return files.unreadable(Span(path), os.strerror(error.errno) if error.errno else str(error))


class NotPlainError(OSError):
    """Something else than a plain file; ``what`` says what."""

    def __init__(self, what: Text) -> None:
        self.what = what


def bytes_of(file: str, most: int) -> bytes:
    """At most one byte more than the ``most`` a file may have; raises ``OSError`` where it is none or cannot be read.

    It is opened before it is looked at, so that nothing can change between.
    """
    descriptor = os.open(file, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotPlainError(_FOLDER if stat.S_ISDIR(status.st_mode) else _SPECIAL)
        return os.read(descriptor, min(status.st_size, most) + 1)
    finally:
        os.close(descriptor)


def as_text(content: bytes, path: str, most: int = MAX_FILE_BYTES) -> FileText | Problem:
    """The text that the bytes of a file hold; or the problem that stops it from being read."""
    if len(content) > most:
        return files.too_large(Span(path), limit=f"{most // 1024**2} MiB")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return files.not_utf8(Span(path), guess="UTF-16")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = FileText(path, content[: error.start].decode("utf-8"))
        at = len(before.text)
        line, column = before.place(at)
        return files.not_utf8(Span(path, line, column, line, column + 1), guess="Windows-1252")
    file = FileText(path, text)
    if text.startswith("\ufeff"):
        return files.forbidden_character(file.span(0, 1), "\ufeff")
    if "\x00" in text:
        nul = text.index("\x00")
        return files.forbidden_character(file.span(nul, nul + 1), "\x00")
    return file
