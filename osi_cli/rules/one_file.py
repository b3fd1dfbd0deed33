"""Rules that look at one file at a time, so that what they found in it holds as long as it and what else they look at stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from osi_cli.edition.model import Edition
from osi_cli.problems import Plain, Problem


class LookAgain(NamedTuple):
    """Told of a file in which something was found, or not, because of what stands in others: the next run looks again."""

    path: str


Rule = Callable[[Edition], Iterator[Problem | LookAgain]]


class Findings(NamedTuple):
    """What rules found: those that look at one file at a time by file, and all others.

    ``beside`` is a digest of what else each of the first looked at, by its name; ``found`` are problems by path and name,
    in those of the files ``known`` that have any. ``others`` are problems by name, ``None`` where that is not known, or not
    any more.
    """

    beside: Mapping[str, str] = MappingProxyType({})
    found: Mapping[str, Mapping[str, list[Plain]]] = MappingProxyType({})
    known: AbstractSet[str] = frozenset()
    others: Mapping[str, list[Plain]] | None = None


def parts_of(edition: Edition, groups: Iterable[Iterable[str]]) -> list[Edition]:
    """The edition, of which rules are to look at one group of files each; all others are in its ``whole``."""
    parsed = {one.place.path: one for one in edition.parsed}
    letters = {letter.path: team for team, letter in edition.letters.items()}
    return [
        replace(
            edition,
            rest=edition.whole,
            parsed=tuple(parsed[path] for path in paths if path in parsed),
            letters={letters[path]: edition.texts[path] for path in paths if path in letters},
            texts={path: edition.texts[path] for path in paths if path in edition.texts},
        )
        for paths in map(sorted, groups)
    ]
