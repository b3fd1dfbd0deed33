"""OSI401: scores off the scale."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.fields import VALUE
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.records.jury import Scale
from osi_cli.rules.values import number

CHECK = Check(
    "OSI401",
    "score-off-scale",
    Severity.ERROR,
    Text(en="Score off the scale", de="Punktzahl außerhalb der Skala"),
    Page(
        what=Text(
            en="A score is below or above the stage's scale, or between two of its steps.",
            de="Eine Punktzahl liegt unter oder über der Skala der Bewertungsstufe oder zwischen zwei ihrer Schritte.",
        ),
        why=Text(
            en="It would pull the mean of a criterion away from what others could give.",
            de="Sie würde den Mittelwert eines Kriteriums verzerren, denn andere konnten sie nicht vergeben.",
        ),
        bad="scores: {innovation: 7}        (scale 1 to 5)",
        good="scores: {innovation: 4}",
    ),
)
_EPSILON = 1e-9


def find(edition: Edition) -> Iterator[Problem]:
    """Scores that the scale does not have, at the score."""
    for parsed in edition.of_kind("review"):
        stage = edition.stages[parsed.place.stage]
        if stage.criteria is None:
            continue
        scale = stage.criteria.record.scale
        for loc, value in find_values(parsed.data, ("scores", VALUE)):
            score = number(value)
            if score is not None and not on_scale(score, scale):
                yield CHECK.problem(
                    parsed.at(*loc),
                    Text(en="{score:g} is not on the scale", de="{score:g} gibt es auf der Skala nicht").fill(
                        score=score
                    ),
                    Text(
                        en="from {low:g} to {high:g} in steps of {step:g}, or null with a reason",
                        de="von {low:g} bis {high:g} in Schritten von {step:g}, oder null mit Begründung",
                    ).fill(low=scale.min, high=scale.max, step=scale.step),
                )


def on_scale(score: float, scale: Scale) -> bool:
    """Whether the scale has this score."""
    steps = (score - scale.min) / scale.step
    return scale.min - _EPSILON <= score <= scale.max + _EPSILON and abs(steps - round(steps)) < _EPSILON
