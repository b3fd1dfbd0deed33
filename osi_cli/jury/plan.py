"""Who reviews what in a stage, and in which order each juror reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from osi_cli.edition.model import Edition, Stage
from osi_cli.records.jury import Assignments

FORM_MARK = "# osi review: "
"""What stands before the code in a form."""
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def planned_stages(edition: Edition) -> list[Stage]:
    """The stages that have a plan, readable or not, the last one last."""
    planned = {place.stage for place in edition.places if place.kind == "assignments"}
    orders = {
        criteria.place.stage: order
        for criteria in edition.of_kind("criteria")
        if isinstance(order := criteria.data.get("order"), int)
    }
    found = [stage for name, stage in edition.stages.items() if name in planned]
    return sorted(found, key=lambda stage: (orders.get(stage.id, 0), stage.id))


def teams_by_juror(plan: Assignments) -> dict[str, list[str]]:
    """The teams of each juror, each once; jurors and teams in the order of their ids."""
    found: dict[str, set[str]] = {}
    for team, jurors in plan.assignments.items():
        for juror in jurors:
            found.setdefault(juror, set()).add(team)
    return {juror: sorted(found[juror]) for juror in sorted(found)}


def reading_order(teams: Iterable[str], *, seed: int | None, stage: str, juror: str) -> list[str]:
    """The teams in an order of this juror's own, the same each time: nobody is always read first, or last and tired."""

    def draw(team: str) -> bytes:
        return hashlib.sha256(f"{seed}\0{stage}\0{juror}\0{team}".encode()).digest()

    return sorted(teams, key=draw)


def review_code(stage: str, team: str, juror: str) -> str:
    """A short name of a review that does not tell the team and never changes, whatever else is in the plan."""
    number = int.from_bytes(hashlib.sha256(f"{stage}/{team}/{juror}".encode()).digest()[:8])
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(6))
