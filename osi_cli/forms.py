"""Files for people to fill in: written beside a document, and left alone once somebody has written in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from osi_cli.output import remove, write

_SIGNED = re.compile(r"^# osi: ([0-9a-f]{12})\n(?=---\n\Z)", re.MULTILINE)


def signed(form: str) -> str:
    """The form, whose last line is ``---``, with a comment above it by which osi knows it again untouched."""
    return form.removesuffix("---\n") + f"# osi: {_digest(form)}\n---\n"


def is_untouched(text: str) -> bool:
    """Whether this is a form of ours that nobody has written in."""
    found = _SIGNED.search(text)
    return found is not None and _digest(_SIGNED.sub("", text)) == found[1]


def write_forms(folder: Path, forms: Mapping[str, str], *, within: Path) -> tuple[list[Path], list[Path]]:
    """Put the ``forms`` by file name into ``folder``; gives those written, and those that somebody has filled in.

    Untouched forms of other names are removed.
    """
    written, kept = [], []
    clear_forms(folder, within=within, but=forms)
    for name, form in forms.items():
        file = folder / name
        if file.exists() and not _untouched(file):
            kept.append(file)
            continue
        write(file, signed(form).encode(), within=within)
        written.append(file)
    return written, kept


def clear_forms(folder: Path, *, within: Path, but: Mapping[str, str] | None = None) -> None:
    """Remove the untouched forms in ``folder`` other than ``but``."""
    for file in _forms(folder):
        if file.name not in (but or {}) and _untouched(file):
            remove(file, within=within)


def filled_in(files: Iterable[Path]) -> frozenset[str]:
    """The names of those forms that somebody has written in."""
    return frozenset(file.name for file in files if not _untouched(file))


def _forms(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(folder.glob("*--*.md"))


def _untouched(file: Path) -> bool:
    try:
        return is_untouched(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _digest(form: str) -> str:
    return hashlib.sha256(form.encode()).hexdigest()[:12]
