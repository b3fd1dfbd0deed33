"""OSI206: challenges with the same theme twice."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.values import later

CHECK = Check(
    "OSI206",
    "same-theme-twice",
    Severity.ERROR,
    Text(en="Same theme twice", de="Zweimal derselbe Themenbereich"),
    Page(
        what=Text(
            en="The `secondary_theme` of a challenge is its `theme` once more.",
            de="Das `secondary_theme` einer Herausforderung nennt noch einmal ihren ersten Themenbereich (`theme`).",
        ),
        why=Text(
            en="Whoever filled in a second theme had another one in mind. It is lost, and the challenge is missing where people look for it.",
            de="Wer einen zweiten Themenbereich einträgt, meint einen anderen. Der geht verloren, und die Herausforderung fehlt dort, wo man sie sucht.",
        ),
        bad="theme: health\nsecondary_theme: health",
        good="theme: health\nsecondary_theme: education",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Second themes that are the first, at the later of the two."""
    for parsed in edition.of_kind("challenge"):
        theme = parsed.data.get("theme")
        if isinstance(theme, str) and theme and parsed.data.get("secondary_theme") == theme:
            first, second = parsed.at("theme"), parsed.at("secondary_theme")
            span = later(first, second)
            yield CHECK.problem(
                span,
                Text(
                    en="`{theme}` is both the first and the second theme",
                    de="`{theme}` ist zugleich erster und zweiter Themenbereich",
                ).fill(theme=theme),
                Text(
                    en="name another `secondary_theme`, or delete that line",
                    de="bei `secondary_theme` einen anderen nennen oder die Zeile löschen",
                ),
                (
                    Related(
                        min(first, second),
                        Text(en="named here already", de="hier schon genannt"),
                    ),
                ),
            )
