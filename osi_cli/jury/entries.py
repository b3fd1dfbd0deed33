"""The entries of all plans as they stand in the files: who is to review whom, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A juror in the list of a team, in the plan of a stage."""

    plan: Parsed
    team: str
    juror: str
    index: int

    def span(self) -> Span:
        """The place of the juror's id."""
        return self.plan.at("assignments", self.team, self.index)


def plans(edition: Edition) -> list[Parsed]:
    """The plans that can be read, in the order of their stages."""
    orders = {
        criteria.place.stage: order
        for criteria in edition.of_kind("criteria")
        if isinstance(order := criteria.data.get("order"), int)
    }
    return sorted(
        edition.of_kind("assignments"), key=lambda plan: (orders.get(plan.place.stage, 0), plan.place.stage)
    )


def entries(plan: Parsed) -> Iterator[Entry]:
    """The entries of a plan, each pair of team and juror once, in the order of the file."""
    teams = plan.data.get("assignments")
    for team, jurors in teams.items() if isinstance(teams, dict) else ():
        seen: set[str] = set()
        for index, juror in enumerate(jurors if isinstance(jurors, list) else ()):
            if isinstance(juror, str) and juror not in seen:
                seen.add(juror)
                yield Entry(plan, str(team), juror, index)
