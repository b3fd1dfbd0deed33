"""The steps of a commune on its way in, and how they stand on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from osi_cli.records.communes import Communes, Step

State = Literal["done", "overdue", "open"]


@dataclass(frozen=True, slots=True)
class StepState:
    """A step, the day on which it was done if that has come, and how it stands."""

    step: Step
    done: date | None
    state: State


def step_states(communes: Communes, done: Mapping[str, date], as_of: date | None) -> list[StepState]:
    """All steps in order as they stand at the end of the day ``as_of``; without a day none is overdue."""
    return [_state(step, done.get(step.id), as_of) for step in communes.steps]


def _state(step: Step, done: date | None, as_of: date | None) -> StepState:
    if done and (as_of is None or done <= as_of):
        return StepState(step, done, "done")
    return StepState(step, None, "overdue" if as_of and step.due < as_of else "open")
