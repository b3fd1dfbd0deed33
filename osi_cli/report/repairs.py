"""What ``validate --fix`` did to each file, and what it left alone, for organisers."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.fixes.repairs import Left, Repair
from osi_cli.problems import Text, counted
from osi_cli.report.lines import Piece
from osi_cli.report.visible import visible

_REPAIRED = Text(en="Repaired: {files}.", de="Repariert: {files}.")
_FILE, _FILES = Text(en="file", de="Datei"), Text(en="files", de="Dateien")
_RENAMED = Text(en="is now called {path}", de="heißt jetzt {path}")
_NOTHING = Text(en="Nothing to repair.", de="Nichts zu reparieren.")
_NONE = Text(en="Nothing was repaired.", de="Es wurde nichts repariert.")
_LEFT = Text(en="Left alone:", de="Nicht angetastet:")
_FORCE = Text(
    en="Save these files in Git first (git add), or use --force to repair them all the same.",
    de="Diese Dateien erst in Git sichern (git add), oder mit --force trotzdem reparieren.",
)


def render(repairs: tuple[Repair, ...], left: tuple[Left, ...], language: str) -> Iterator[Piece]:
    """The repairs file by file, then what was left alone; one line if there is neither."""
    if not repairs:
        yield Piece(f"{(_NONE if left else _NOTHING)[language]}\n", "" if left else "good")
    for repair in repairs:
        yield Piece(f"{visible(repair.path)}\n", "path")
        told = [text[language] for text in repair.done]
        if repair.path != repair.new_path:
            told.append(_RENAMED.fill(path=repair.new_path)[language])
        yield from (Piece(f"  {visible(line)}\n") for line in told)
    if repairs:
        files = counted(len(repairs), _FILE, _FILES)
        yield Piece(f"{_REPAIRED.fill(files=files)[language]}\n", "good")
    yield from left_alone(left, language)


def left_alone(left: tuple[Left, ...], language: str) -> Iterator[Piece]:
    """The files that need a repair and did not get it, and what to do about that."""
    if not left:
        return
    yield Piece(f"{_LEFT[language]}\n", "warning")
    for one in left:
        yield Piece(f"  {visible(one.path)}", "path")
        yield Piece(f" – {visible(one.why[language])}\n")
    if any(one.force for one in left):
        yield Piece(f"{_FORCE[language]}\n", "hint")
