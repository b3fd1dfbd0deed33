"""A second validation, that knows what the first one found out about files that are as they were."""

from __future__ import annotations

from pathlib import Path

from osi_cli import file_memory
from osi_cli.edition.snapshot import Snapshot
from osi_cli.memory import Home, State, beside_records
from osi_cli.problems import Problem


def validated(snapshot: Snapshot, memory: Path, *, remembered: bool = False) -> tuple[Problem, ...]:
    """The problems of an edition, by what is known in the folder ``memory``; ``remembered`` there for the next time."""
    found = snapshot.found
    around = str((beside_records(snapshot.root), found.links, found.locked, found.strays))
    state = State("", Home(snapshot.root, memory, "", own=True), snapshot, around)
    looked = file_memory.validate(state, lambda edition: edition)
    if remembered:
        assert file_memory.remember(state, looked) is None
    return looked.problems
