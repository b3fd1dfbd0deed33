"""What osi made and what it made it from, as digests: `build/manifest.json`, by which the next build knows what is due."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osi_cli.checks.rendering import RENDERING
from osi_cli.problems import Problem, Severity, Span, Text

NAME = "manifest.json"
VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}|")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: digests of all that it was made from, of what was searched for in it, and of its files by path.

    Without ``made`` it is known that osi wrote the files, but not from what. ``warnings`` are told again in each build.
    Nothing here is a word of a record: only paths, digests, and what the checks on rendering say about characters.
    """

    made: str = ""
    searched: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()


Manifest = dict[str, Entry]


def digest(content: bytes) -> str:
    """The digest by which bytes are known again."""
    return hashlib.sha256(content).hexdigest()


def load(file: Path) -> Manifest | None:
    """The manifest in ``file``; ``None`` where there is none that this version of osi can trust as a whole."""
    try:
        found = json.loads(file.read_bytes())
        if found["version"] != VERSION:
            return None
        return {_path(name): _entry(one) for name, one in found["documents"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is written: the same entries give the same bytes."""
    documents = {name: _data(entry) for name, entry in manifest.items()}
    whole = {"version": VERSION, "documents": documents}
    return f"{json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False)}\n".encode()


def _data(entry: Entry) -> dict[str, object]:
    data: dict[str, object] = {"made": entry.made, "searched": entry.searched, "files": dict(entry.files)}
    if entry.warnings:
        data["warnings"] = [
            {"code": one.code, "path": one.span.path, "message": _both(one.message), "hint": _both(one.hint)}
            for one in entry.warnings
        ]
    return data


def _both(text: Text | None) -> list[str] | None:
    return [text.en, text.de] if text else None


def _entry(data: Any) -> Entry:  # noqa: ANN401 - whatever stands in the file
    files = {_path(path): _digest(found) for path, found in data["files"].items()}
    warnings = tuple(_warning(one) for one in data.get("warnings", []))
    return Entry(_digest(data["made"]), _digest(data["searched"]), files, warnings)


def _warning(data: Any) -> Problem:  # noqa: ANN401
    if data["code"] not in {check.code for check in RENDERING} or not isinstance(data["path"], str):
        raise ValueError(data)
    message, hint = (Text(*map(str, found)) if found else None for found in (data["message"], data["hint"]))
    if message is None:
        raise ValueError(data)
    return Problem(data["code"], Severity.WARNING, Span(data["path"]), message, hint)


def _path(path: str) -> str:
    """A path below ``build/`` and nowhere else, whoever wrote the file."""
    parts = path.split("/")
    if "\\" in path or ":" in parts[0] or not all(parts) or not {".", ".."}.isdisjoint(parts):
        raise ValueError(path)
    return path


def _digest(found: str) -> str:
    if not _DIGEST.fullmatch(found):
        raise ValueError(found)
    return found
