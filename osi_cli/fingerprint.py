"""One digest of all that a document is made of, so that what has not changed need not be made again."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path

from osi_cli import __version__
from osi_cli.documents.document import Document
from osi_cli.manifest import digest
from osi_cli.render.frame import Frame
from osi_cli.resources import versions

_PACKAGE = Path(__file__).parent
_SEARCHING = ("publish.py", "rules/leak.py", *(f"jury/{name}.py" for name in ("secrets", "known", "telling", "index", "names", "phones", "people", "personal_data", "watch", "words")))  # fmt: skip
MAKING = ("render", "fonts", "finish.py", "calendars.py", *_SEARCHING)
"""What of osi itself decides on the bytes of documents and on what is found in them, beside the data."""

_LIBRARIES = ("babel", "icalendar", "jinja2", "markdown_it_py", "markupsafe", "nh3", "typst", "tzdata", "wcwidth")  # fmt: skip
_REACHES_OUT = re.compile(r"{%[-+]?\s*(?:include|import|extends|from)\b(?:\s*([\"'])([^\"'\\]+)\1\s*(?:import|as|ignore|with|without|[-+]?%}))?")  # fmt: skip


def of_document(document: Document, frame: Frame, folders: Sequence[Path], made_by: Sequence[str]) -> str:
    """The digest of a document: its data or edited text, its forms, frame and templates; and what it is ``made_by``."""
    passed_over = {"sources", "copy"}
    templates = None
    if document.markdown is None:
        templates = of_templates(document.template, document.language, tuple(folders))
    else:
        passed_over |= {"template", "data"}
    parts = {part.name: getattr(document, part.name) for part in fields(document)}
    shown = {name: part for name, part in parts.items() if name not in passed_over}
    return of_values(shown, _of_frame(frame), templates, made_by)


def of_values(*values: object) -> str:
    """The digest of plain data; the order of keys counts, since a template may print in that order."""
    return digest(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))  # fmt: skip


def _of_frame(frame: Frame) -> object:
    logo = frame.theme.logo
    look = (frame.theme.accent, frame.theme.link, logo and (logo.type, digest(_bytes(logo.file) or b"")))
    return asdict(replace(frame, theme=replace(frame.theme, logo=None))), look


@cache
def of_templates(name: str, language: str, folders: tuple[Path, ...]) -> str:
    """The digest of the template of this name and of all that it may take in, wherever that could be found.

    What takes in others by names that are not written out may take in any of them.
    """
    candidates = dict.fromkeys((language, language.partition("-")[0], "en"))
    waiting = [f"{name}/{candidate}.md.j2" for candidate in candidates]
    seen: dict[str, object] = {}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        found = [_bytes(folder / path) for folder in folders]
        seen[path] = [None if content is None else digest(content) for content in found]
        for content in filter(None, found):
            for _, taken in _REACHES_OUT.findall(content.decode("utf-8", "replace")):
                if not taken:
                    return of_values([_of_tree(folder) for folder in folders])
                waiting.append(taken)
    return of_values(sorted(seen.items()))


def _of_tree(folder: Path) -> object:
    files = sorted(folder.rglob("*"))
    links = {file.relative_to(folder).as_posix(): str(file.readlink()) for file in files if file.is_symlink()}
    return links, [(file.relative_to(folder).as_posix(), digest(_bytes(file) or b"")) for file in files if file.is_file()]  # fmt: skip


@cache
def of_osi() -> tuple[str, ...]:
    """What documents are made by: osi as it is, not only its version, and the libraries that print."""
    whole = hashlib.sha256()
    for part in MAKING:
        for file in _files(_PACKAGE / part):
            whole.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
            whole.update(_bytes(file) or b"")
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (__version__, whole.hexdigest(), python, unicodedata.unidata_version, *versions(_LIBRARIES))


def _files(part: Path) -> list[Path]:
    return [part] if part.is_file() else sorted(file for file in part.iterdir() if file.is_file())


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
