"""OSI407: reviews by jurors to whom the plan does not give the team."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition, Parsed
from osi_cli.jury.entries import plans
from osi_cli.problems import Check, Page, Problem, Related, Severity, Span, Text

CHECK = Check(
    "OSI407",
    "review-not-assigned",
    Severity.ERROR,
    Text(en="Review that nobody assigned", de="Bewertung ohne Zuordnung"),
    Page(
        what=Text(
            en="There is a final review by a juror who is not in the team's list in this stage's `assignments.yaml`. Drafts do not count yet and are left alone. Where that file is missing or cannot be read, nothing is said.",
            de="Es gibt eine fertige Bewertung von jemandem, der oder die in `assignments.yaml` dieser Bewertungsstufe nicht beim Team steht. Entwürfe zählen noch nicht und bleiben unbehelligt. Fehlt diese Datei oder lässt sie sich nicht lesen, wird nichts gemeldet.",
        ),
        why=Text(
            en="The plan keeps apart who must not meet: relatives, colleagues, rivals. A review beside the plan counts in the mean all the same; often the file simply lies in the wrong folder.",
            de="Der Plan hält auseinander, was nicht zusammenkommen darf: Verwandte, Kolleg:innen, Konkurrenz. Eine Bewertung am Plan vorbei zählt trotzdem im Mittelwert; oft liegt die Datei nur im falschen Ordner.",
        ),
        bad="assignments:\n  solar: [j-1]         (and jury/selection/reviews/solar/j-2.md)",
        good="assignments:\n  solar: [j-1, j-2]",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Reviews beside the plan, at their beginning; the team's list, or the plan, is the related place."""
    by_stage = {plan.place.stage: plan for plan in plans(edition)}
    known_teams = {place.id for place in edition.places if place.kind == "team"}
    known_jurors = {place.id for place in edition.places if place.kind == "juror"}
    complete = {stage: _teams(plan) <= known_teams for stage, plan in by_stage.items()}
    for review in edition.of_kind("review"):
        place = review.place
        plan = by_stage.get(place.stage)
        if plan is None or review.data.get("status") == "draft":
            continue
        team, _, juror = place.id.partition("/")
        if team not in known_teams or juror not in known_jurors:
            continue
        teams = plan.data.get("assignments")
        jurors = teams.get(team) if isinstance(teams, dict) else None
        if jurors is None:
            if isinstance(teams, dict) and complete[place.stage] and team not in teams:
                yield _problem(place.path, team, juror, Span(plan.place.path))
        elif isinstance(jurors, list) and juror not in jurors and _all_known(jurors, known_jurors):
            yield _problem(place.path, team, juror, plan.at("assignments", team))


def _teams(plan: Parsed) -> set[str]:
    teams = plan.data.get("assignments")
    return set(teams) if isinstance(teams, dict) else set()


def _all_known(jurors: list[object], known: set[str]) -> bool:
    """Whether none of them is misspelt: that one may be meant."""
    return all(isinstance(juror, str) and juror in known for juror in jurors)


def _problem(path: str, team: str, juror: str, related: Span) -> Problem:
    return CHECK.problem(
        Span(path),
        Text(
            en="`{juror}` has reviewed `{team}`, but the plan does not say so",
            de="`{juror}` hat `{team}` bewertet, aber im Plan steht das nicht",
        ).fill(juror=juror, team=team),
        Text(
            en="add `{juror}` to the team in assignments.yaml, or move the file to where it belongs",
            de="`{juror}` in assignments.yaml beim Team eintragen, oder die Datei dorthin legen, wo sie hingehört",
        ).fill(juror=juror),
        (Related(related, Text(en="who is to review the team", de="wer das Team bewerten soll")),),
    )
