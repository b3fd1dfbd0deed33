"""A second validation, that knows what the first one found out about files that are as they were."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from osi_cli import file_memory
from osi_cli.edition.snapshot import Snapshot
from osi_cli.memory import State
from osi_cli.problems import Problem, to_plain


def validated(snapshot: Snapshot, memory: Path, *, remembered: bool = False) -> tuple[Problem, ...]:
    """The problems of an edition, by what is known in the folder ``memory``; ``remembered`` there for the next time."""
    contents = {
        path: content if isinstance(content, bytes) else json.dumps(to_plain(content)).encode()
        for path, content in snapshot.contents.items()
    }
    digests = {path: sha256(content).hexdigest() for path, content in contents.items()}
    around = str((snapshot.found.links, snapshot.found.locked, snapshot.found.strays))
    state = State("", memory, snapshot, digests, "", around, own=True)
    looked = file_memory.validate(state, lambda edition: edition)
    if remembered:
        assert file_memory.remember(state, looked) is None
    return looked.problems
