"""OSI205: merges that never end."""

from __future__ import annotations

from collections.abc import Iterator

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


def find(edition: Edition) -> Iterator[Problem]:
    """Records on a circle of merges, at their ``merged_into``."""
    for kind in ("challenge", "team"):
        into = {file.place.id: file.data.get("merged_into") for file in edition.of_kind(kind)}
        for file in edition.of_kind(kind):
            seen: list[object] = []
            at = into[file.place.id]
            while isinstance(at, str) and at not in seen:
                seen.append(at)
                at = into.get(at)
            if file.place.id in seen:
                yield CHECK.problem(
                    file.at("merged_into"),
                    Text(
                        en="this merge leads back to where it began: {circle}",
                        de="diese Zusammenlegung führt zum Anfang zurück: {circle}",
                    ).fill(circle=" → ".join([file.place.id, *map(str, seen)])),
                    Text(
                        en="one of them has to go on: give it another status",
                        de="ein Eintrag muss weiterbestehen: ihm einen anderen Status geben",
                    ),
                )
