"""OSI411: final reviews that leave a criterion without a score and without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.index import known_ids
from osi_cli.edition.layout import is_id
from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Span, Text

CHECK = Check(
    "OSI411",
    "score-without-reason",
    Severity.ERROR,
    Text(en="No score and no reason why", de="Keine Punktzahl und kein Grund dafür"),
    Page(
        what=Text(
            en="In a final review a criterion of the stage has no score (it is missing, or null), and `reasons` does not say why.",
            de="In einer fertigen Bewertung hat ein Kriterium der Bewertungsstufe keine Punktzahl (es fehlt oder ist null), und `reasons` nennt keinen Grund.",
        ),
        why=Text(
            en="If the team asks how its result came about, nobody can tell a juror's decision from a slip.",
            de="Fragt das Team nach, wie sein Ergebnis zustande kam, lässt sich eine Entscheidung nicht von einem Versehen unterscheiden.",
        ),
        bad="scores: {value: 4, clarity: null}\nstatus: final",
        good="scores: {value: 4, clarity: null}\nreasons: {clarity: The video could not be opened.}\nstatus: final",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Criteria without score and reason: at the null, or where the criterion is missing at the key ``scores``."""
    stages = {criteria.place.stage for criteria in edition.of_kind("criteria")}
    known = {
        stage: ids
        for stage in stages
        if (ids := known_ids(edition, "criterion", stage)) and all(map(is_id, ids))
    }
    for review in edition.of_kind("review"):
        criteria = known.get(review.place.stage)
        scores = review.data.get("scores")
        if review.data.get("status") != "final" or not criteria or not isinstance(scores, dict) or not scores:
            continue
        if scores.keys() == criteria and None not in scores.values():
            continue
        yield from islice(_in_review(review, scores, criteria), MAX_FAULTS)


def _in_review(review: Parsed, scores: dict[str, object], criteria: frozenset[str]) -> Iterator[Problem]:
    reasons = review.data.get("reasons") or {}
    if not isinstance(reasons, dict) or not reasons.keys() <= criteria:
        return  # the misspelt one may be the reason that is missing
    for criterion, score in scores.items():
        if score is None and criterion in criteria and criterion not in reasons:
            yield _problem(review.at("scores", criterion), criterion)
    if scores.keys() <= criteria:  # else one is misspelt, and likely the one that is missing
        for criterion in sorted(criteria - scores.keys() - reasons.keys()):
            yield _problem(review.key("scores"), criterion)


def _problem(span: Span, criterion: str) -> Problem:
    return CHECK.problem(
        span,
        Text(
            en="`{criterion}` has no score, and no reason is given",
            de="`{criterion}` hat keine Punktzahl, und kein Grund ist genannt",
        ).fill(criterion=criterion),
        Text(
            en="give a score, or say why not under `reasons`: `{criterion}: …`",
            de="eine Punktzahl geben oder unter `reasons` sagen, warum nicht: `{criterion}: …`",
        ).fill(criterion=criterion),
    )
