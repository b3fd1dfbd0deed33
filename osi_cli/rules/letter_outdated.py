"""OSI415: edited letters that are older than what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition import history
from osi_cli.edition.model import Edition
from osi_cli.jury.scores import final_reviews, last_stage
from osi_cli.problems import Check, Page, Problem, Related, Severity, Span, Text

CHECK = Check(
    "OSI415",
    "letter-outdated",
    Severity.WARNING,
    Text(en="A review changed after the letter", de="Nach dem Brief hat sich eine Bewertung geändert"),
    Page(
        what=Text(
            en="A final review of the team in its last stage, or that stage's criteria, were committed after the edited letter. Git tells when; what is not committed yet cannot be compared.",
            de="Eine fertige Bewertung des Teams in seiner letzten Bewertungsstufe oder deren Kriterien kamen nach dem bearbeiteten Brief ins Repository. Wann, sagt Git; was noch nicht committet ist, lässt sich nicht vergleichen.",
        ),
        why=Text(
            en="osi never writes over an edited letter. What the jury has changed since will not reach the team.",
            de="Einen bearbeiteten Brief überschreibt osi nie. Was die Jury seither geändert hat, erreicht das Team nicht.",
        ),
        bad="2021-03-25  feedback/solar.md\n2021-03-26  jury/selection/reviews/solar/j-1.md",
        good="2021-03-26  jury/selection/reviews/solar/j-1.md\n2021-03-27  feedback/solar.md",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Letters older than a final review or the criteria they are made from, at the beginning of the letter."""
    commits = history.commits(edition.root, "feedback", "jury") if edition.letters else None
    if commits is None:
        return
    for team, letter in edition.letters.items():
        stage, written = last_stage(edition, team), commits.last.get(letter.path)
        if stage is None or written is None:
            continue
        sources = [review.path for review in final_reviews(stage, team)]
        if stage.criteria and sources:
            sources.append(stage.criteria.path)
        dated = [(commits.last[path], path) for path in sources if path in commits.last]
        changed, path = max(dated, default=(written, ""))
        if changed > written:
            yield CHECK.problem(
                letter.first(),
                Text(
                    en="{path} has changed since this letter was committed ({written:%Y-%m-%d})",
                    de="{path} hat sich geändert, seit dieser Brief committet wurde ({written:%Y-%m-%d})",
                ).fill(path=path, written=written),
                Text(
                    en="compare the two, mend the letter and commit it; or delete it for osi's own letter",
                    de="beides vergleichen, den Brief anpassen und committen; oder ihn löschen, dann schreibt osi den Brief selbst",
                ),
                (Related(Span(path), Text(en="changed later", de="später geändert")),),
            )
