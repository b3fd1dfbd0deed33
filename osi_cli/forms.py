"""Files for people to fill in: written beside a document, and left alone once somebody has written in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from osi_cli.build_folder import BuildFolder

_SIGNED = re.compile(r"^# osi: ([0-9a-f]{12})\n(?=---\n\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Forms:
    """What became of the forms beside a document: written, kept because somebody has filled them in, removed."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    removed: tuple[Path, ...]


def signed(form: str) -> str:
    """The form, whose last line is ``---``, with a comment above it by which osi knows it again untouched."""
    return form.removesuffix("---\n") + f"# osi: {_digest(form)}\n---\n"


def is_untouched(text: str) -> bool:
    """Whether this is a form of ours that nobody has written in."""
    found = _SIGNED.search(text)
    return found is not None and _digest(_SIGNED.sub("", text)) == found[1]


def write_forms(build: BuildFolder, folder: str, forms: Mapping[str, str]) -> Forms:
    """Put the ``forms`` by file name into ``folder`` below ``build/``; untouched ones of other names are removed."""
    written, kept = [], []
    removed = clear_forms(build, folder, but=forms)
    for name, form in forms.items():
        file = build.path / folder / name
        content = signed(form).encode()
        there = _content(file)
        if there == content:
            continue
        if there is not None and not _untouched(file):
            kept.append(file)
            continue
        build.write(file, content)
        written.append(file)
    return Forms(tuple(written), tuple(kept), tuple(removed))


def clear_forms(build: BuildFolder, folder: str, *, but: Mapping[str, str] | None = None) -> list[Path]:
    """Remove the untouched forms in ``folder`` below ``build/`` other than ``but``; gives what was removed."""
    found = [
        file for file in _forms(build.path / folder) if file.name not in (but or {}) and _untouched(file)
    ]
    for file in found:
        build.remove(file)
    return found


def filled_in(files: Iterable[Path]) -> frozenset[str]:
    """The names of those forms that somebody has written in."""
    return frozenset(file.name for file in files if not _untouched(file))


def _forms(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(folder.glob("*--*.md"))


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _untouched(file: Path) -> bool:
    try:
        return is_untouched(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _digest(form: str) -> str:
    return hashlib.sha256(form.encode()).hexdigest()[:12]
