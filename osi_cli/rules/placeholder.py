"""OSI120: texts of `osi new` that nobody has replaced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.resources import shipped

CHECK = Check(
    "OSI120",
    "placeholder",
    Severity.ERROR,
    Text(en="A placeholder was never replaced", de="Ein Platzhalter wurde nicht ersetzt"),
    Page(
        what=Text(
            en="The text of a challenge or a team is still the one that `osi new` wrote, though it is no longer a draft.",
            de="Der Text einer Herausforderung oder eines Teams ist noch der, den `osi new` geschrieben hat, obwohl er kein Entwurf mehr ist.",
        ),
        why=Text(
            en="Jurors would read it as the team's own words.",
            de="Die Jury würde ihn für die Worte des Teams halten.",
        ),
        bad="status: submitted\n---\nWhat the team has made goes here: …",
        good="status: submitted\n---\nOur map shows where benches stand in the shade.",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Bodies that are still the stub's, in records that are no drafts, at the body."""
    for kind in ("challenge", "team"):
        for parsed in edition.of_kind(kind):
            body = parsed.source.body.strip()
            if body and parsed.data.get("status") != "draft" and body in _placeholders(kind):
                start = (parsed.source.body_start or 0) + parsed.source.body.index(body)
                yield CHECK.problem(
                    parsed.source.file.span(start, start + len(body)),
                    Text(en="this text is only a placeholder", de="dieser Text ist nur ein Platzhalter"),
                    Text(
                        en="write the real text, or set status: draft",
                        de="den richtigen Text schreiben, oder status: draft setzen",
                    ),
                )


@cache
def _placeholders(kind: str) -> frozenset[str]:
    stubs = shipped("presets").glob(f"new/*/{kind}.md")
    return frozenset(stub.read_text(encoding="utf-8").rpartition("\n---\n")[2].strip() for stub in stubs)
