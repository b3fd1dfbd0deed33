"""OSI209: teams that have handed in for a challenge that is not published."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.merges import GONE, ends

CHECK = Check(
    "OSI209",
    "challenge-not-published",
    Severity.ERROR,
    Text(en="Challenge of a team is not published", de="Herausforderung eines Teams nicht veröffentlicht"),
    Page(
        what=Text(
            en="A team has handed in (`status: submitted`), but the challenge it names is a draft, waits for moderation, or is returned, rejected, withdrawn or merged into another. Draft teams may still change it and are left alone.",
            de="Ein Team hat eingereicht (`status: submitted`), aber die Herausforderung, die es nennt, ist ein Entwurf, wartet auf Moderation oder ist zurückgegeben, abgelehnt, zurückgezogen oder mit einer anderen zusammengelegt. Teams im Entwurf können das noch ändern und bleiben unbehelligt.",
        ),
        why=Text(
            en="The letter to the team and the jury's papers would name a challenge that the public cannot find.",
            de="Der Brief an das Team und die Unterlagen der Jury würden eine Herausforderung nennen, die öffentlich nicht zu finden ist.",
        ),
        bad="teams/solar.md:      challenge: bus\nchallenges/bus.md:   status: withdrawn",
        good="teams/solar.md:      challenge: bus\nchallenges/bus.md:   status: published",
    ),
)
_NOT_PUBLISHED = frozenset({"draft", "submitted", "merged"}) | GONE["challenge"]


def find(edition: Edition) -> Iterator[Problem]:
    """Challenges of submitted teams that are not published, at the team's ``challenge``."""
    challenges = {file.place.id: file for file in edition.of_kind("challenge")}
    last_of = ends(challenges)
    for team in edition.of_kind("team"):
        named = team.data.get("challenge")
        if team.data.get("status") != "submitted" or not isinstance(named, str):
            continue
        challenge = challenges.get(named)
        status = challenge.data.get("status") if challenge else None
        if challenge is None or not isinstance(status, str) or status not in _NOT_PUBLISHED:
            continue
        last = last_of[named]
        if last is None:
            continue  # the challenge has an error of its own: nobody can tell where it went
        yield CHECK.problem(
            team.at("challenge"),
            Text(
                en="this team has handed in, but its challenge `{id}` is not published (status: {status})",
                de="dieses Team hat eingereicht, aber seine Herausforderung `{id}` ist nicht veröffentlicht (status: {status})",
            ).fill(id=named, status=status),
            _hint(named, last),
            (Related(challenge.at("status"), Text(en="its status", de="deren Status")),),
        )


def _hint(named: str, last: Parsed) -> Text:
    if last.place.id != named:
        if last.data.get("status") == "published":
            return Text(
                en="it was merged into `{id}`: write `challenge: {id}`",
                de="sie wurde mit `{id}` zusammengelegt: `challenge: {id}` schreiben",
            ).fill(id=last.place.id)
        return Text(
            en="it was merged into `{id}`, which is not published either: publish that one and name it here",
            de="sie wurde mit `{id}` zusammengelegt, das auch nicht veröffentlicht ist: erst das veröffentlichen und dann hier nennen",
        ).fill(id=last.place.id)
    return Text(
        en="publish the challenge, name another, or delete the line if the idea is the team's own",
        de="die Herausforderung veröffentlichen, eine andere nennen oder die Zeile löschen, wenn es eine eigene Idee ist",
    )
