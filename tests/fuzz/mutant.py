"""What mutations are made of: an edition's bytes by path, what a mutation does to them, and a registry of kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

Files = dict[str, bytes]


@dataclass(frozen=True)
class Mutant:
    """An edition with something done to it.

    ``files`` are the changed ones (``None``: gone); ``act`` does to the folder what bytes cannot say. ``named`` are
    paths of which one at least must be named by a problem, since the fault is known.
    """

    files: Mapping[str, bytes | None] = field(default_factory=dict)
    act: Callable[[Path], None] | None = None
    named: tuple[str, ...] = ()
    usage: bool = False
    """Whether there may be no edition left to speak of."""


Maker = Callable[[Random, Files], Mutant]
KINDS: dict[str, Maker] = {}
RECORD = r"(edition|schedule|communes)\.yaml|(challenges|teams|partners|jury|private)/.*\.(md|yaml)"


def kind(maker: Maker) -> Maker:
    """Register a mutation under the name of its function."""
    KINDS[f"{maker.__module__.rpartition('.')[2]}.{maker.__name__}"] = maker
    return maker


def records(files: Files, where: str = RECORD) -> list[str]:
    """The paths of records, in order."""
    return [path for path in sorted(files) if re.fullmatch(where, path) and "example" not in path]


def pick(chance: Random, files: Files, where: str = RECORD) -> str:
    """One of these paths; the larger its folder the rarer each file, so that single files get their share."""
    paths = records(files, where)
    folder = chance.choice(sorted({path.rpartition("/")[0].partition("/reviews/")[0] for path in paths}))
    return chance.choice(
        [path for path in paths if path.rpartition("/")[0].partition("/reviews/")[0] == folder]
    )


def head_of(path: str, content: bytes) -> tuple[str, str, str]:
    """What stands before the YAML of a record, the YAML, and what stands behind it."""
    text = content.decode()
    if path.endswith(".md") and text.startswith("---\n"):
        head, fence, body = text[4:].partition("\n---\n")
        return "---\n", f"{head}\n", f"{fence[1:]}{body}"
    return "", text, ""


def in_head(path: str, content: bytes, yaml: str) -> bytes:
    """The record with other YAML."""
    before, _, behind = head_of(path, content)
    return f"{before}{yaml}{behind}".encode("utf-8", "surrogatepass")


def numbered(
    seed: str, numbers: range, files: Files, kinds: Mapping[str, Maker]
) -> Iterator[tuple[int, str, Mutant]]:
    """The mutants with these numbers: all kinds in turn, each one the same whenever it is made again."""
    names = sorted(kinds)
    for number in numbers:
        name = names[number % len(names)]
        yield number, name, kinds[name](Random(f"{seed} {number}"), files)  # noqa: S311 - not a secret
