"""The one list of all rules and all codes, and the run over an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from osi_cli.checks.files import FILES
from osi_cli.checks.rendering import RENDERING
from osi_cli.checks.schema import SCHEMA
from osi_cli.checks.yaml import YAML
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Problem
from osi_cli.rules import (
    ags_and_land,
    alt_text,
    challenges_per_commune,
    clock_change,
    committed_late,
    conflict,
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
    invisible_character,
    keep_no_longer,
    language_unknown,
    leak,
    letter_outdated,
    mark_twice,
    merge_circle,
    merge_end,
    milestone_in_phase,
    misplaced_file,
    names_differ_by_case,
    needed_field,
    nobody_told,
    not_nfc,
    odd_link,
    odd_space,
    official_keys,
    order_of_dates,
    overload,
    personal_datum,
    phase_order,
    picture,
    placeholder,
    private_in_git,
    raw_html,
    reference,
    same_theme,
    scale,
    score,
    severities,
    stage_criteria,
    stage_order,
    stray_file,
    submitted_late,
    text_length,
    time_zone,
    too_early,
    too_much_said,
    two_places,
    unassigned_review,
    unavailable_juror,
    unexplained_score,
    unpublished_challenge,
    video_length,
    weekday,
)
from osi_cli.rules.one_file import Findings, Rule
from osi_cli.rules.run import run, run_again

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
    (same_theme.find, (same_theme.CHECK,)),
    (merge_end.find, (merge_end.CHECK,)),
    (challenges_per_commune.find, (challenges_per_commune.CHECK,)),
    (unpublished_challenge.find, (unpublished_challenge.CHECK,)),
    (unassigned_review.find, (unassigned_review.CHECK,)),
    (conflict.find, (conflict.CHECK,)),
    (overload.find, (overload.CHECK,)),
    (unavailable_juror.find, (unavailable_juror.CHECK,)),
    (unexplained_score.find, (unexplained_score.CHECK,)),
    (not_nfc.find, (not_nfc.CHECK,)),
    (invisible_character.find, (invisible_character.CHECK,)),
    (odd_space.find, (odd_space.CHECK,)),
    (names_differ_by_case.find, (names_differ_by_case.CHECK,)),
    (stray_file.find, (stray_file.CHECK,)),
    (ags_and_land.find, (ags_and_land.CHECK,)),
    (official_keys.find, (official_keys.UNKNOWN, official_keys.NAME)),
    (odd_link.find, (odd_link.CHECK,)),
    (language_unknown.find, (language_unknown.CHECK,)),
    (alt_text.find, (alt_text.CHECK,)),
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
    (misplaced_file.find, (misplaced_file.CHECK,)),
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
    return (edition.newer,) if edition.newer else _all(edition, run(_FINDERS, edition))


def validate_again(
    edition: Edition, known: Findings, complete: Callable[[], Edition]
) -> tuple[tuple[Problem, ...], Findings]:
    """The same, with what was found; what is ``known`` is not looked for again.

    Files of which something is known may lack their bodies in ``edition``; in ``complete()`` none does.
    """
    if edition.newer:
        return (edition.newer,), Findings()
    found, findings = run_again(_FINDERS, edition, known, complete)
    return _all(edition, found), findings


_FINDERS = [rule for rule, _ in RULES]


def _all(edition: Edition, found: Iterable[Problem]) -> tuple[Problem, ...]:
    found = [*severities.with_codes(edition, CHECKS), *severities.find(edition, CHECKS), *found]
    return tuple(sorted(severities.apply(edition, found), key=lambda problem: problem.order))
