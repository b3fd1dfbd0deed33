"""OSI402: scales that make no sense."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition, Loaded
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.records.jury import Criteria
from osi_cli.rules.score import on_scale
from osi_cli.rules.values import later

CHECK = Check(
    "OSI402",
    "scale",
    Severity.ERROR,
    Text(en="Scale makes no sense", de="Skala geht nicht auf"),
    Page(
        what=Text(
            en="The lowest score is not below the highest, the steps do not lead from one to the other, or a label names a score that the scale does not have.",
            de="Die niedrigste Punktzahl liegt nicht unter der höchsten, die Schritte führen nicht von der einen zur anderen, oder ein Wort gehört zu einer Punktzahl, die es nicht gibt.",
        ),
        why=Text(
            en="Jurors could not give the best score, or a letter would find no words for it.",
            de="Die Bewertenden könnten die beste Punktzahl nicht vergeben, oder ein Brief fände keine Worte dafür.",
        ),
        bad="scale: {min: 1, max: 5, step: 3}",
        good="scale: {min: 1, max: 5, step: 1}",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Faults of scales: at the later of ``min`` and ``max``, at ``step``, at the label's score."""
    for stage in edition.stages.values():
        if stage.criteria is not None:
            yield from _of_stage(stage.criteria)


def _of_stage(criteria: Loaded[Criteria]) -> Iterator[Problem]:
    scale = criteria.record.scale
    if scale.min >= scale.max:
        yield CHECK.problem(
            later(criteria.at("scale", "min"), criteria.at("scale", "max")),
            Text(
                en="`min` ({low:g}) must be less than `max` ({high:g})",
                de="`min` ({low:g}) muss kleiner sein als `max` ({high:g})",
            ).fill(low=scale.min, high=scale.max),
            Text(en="swap the two", de="beide tauschen"),
        )
        return
    if not on_scale(scale.max, scale):
        place = ("scale", "step") if criteria.source.has("scale", "step") else ("scale", "max")
        yield CHECK.problem(
            criteria.at(*place),
            Text(
                en="steps of {step:g} from {low:g} do not reach {high:g}",
                de="mit Schritten von {step:g} ab {low:g} wird {high:g} nicht erreicht",
            ).fill(step=scale.step, low=scale.min, high=scale.max),
            Text(en="choose a step that fits", de="eine passende Schrittweite wählen"),
        )
        return
    for score in scale.labels or {}:
        if not on_scale(float(score), scale):
            yield CHECK.problem(
                criteria.key("scale", "labels", score),
                Text(en="the scale has no score {score}", de="die Skala hat keine Punktzahl {score}").fill(
                    score=score
                ),
                Text(
                    en="from {low:g} to {high:g} in steps of {step:g}",
                    de="von {low:g} bis {high:g} in Schritten von {step:g}",
                ).fill(low=scale.min, high=scale.max, step=scale.step),
            )
