"""OSI406: a juror's form in the place of another review."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osi_cli.edition.model import Edition, Stage
from osi_cli.jury.plan import FORM_MARK, review_code
from osi_cli.problems import Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI406",
    "form-elsewhere",
    Severity.ERROR,
    Text(en="A review form lies in the wrong place", de="Ein Bewertungsbogen liegt am falschen Platz"),
    Page(
        what=Text(
            en="A form that `osi jury packets` made for one review lies where another one belongs.",
            de="Ein Bogen, den `osi jury packets` für eine Bewertung erstellt hat, liegt dort, wo eine andere hingehört.",
        ),
        why=Text(
            en="The team would read, and be judged by, what was written about somebody else.",
            de="Das Team bekäme zu lesen, was über andere geschrieben wurde, und würde danach beurteilt.",
        ),
        bad="jury/selection/reviews/solar/j-1.md holds the form for team wind",
        good="jury/selection/reviews/wind/j-1.md holds the form for team wind",
    ),
)
_MARK = re.compile(rf"^{FORM_MARK}([a-z0-9]+)[ \t]*\r?$", re.MULTILINE)


def find(edition: Edition) -> Iterator[Problem]:
    """Forms whose code is that of another review, at the code."""
    for parsed in edition.of_kind("review"):
        text = parsed.source.file.text[: parsed.source.body_start]
        found = _MARK.search(text)
        team, _, juror = parsed.place.id.partition("/")
        if found is None or found[1] == review_code(parsed.place.stage, team, juror):
            continue
        right = _place_of(found[1], edition.stages.get(parsed.place.stage))
        yield CHECK.problem(
            parsed.source.file.span(*found.span(1)),
            Text(en="this form is for another review", de="dieser Bogen gehört zu einer anderen Bewertung"),
            Text(en="move the file to {place}", de="die Datei nach {place} verschieben").fill(place=right)
            if right
            else Text(
                en="find out which submission it is about, and put it there",
                de="herausfinden, zu welcher Einreichung er gehört, und dort ablegen",
            ),
        )


def _place_of(code: str, stage: Stage | None) -> str | None:
    """Where the form with this code belongs, as far as the stage's plan knows."""
    plan = stage.assignments.record.assignments if stage and stage.assignments else {}
    for team, jurors in plan.items():
        for juror in jurors:
            if stage and review_code(stage.id, team, juror) == code:
                return f"jury/{stage.id}/reviews/{team}/{juror}.md"
    return None
