"""The milestones of a schedule in the order of time, for some audiences, from a day on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, time

from osi_cli.records.schedule import Milestone, Phase, Schedule

_END_OF_DAY = time.max


def in_order(phase: Phase) -> list[Milestone]:
    """The phase's milestones by day and time: whole days first, deadlines without time last, ongoing ones at the end."""
    return sorted(phase.milestones or (), key=_key)


def _key(milestone: Milestone) -> tuple[date, time]:
    without_time = _END_OF_DAY if milestone.kind == "deadline" else time.min
    return (milestone.date or date.max, milestone.time or without_time)


def is_for(milestone: Milestone, audiences: Collection[str]) -> bool:
    """Whether one of ``audiences`` has to know the milestone; ``all`` is everyone."""
    return "all" in audiences or not set(audiences).isdisjoint(milestone.audience)


def audiences_of_their_own(schedule: Schedule) -> list[str]:
    """The audiences that have to know a date which the public need not, by name."""
    dated = (milestone for _, milestone in all_milestones(schedule) if milestone.date)
    return sorted(
        {one for milestone in dated if not is_for(milestone, ["public"]) for one in milestone.audience}
    )


def last_day(milestone: Milestone) -> date | None:
    """The last day of a milestone; none of an ongoing one."""
    return milestone.end_date or milestone.date


def all_milestones(schedule: Schedule) -> Iterator[tuple[Phase, Milestone]]:
    """All milestones with their phases, in order."""
    for phase in schedule.phases:
        for milestone in in_order(phase):
            yield phase, milestone


def marked(schedule: Schedule, mark: str) -> Milestone | None:
    """The milestone that carries ``mark``."""
    return next((m for _, m in all_milestones(schedule) if mark in (m.marks or ())), None)
