"""What one report to a commune shows: what is asked of it, what that costs, what it gets, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from osi_cli.documents.document import Json, about
from osi_cli.documents.involved import Involved
from osi_cli.documents.schedule import milestone_data
from osi_cli.edition.model import Edition, Loaded
from osi_cli.edition.suggest import id_like
from osi_cli.planning.effort import CommuneEffort, Hours, Part, block_effort, commune_effort, half_hours
from osi_cli.planning.milestones import all_milestones, is_for
from osi_cli.planning.steps import StepState, step_states
from osi_cli.records.base import in_language
from osi_cli.records.challenge import Challenge
from osi_cli.records.communes import Basic, Block, Communes
from osi_cli.records.edition import EditionConfig
from osi_cli.records.partner import Partner


def commune_data(
    edition: Edition,
    config: EditionConfig,
    plan: Communes,
    commune: Loaded[Partner],
    involved: Involved,
    languages: Sequence[str],
    as_of: date | None,
) -> Json:
    """All that the report to ``commune`` may say. Hours are rounded to halves; nobody in the commune is named."""
    record = commune.record
    effort = commune_effort(plan, record.engagement or {})
    steps = step_states(plan, record.done or {}, as_of)
    return {
        "edition": about(config, languages, as_of),
        "commune": {
            "id": commune.id,
            "name": record.name,
            "ags": record.ags,
            "reference": record.reference,
            "regional": bool(record.regional),
            "status": record.status,
        },
        "our_reference": f"{id_like(edition.name)}/{commune.id}",
        "as_of": as_of.isoformat() if as_of else None,
        "effort": _effort(plan, effort, config.working_day_hours, languages),
        "steps": [_step(step, languages) for step in steps],
        "to_do": [
            _step(step, languages)
            for step in sorted(steps, key=lambda one: one.step.due)
            if step.state != "done"
        ],
        "benefits": [in_language(text, languages) for text in plan.benefits or ()],
        "offers": _offers(edition, languages),
        "challenges": [_challenge(edition, one, involved, languages) for one in involved.own(commune.id)],
        "pilots": [_challenge(edition, one, involved, languages) for one in involved.pilots(commune.id)],
    }


def commune_figures(commune: Loaded[Partner], plan: Communes, as_of: date | None) -> dict[str, object]:
    """The report as data for programs: the hours that the report prints, and the steps."""
    effort = commune_effort(plan, commune.record.engagement or {})
    return {
        "commune": commune.id,
        "as_of": as_of.isoformat() if as_of else None,
        "blocks": [
            {
                "block": part.block,
                "part": part.part,
                "months": {month: hours_data(hours) for month, hours in part.months.items()},
                **hours_data(part.total),
            }
            for part in effort.blocks
        ],
        "open": list(effort.open),
        "months": {month: hours_data(hours) for month, hours in effort.months.items()},
        "total": hours_data(effort.total),
        "steps": [
            {
                "step": step.step.id,
                "due": step.step.due.isoformat(),
                "done": step.done.isoformat() if step.done else None,
                "state": step.state,
            }
            for step in step_states(plan, commune.record.done or {}, as_of)
        ],
    }


def hours_data(hours: Hours) -> dict[str, float]:
    """Hours as they are printed: rounded to halves, the sums after they were summed."""
    return {"min": half_hours(hours.min), "max": half_hours(hours.max)}


def _effort(plan: Communes, effort: CommuneEffort, day: float, languages: Sequence[str]) -> Json:
    blocks = {block.id: block for block in plan.blocks}
    total = hours_data(effort.total)
    return {
        "blocks": [_block(blocks[part.block], part.part, languages) | {"months": [_cell(part.months.get(month)) for month in effort.months], **hours_data(part.total)} for part in effort.blocks],
        "months": [{"month": month, **hours_data(hours)} for month, hours in effort.months.items()],
        "total": total,
        "days": {name: half_hours(Fraction(str(hours)) / Fraction(str(day))) for name, hours in total.items()},
        "working_day_hours": day,
        "peak": {"month": effort.peak, **hours_data(effort.months[effort.peak])} if effort.peak else None,
        "open": [_offered(blocks[block], languages) for block in effort.open],
        "drivers": _drivers((blocks[part.block] for part in effort.blocks), languages),
        "chart": {"chart": "bars", "months": _every_month(effort.months)},
    }  # fmt: skip


def _block(block: Block, part: str, languages: Sequence[str]) -> dict[str, object]:
    taken: Basic = block.additional if part == "additional" and block.additional else block.basic
    return {
        "name": in_language(block.name, languages),
        "part": part,
        "start": block.start.isoformat(),
        "end": block.end.isoformat(),
        "activities": [in_language(text, languages) for text in taken.activities],
    }


def _offered(block: Block, languages: Sequence[str]) -> dict[str, object]:
    """A block that is still to be decided about, with what its parts would cost."""
    parts: list[Part] = ["basic", "additional"] if block.additional else ["basic"]
    costs = {part: sum(block_effort(block, part).values(), Hours()) for part in parts}
    return {
        **_block(block, "basic", languages),
        "basic": hours_data(costs["basic"]),
        "additional": hours_data(costs["additional"]) if block.additional else None,
        "instead": block.additional is not None and block.additional.mode == "instead",
    }


def _cell(hours: Hours | None) -> dict[str, float] | None:
    return hours_data(hours) if hours else None


def _drivers(blocks: Iterable[Block], languages: Sequence[str]) -> list[dict[str, str]]:
    """What makes the blocks more or less work, each once."""
    by_id = {block.id: block for block in blocks}
    return [
        {"block": in_language(block.name, languages), "text": in_language(block.driver, languages)}
        for block in by_id.values()
        if block.driver
    ]


def _every_month(months: Mapping[str, Hours]) -> list[dict[str, object]]:
    """The hours of each month from the first to the last, also where there are none in between."""
    names = list(months)
    if not names:
        return []
    first, last = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (names[0], names[-1]))
    every = (f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1))
    return [{"month": name, **hours_data(months.get(name, Hours()))} for name in every]


def _step(step: StepState, languages: Sequence[str]) -> Json:
    return {
        "name": in_language(step.step.name, languages),
        "function": step.step.function,
        "start": step.step.start.isoformat() if step.step.start else None,
        "due": step.step.due.isoformat(),
        "done": step.done.isoformat() if step.done else None,
        "state": step.state,
    }


def _offers(edition: Edition, languages: Sequence[str]) -> list[Json]:
    """What is there for communes all the time: their own ongoing milestones."""
    schedule = edition.schedule.record if edition.schedule else None
    return [
        milestone_data(milestone, languages)
        for _, milestone in (all_milestones(schedule) if schedule else ())
        if milestone.kind == "ongoing" and is_for(milestone, ("communes",))
    ]


def _challenge(
    edition: Edition, challenge: Loaded[Challenge], involved: Involved, languages: Sequence[str]
) -> Json:
    """A challenge with those who work on it: teams by their titles, champions by their organisations."""
    record = challenge.record
    themes = edition.config.record.themes if edition.config else ()
    theme = next((theme.name for theme in themes if theme.id == record.theme), None)
    return {
        "id": challenge.id,
        "title": record.title,
        "theme": in_language(theme, languages) if theme else None,
        "status": record.status,
        "teams": [team.record.title for team in involved.teams(challenge.id)],
        "champions": [
            edition.partners[partner].record.name
            for partner in record.champions or ()
            if partner in edition.partners and partner != record.submitted_by
        ],
    }
