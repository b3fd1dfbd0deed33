"""What a build is about to write, told before each file, so that the next one knows the files of one that was killed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from osi_cli.output import TEMPORARY, append

_PREFIX = f"{TEMPORARY}journal-"


@dataclass(frozen=True, slots=True)
class Line:
    """A file that was to be written: its digest, the document it belongs to, its path below the folder."""

    digest: str
    name: str
    path: str


def tell(folder: Path, lines: Sequence[Line], *, within: Path) -> None:
    """Put the lines behind those that this process has told already."""
    text = "".join(f"{json.dumps([line.digest, line.name, line.path])}\n" for line in lines)
    append(folder / f"{_PREFIX}{os.getpid()}", text.encode(), within=within)


def told(folder: Path) -> Iterator[Line]:
    """What all builds told that did not come to their end; a line that is not whole says nothing."""
    for journal in _journals(folder):
        with suppress(OSError):
            for text in journal.read_text(encoding="utf-8", errors="replace").splitlines():
                with suppress(ValueError, TypeError, RecursionError):
                    found = json.loads(text)
                    if isinstance(found, list) and all(isinstance(part, str) for part in found):
                        yield Line(*found)


def clear(folder: Path, *, thorough: bool) -> None:
    """Remove the journals of this process and of those that are no more, and the halves of files they left.

    ``thorough``: look for such halves also where no journal tells of a build that was killed.
    """
    gone = [journal for journal in _journals(folder) if not _runs(journal.name.removeprefix(_PREFIX))]
    others = [journal for journal in gone if journal.name != f"{_PREFIX}{os.getpid()}"]
    for file in (*(folder.rglob(f"{TEMPORARY}[0-9]*") if others or thorough else ()), *gone):
        if file in gone or not _runs(file.name.removeprefix(TEMPORARY).partition("-")[0]):
            with suppress(OSError):
                file.unlink()


def _journals(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{_PREFIX}*"))


def _runs(pid: str) -> bool:
    """Whether the process is another one that is still at work."""
    if not pid.isdecimal() or int(pid) == os.getpid() or os.name == "nt":
        return False  # Windows lets nobody remove a file that is in use
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
