"""OSI404: reviews or assignments of a stage without criteria."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Span, Text

CHECK = Check(
    "OSI404",
    "stage-without-criteria",
    Severity.ERROR,
    Text(en="Stage without criteria", de="Bewertungsstufe ohne Kriterien"),
    Page(
        what=Text(
            en="A folder below `jury/` holds reviews or assignments, but no `criteria.yaml`.",
            de="Ein Ordner unter `jury/` enthält Bewertungen oder Zuordnungen, aber keine `criteria.yaml`.",
        ),
        why=Text(
            en="Without criteria and scale no score says anything, and no letter can be written.",
            de="Ohne Kriterien und Skala sagt keine Punktzahl etwas, und kein Brief lässt sich schreiben.",
        ),
        bad="jury/selection/reviews/solar/j-1.md",
        good="jury/selection/criteria.yaml\njury/selection/reviews/solar/j-1.md",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Stages without criteria, at the beginning of their first file."""
    with_criteria = {place.stage for place in edition.places if place.kind == "criteria"}
    for stage in edition.stages:
        if stage not in with_criteria:
            first = next(place for place in edition.places if place.stage == stage)
            yield CHECK.problem(
                Span(first.path),
                Text(
                    en="the stage `{stage}` has no criteria.yaml",
                    de="der Bewertungsstufe `{stage}` fehlt criteria.yaml",
                ).fill(stage=stage),
                Text(en="add jury/{stage}/criteria.yaml", de="jury/{stage}/criteria.yaml anlegen").fill(
                    stage=stage
                ),
            )
