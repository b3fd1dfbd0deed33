"""OSI205: merges that never end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI205",
    "merge-circle",
    Severity.ERROR,
    Text(en="Merged in a circle", de="Im Kreis zusammengelegt"),
    Page(
        what=Text(
            en="A record is merged into itself, or into one that is merged back into it.",
            de="Ein Eintrag ist mit sich selbst zusammengelegt, oder mit einem, der wieder zu ihm führt.",
        ),
        why=Text(
            en="Whoever follows the merges has to arrive somewhere.",
            de="Wer den Zusammenlegungen folgt, muss irgendwo ankommen.",
        ),
        bad="teams/solar.md:  merged_into: sun\nteams/sun.md:    merged_into: solar",
        good="teams/solar.md:  merged_into: sun\nteams/sun.md:    status: submitted",
    ),
)


_SHOWN = 10
_FIRST = 4
"""So many records are named of a circle that is longer than ``_SHOWN``."""


def find(edition: Edition) -> Iterator[Problem]:
    """Records on a circle of merges, at their ``merged_into``."""
    for kind in ("challenge", "team"):
        files = edition.of_kind(kind)
        into = {file.place.id: file.data.get("merged_into") for file in files}
        lengths = {one: len(circle) for circle in _circles(into) for one in circle}
        for file in files:
            if length := lengths.get(file.place.id):
                yield CHECK.problem(
                    file.at("merged_into"),
                    Text(
                        en="this merge leads back to where it began: {circle}",
                        de="diese Zusammenlegung führt zum Anfang zurück: {circle}",
                    ).fill(circle=" → ".join(_way(file.place.id, length, into))),
                    Text(
                        en="one of them has to go on: give it another status",
                        de="ein Eintrag muss weiterbestehen: ihm einen anderen Status geben",
                    ),
                )


def _circles(into: Mapping[str, object]) -> Iterator[list[str]]:
    """All circles; each record is passed once."""
    passed: set[str] = set()
    for start in into:
        way: list[str] = []
        at: object = start
        while isinstance(at, str) and at in into and at not in passed:
            passed.add(at)
            way.append(at)
            at = into[at]
        if at in way:
            yield way[way.index(at) :]


def _way(start: str, length: int, into: Mapping[str, object]) -> Iterator[str]:
    """The records from ``start`` back to it, as far as they can be read."""
    yield start
    at: object = start
    for _ in range(length if length <= _SHOWN else _FIRST):
        at = into[str(at)]
        yield str(at)
    if length > _SHOWN:
        yield "…"
        yield start
