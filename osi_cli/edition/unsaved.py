"""Which files Git could bring back as they are: those whose text in the folder is the one in its index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from osi_cli.edition import git


@dataclass(frozen=True, slots=True)
class Kept:
    """The files that Git knows, and those of them that differ from what it knows; paths as in the edition."""

    known: frozenset[str]
    changed: frozenset[str]


def kept(root: Path) -> Kept | None:
    """What Git keeps of the edition; ``None`` where there is no repository.

    A file that Git was told not to look at (assume-unchanged, skip-worktree) counts as unknown, since Git cannot tell.
    """
    listed = git.ask(root, "ls-files", "-z", "-v")
    differing = git.ask(root, "diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--relative")
    if listed is None or differing is None:
        return None
    known = frozenset(entry[2:] for entry in listed.split("\0") if entry.startswith("H "))
    return Kept(known, frozenset(path for path in differing.split("\0") if path))
