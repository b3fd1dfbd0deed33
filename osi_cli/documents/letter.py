"""What one feedback letter shows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from osi_cli.documents.document import Json, about
from osi_cli.documents.schedule import milestone_data
from osi_cli.edition.model import Edition, Loaded
from osi_cli.jury.scores import mean, nearest_label
from osi_cli.planning.milestones import all_milestones, is_for, last_day, marked
from osi_cli.records.base import in_language
from osi_cli.records.challenge import Challenge
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Criteria, Review
from osi_cli.records.team import Team

_FOR_TEAMS = ("teams", "public")
_BEFORE_FEEDBACK = ("submissions_close", "reviews_due", "feedback_sent")


def letter_data(
    edition: Edition,
    config: EditionConfig,
    team: Loaded[Team],
    criteria: Criteria,
    reviews: Sequence[Review],
    languages: Sequence[str],
    as_of: date | None,
) -> Json:
    """All that the letter to ``team`` may say, from its final ``reviews`` in the stage of ``criteria``.

    This is an allow list: nothing else of a review, and nobody's name, gets into a template.
    """
    challenge = edition.challenges.get(team.record.challenge) if team.record.challenge else None
    return {
        "edition": about(config, languages, as_of),
        "team": _team(config, team, challenge, languages),
        "outcome": _outcome(edition, team.record, as_of),
        "stage": _stage(config, criteria, reviews, languages),
        "feedback": texts_in_neutral_order(team.id, [review.feedback or "" for review in reviews]),
        "next_steps": _next_steps(edition, languages, as_of),
        "offers": _offers(edition, languages),
        "supporters": sorted(
            partner.record.name
            for partner in edition.partners.values()
            if partner.record.status == "committed" and "support" in (partner.record.roles or ())
        ),
    }


def texts_in_neutral_order(team: str, texts: Sequence[str]) -> list[str]:
    """The feedback texts in an order that says nothing about who wrote them: by a digest of team and text."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{team}\0{text}".encode()).digest())


def _team(
    config: EditionConfig, team: Loaded[Team], challenge: Loaded[Challenge] | None, languages: Sequence[str]
) -> Json:
    theme = next((theme.name for theme in config.themes if theme.id == team.record.theme), None)
    return {
        "id": team.id,
        "title": team.record.title,
        "tagline": team.record.tagline,
        "theme": in_language(theme, languages) if theme else None,
        "challenge": {"title": challenge.record.title, "question": challenge.record.question}
        if challenge
        else None,
    }


def _outcome(edition: Edition, team: Team, as_of: date | None) -> Json:
    """Awards, the place in the programme, and what to say where there is no award.

    ``awards_on``: the day on which awards are announced, while it is still to come. ``awards_given``: whether any team
    has one, so that having none means something.
    """
    awards = marked(edition.schedule.record, "awards") if edition.schedule else None
    day = awards.date if awards else None
    decided = day is None or (as_of is not None and as_of >= day)
    told = awards is not None and is_for(awards, _FOR_TEAMS)
    return {
        "awards": list(team.awards or ()),
        "programme": team.programme.status if team.programme else None,
        "awards_on": day.isoformat() if day and told and as_of and as_of < day else None,
        "awards_given": decided and any(other.record.awards for other in edition.teams.values()),
    }


def _stage(
    config: EditionConfig, criteria: Criteria, reviews: Sequence[Review], languages: Sequence[str]
) -> Json:
    style = config.letters.scores if config.letters else "words"
    words, figures = style in ("words", "both"), style in ("figures", "both")
    rows = []
    for criterion in criteria.criteria:
        value = mean(reviews, criterion.id)
        label = nearest_label(value, criteria.scale) if value is not None else None
        labels = criteria.scale.labels or {}
        rows.append(
            {
                "name": in_language(criterion.name, languages),
                "description": in_language(criterion.description, languages)
                if criterion.description
                else None,
                "words": in_language(labels[label], languages) if words and label is not None else None,
                "figure": float(value) if figures and value is not None else None,
            }
        )
    return {
        "name": in_language(criteria.name, languages),
        "reviews": len(reviews),
        "words": words and bool(criteria.scale.labels),
        "figures": figures,
        "lowest": criteria.scale.min,
        "highest": criteria.scale.max,
        "criteria": rows,
    }


def _next_steps(edition: Edition, languages: Sequence[str], as_of: date | None) -> list[Json]:
    """The dates for teams and the public that are still to come: from ``as_of`` on, else from the feedback on."""
    if edition.schedule is None:
        return []
    schedule = edition.schedule.record
    passed = [found.date for mark in _BEFORE_FEEDBACK if (found := marked(schedule, mark)) and found.date]
    start = as_of or max(passed, default=date.min)
    return [
        milestone_data(milestone, languages)
        for _, milestone in all_milestones(schedule)
        if is_for(milestone, _FOR_TEAMS)
        and (last := last_day(milestone)) is not None
        and last >= start
        and set(_BEFORE_FEEDBACK).isdisjoint(milestone.marks or ())
    ]


def _offers(edition: Edition, languages: Sequence[str]) -> list[Json]:
    """What is there for teams all the time: the ongoing milestones of the last phase that has any for them."""
    if edition.schedule is None:
        return []
    ongoing = [
        [m for m in phase.milestones or () if m.kind == "ongoing" and is_for(m, _FOR_TEAMS)]
        for phase in edition.schedule.record.phases
    ]
    return [milestone_data(milestone, languages) for milestone in next(filter(None, reversed(ongoing)), [])]
