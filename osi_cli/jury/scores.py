"""From reviews to what a team reads: means per criterion, in words and figures."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from osi_cli.edition.model import Edition, Loaded, Stage
from osi_cli.records.jury import Review, Scale


def last_stage(edition: Edition, team: str) -> Stage | None:
    """The last stage that has a review of the team or assigns it; else the first stage there is."""
    stages = sorted(
        (stage for stage in edition.stages.values() if stage.criteria is not None),
        key=lambda stage: stage.criteria.record.order if stage.criteria else 0,
    )
    reached = [stage for stage in stages if stage.of_team(team) or _assigned(stage, team)]
    return next(iter(reached[-1:] or stages[:1]), None)


def _assigned(stage: Stage, team: str) -> bool:
    return stage.assignments is not None and team in stage.assignments.record.assignments


def final_reviews(stage: Stage, team: str) -> list[Loaded[Review]]:
    """The team's final reviews in the stage."""
    return [review for review in stage.of_team(team) if review.record.status == "final"]


def mean(reviews: Iterable[Review], criterion: str) -> Fraction | None:
    """The mean of the scores for ``criterion`` that are not null, exact; ``None`` without any."""
    scores = [(review.scores or {}).get(criterion) for review in reviews]
    given = [Fraction(str(score)) for score in scores if score is not None]
    return sum(given, Fraction(0)) / len(given) if given else None


def nearest_label(value: Fraction, scale: Scale) -> str | None:
    """The key of the label nearest to ``value``; of two equally near, the better one. ``None`` without labels."""
    if not scale.labels:
        return None
    return min(scale.labels, key=lambda score: (abs(Fraction(score) - value), -Fraction(score)))
