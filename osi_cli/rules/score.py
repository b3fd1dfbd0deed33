"""OSI401: scores off the scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from pydantic import ValidationError

from osi_cli.edition.fields import VALUE
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
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


def find(edition: Edition) -> Iterator[Problem]:
    """Scores that the scale does not have, at the score."""
    scales = {
        criteria.place.stage: _scale(criteria.data.get("scale"))
        for criteria in edition.whole.of_kind("criteria")
    }
    for parsed in edition.of_kind("review"):
        scale = scales.get(parsed.place.stage)
        if scale is None:
            continue
        off = (
            (loc, score)
            for loc, value in find_values(parsed.data, ("scores", VALUE))
            if (score := number(value)) is not None and not on_scale(score, scale)
        )
        for loc, score in islice(off, MAX_FAULTS):
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


def _scale(data: object) -> Scale | None:
    """The scale, if it is right in itself; the rest of the criteria may have faults."""
    try:
        return Scale.model_validate(data)
    except ValidationError:
        return None


def on_scale(score: float, scale: Scale) -> bool:
    """Whether the scale has this score."""
    return _is_step(score, scale.min, scale.max, scale.step)


@lru_cache
def _is_step(*numbers: float) -> bool:
    given, low, high, step = (Fraction(repr(number)) for number in numbers)
    return low <= given <= high and ((given - low) / step).denominator == 1
