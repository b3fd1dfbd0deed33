"""From a path to text: only plain files of sane size in UTF-8; whatever else is there is a problem."""

from __future__ import annotations

import os
import re
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
_NUL = re.compile("\x00")


def read_text(file: Path, path: str, most: int = MAX_FILE_BYTES) -> FileText | Problem:
    """The text of ``file``, known in the edition as ``path``; or the problem that stops it from being read.

    ``most`` are the bytes it may have. The file is opened without following links and without blocking, so a pipe in its
    place cannot hang the run.
    """
    try:
        content = _read_bytes(f"{file}", most)
    except _NotPlainError as other:
        return files.not_a_file(Span(path), other.what)
    except OSError as error:
        if file.is_symlink():
            return files.not_a_file(Span(path), files.LINK)
        if file.is_dir() or (file.exists() and not file.is_file()):
            return files.not_a_file(Span(path), _FOLDER if file.is_dir() else _SPECIAL)
        return files.unreadable(Span(path), os.strerror(error.errno) if error.errno else str(error))
    return as_text(content, path, most)


class _NotPlainError(Exception):
    def __init__(self, what: Text) -> None:
        self.what = what


def _read_bytes(file: str, most: int) -> bytes:
    """At most one byte more than a file may have; opened before it is looked at, so that nothing can change between."""
    descriptor = os.open(file, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _NotPlainError(_FOLDER if stat.S_ISDIR(status.st_mode) else _SPECIAL)
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
    if nul := _NUL.search(text):
        return files.forbidden_character(file.span(*nul.span()), "\x00")
    return file
