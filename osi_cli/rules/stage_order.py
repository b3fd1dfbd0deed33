"""OSI403: stages of judging that share a number, so that nobody knows which is last."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text

CHECK = Check(
    "OSI403",
    "stage-order",
    Severity.ERROR,
    Text(en="Two stages with the same number", de="Zwei Bewertungsstufen mit derselben Nummer"),
    Page(
        what=Text(
            en="Two stages of judging have the same `order`.",
            de="Zwei Bewertungsstufen haben dieselbe Zahl bei `order`.",
        ),
        why=Text(
            en="A letter tells the outcome of the team's last stage; with equal numbers there is no last one.",
            de="Ein Brief nennt das Ergebnis der letzten Stufe des Teams; bei gleichen Zahlen gibt es keine letzte.",
        ),
        bad="jury/selection/criteria.yaml:  order: 1\njury/final/criteria.yaml:      order: 1",
        good="jury/selection/criteria.yaml:  order: 1\njury/final/criteria.yaml:      order: 2",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Stages whose number is taken, at ``order`` of the one whose folder comes later."""
    seen: dict[object, Parsed] = {}
    for parsed in edition.of_kind("criteria"):
        order = parsed.data.get("order")
        if type(order) is not int:
            continue
        if order in seen:
            yield CHECK.problem(
                parsed.at("order"),
                Text(
                    en="stage `{other}` has the number {order} already",
                    de="die Stufe `{other}` hat schon die Nummer {order}",
                ).fill(other=seen[order].place.stage, order=order),
                Text(en="number the stages 1, 2, …", de="die Stufen 1, 2, … nummerieren"),
                (Related(seen[order].at("order"), Text(en="first used here", de="zuerst hier")),),
            )
        else:
            seen[order] = parsed
