"""Rules that look at one file at a time, so that what they found in it holds as long as it and what else they look at stay."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from osi_cli.edition.model import Edition
from osi_cli.problems import Plain, Problem


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Told of a file in which something was found, or not, because of what stands in others: the next run looks again."""

    path: str


Rule = Callable[[Edition], Iterator[Problem | LookAgain]]


@dataclass(frozen=True, slots=True)
class Findings:
    """What rules found: those that look at one file at a time by file, and all others.

    ``beside`` is a digest of what else each of the first looked at, by its name; ``found`` are problems by path and name.
    A path without any is there too: nothing was found in it. ``others`` are problems by name, ``None`` where that is not
    known, or not any more.
    """

    beside: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, Mapping[str, list[Plain]]] = field(default_factory=dict)
    others: Mapping[str, list[Plain]] | None = None


def part_of(edition: Edition, paths: Collection[str]) -> Edition:
    """The edition of which rules are to look at the files ``paths`` only; all others are in its ``whole``."""
    return replace(
        edition,
        rest=edition.whole,
        parsed=tuple(parsed for parsed in edition.parsed if parsed.place.path in paths),
        letters={team: letter for team, letter in edition.letters.items() if letter.path in paths},
        texts={path: text for path, text in edition.texts.items() if path in paths},
    )
