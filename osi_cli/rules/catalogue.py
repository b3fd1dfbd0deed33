"""The one list of all rules and all codes, and the run over an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osi_cli.checks.files import FILES
from osi_cli.checks.rendering import RENDERING
from osi_cli.checks.schema import SCHEMA
from osi_cli.checks.yaml import YAML
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Problem
from osi_cli.rules import (
    clock_change,
    committed_late,
    consent,
    contact_key,
    contradiction,
    contrast,
    deadline_order,
    duplicate_id,
    effort,
    empty_letter,
    file_name,
    first_language,
    form_place,
    keep_no_longer,
    leak,
    letter_outdated,
    mark_twice,
    merge_circle,
    milestone_in_phase,
    needed_field,
    nobody_told,
    order_of_dates,
    personal_datum,
    phase_order,
    picture,
    placeholder,
    private_in_git,
    raw_html,
    reference,
    scale,
    score,
    severities,
    stage_criteria,
    stage_order,
    submitted_late,
    text_length,
    time_zone,
    too_early,
    too_much_said,
    two_places,
    video_length,
    weekday,
)

Rule = Callable[[Edition], Iterator[Problem]]

RULES: tuple[tuple[Rule, tuple[Check, ...]], ...] = (
    (text_length.find, (text_length.CHECK,)),
    (video_length.find, (video_length.CHECK,)),
    (needed_field.find, (needed_field.CHECK,)),
    (contradiction.find, (contradiction.CHECK,)),
    (first_language.find, (first_language.CHECK,)),
    (time_zone.find, (time_zone.CHECK,)),
    (raw_html.find, (raw_html.CHECK,)),
    (contrast.find, (contrast.CHECK,)),
    (picture.find, (picture.CHECK,)),
    (placeholder.find, (placeholder.CHECK,)),
    (file_name.find, (file_name.CHECK,)),
    (duplicate_id.find, (duplicate_id.CHECK,)),
    (reference.find, (reference.CHECK,)),
    (contact_key.find, (contact_key.CHECK,)),
    (merge_circle.find, (merge_circle.CHECK,)),
    (order_of_dates.find, (order_of_dates.CHECK,)),
    (phase_order.find, (phase_order.CHECK,)),
    (milestone_in_phase.find, (milestone_in_phase.CHECK,)),
    (mark_twice.find, (mark_twice.CHECK,)),
    (weekday.find, (weekday.CHECK,)),
    (effort.find, (effort.CHECK,)),
    (score.find, (score.CHECK,)),
    (scale.find, (scale.CHECK,)),
    (stage_order.find, (stage_order.CHECK,)),
    (stage_criteria.find, (stage_criteria.CHECK,)),
    (empty_letter.find, (empty_letter.CHECK,)),
    (form_place.find, (form_place.CHECK,)),
    (leak.find, (leak.PERSON, leak.CONFIDENTIAL, personal_datum.CHECK)),
    (submitted_late.find, (submitted_late.CHECK,)),
    (committed_late.find, (committed_late.CHECK,)),
    (too_early.find, (too_early.CHECK,)),
    (nobody_told.find, (nobody_told.CHECK,)),
    (deadline_order.find, (deadline_order.CHECK,)),
    (clock_change.find, (clock_change.CHECK,)),
    (two_places.find, (two_places.CHECK,)),
    (private_in_git.find, (private_in_git.CHECK,)),
    (consent.find, (consent.CHECK,)),
    (keep_no_longer.find, (keep_no_longer.CHECK,)),
    (too_much_said.find, (too_much_said.CHECK,)),
    (letter_outdated.find, (letter_outdated.CHECK,)),
)

CHECKS: dict[str, Check] = {
    check.code: check
    for check in sorted(
        (
            *FILES,
            *YAML,
            *SCHEMA,
            severities.CHECK,
            *(check for _, checks in RULES for check in checks),
            *RENDERING,
        ),
        key=lambda check: check.code,
    )
}


def validate(edition: Edition) -> tuple[Problem, ...]:
    """All problems of an edition with its own severities, in the order of reports: path, line, column, code."""
    found = [*edition.problems, *severities.find(edition, CHECKS)]
    for rule, _ in RULES:
        found.extend(rule(edition))
    return tuple(sorted(severities.apply(edition, found), key=lambda problem: problem.order))
