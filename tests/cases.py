"""Reads the cases of the checks: changes to the base edition, with marks around the places of the problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from osi_cli.problems import Span

FOLDER = Path(__file__).parent / "rules"
BASE = FOLDER / "base"
_OPEN, _CLOSE = "⟦", "⟧"


@dataclass
class Case:
    """One case: the files it writes (``None``: removes) and the places where its code must be reported."""

    code: str
    kind: str
    title: str
    files: dict[str, str | None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)

    def write(self, edition: Path) -> None:
        """Change the edition, a copy of the base, into this case."""
        for path, text in self.files.items():
            file = edition / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())


def all_cases() -> Iterator[Case]:
    """All cases of all files, in order."""
    for file in sorted(FOLDER.glob("*.cases")):
        for part in re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = part.partition("\n")
            kind, _, title = head.partition(": ")
            case = Case(file.stem, kind, title)
            for change in re.split(r"^(?=~~~ |>>> |<<< )", body, flags=re.MULTILINE):
                if change.strip():
                    _apply(case, change)
            yield case


def _apply(case: Case, change: str) -> None:
    head, _, body = change.partition("\n")
    operation, path = head.split(" ", 1)
    if operation == "<<<":
        case.files[path] = None
        return
    text = body if operation == ">>>" else _edited((BASE / path).read_text(encoding="utf-8"), body)
    case.files[path], spans = unmarked(path, text)
    case.spans += spans


def _edited(text: str, edits: str) -> str:
    """``text`` with its lines exchanged: ``- `` takes the next such line out, ``+ `` puts one in its place."""
    lines = text.split("\n")
    at = 0
    for edit in edits.rstrip("\n").split("\n"):
        operation, line = edit[:2], edit[2:]
        if operation == "- ":
            at = lines.index(line, at if line in lines[at:] else 0)
            del lines[at]
        elif operation == "+ ":
            lines.insert(at, line)
            at += 1
        else:
            raise ValueError(f"not an edit: {edit!r}")
    return "\n".join(lines)


def unmarked(path: str, marked: str) -> tuple[str, list[Span]]:
    """The text without its marks, and the places that they stand around."""
    text, line, column = [], 1, 1
    opened: list[tuple[int, int]] = []
    spans = []
    for character in marked:
        if character == _OPEN:
            opened.append((line, column))
        elif character == _CLOSE:
            spans.append(Span(path, *opened.pop(), line, column))
        else:
            text.append(character)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    return "".join(text), spans
