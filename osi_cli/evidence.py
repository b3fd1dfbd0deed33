"""Which files in `build/` osi evidently made, where no manifest says so: a build from before there was one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from osi_cli.manifest import Entry, Manifest, digest
from osi_cli.output import TEMPORARY

_WITH_TEXT = (".md", ".html", ".pdf")
LIST_OF_FORMS = "file,belongs_to\n"
"""How the list of blind forms begins."""


def found_in(build: Path) -> Manifest:
    """Documents whose PDF was typeset here, calendars, and the list of blind forms."""
    found: Manifest = {}
    for path in (file.relative_to(build).as_posix() for file in _files(build)):
        name, whole = _name(path, build), _belonging(path, build)
        if name is not None and whole:
            found[name] = Entry(files={one: digest(_content(build / one)) for one in whole})
    return found


def _files(build: Path) -> Iterator[Path]:
    for pattern in ("*/*.pdf", "*/filing/*.pdf", "schedule/*.ics", "jury/*/packet.pdf", "jury/*.csv"):
        yield from sorted(
            file for file in build.glob(pattern) if file.is_file() and not file.name.startswith(TEMPORARY)
        )


def _name(path: str, build: Path) -> str | None:
    """The name of the document that the file was made for; ``None`` if somebody else made it."""
    content = _content(build / path)
    if path.endswith(".pdf"):
        if b"Typst" not in content:
            return None
        return path if "/filing/" in path else path.removesuffix(".pdf")
    if path.endswith(".csv"):
        return path if content.startswith(LIST_OF_FORMS.encode()) else None
    from osi_cli.render import calendar  # noqa: PLC0415 - slow to import

    return path if calendar.made_here(content) else None


def _belonging(path: str, build: Path) -> list[str]:
    """The file and those beside it: a letter, a report and the schedule have all three or are somebody else's."""
    if not path.endswith(".pdf") or path.count("/") > 1:
        return [path]
    trio = [path.removesuffix(".pdf") + suffix for suffix in _WITH_TEXT]
    return trio if all((build / one).is_file() for one in trio) else []


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
