"""OSI208: communes with no challenge of their own, or with more than three."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.values import day, maps

CHECK = Check(
    "OSI208",
    "challenges-per-commune",
    Severity.WARNING,
    Text(en="No challenge of its own, or too many", de="Keine eigene Herausforderung oder zu viele"),
    Page(
        what=Text(
            en="A commune that has committed itself has more than three challenges of its own (rejected, withdrawn and merged ones are not counted), or none at all. None is told only once the intake is over: after the milestone marked `intake_closes`, or, where no milestone has that mark, as soon as a challenge is published.",
            de="Eine Kommune mit Zusage hat mehr als drei eigene Herausforderungen (abgelehnte, zurückgezogene und zusammengelegte zählen nicht) oder gar keine. Dass keine da ist, wird erst gesagt, wenn keine mehr kommt: nach dem Meilenstein mit der Markierung `intake_closes`, oder, wo keiner sie trägt, sobald eine Herausforderung veröffentlicht ist.",
        ),
        why=Text(
            en="A commune takes part with one to three challenges. Without one, no team works for it; with many, it cannot look after the teams.",
            de="Eine Kommune macht mit ein bis drei eigenen Herausforderungen mit. Ohne eine arbeitet kein Team für sie; bei vielen kann sie die Teams nicht begleiten.",
        ),
        bad="partners/city.md:  status: committed   (and no challenge with submitted_by: city)",
        good="partners/city.md:    status: committed\nchallenges/bus.md:   submitted_by: city",
    ),
)
AT_MOST = 3
_NOT_COUNTED = frozenset({"rejected", "withdrawn", "merged"})


def find(edition: Edition) -> Iterator[Problem]:
    """Communes without a challenge, at their status; challenges beyond the third, at ``submitted_by``."""
    communes = [
        file
        for file in edition.of_kind("partner")
        if file.data.get("kind") == "commune" and file.data.get("status") == "committed"
    ]
    if not communes:
        return
    of_giver: dict[str, list[Parsed]] = defaultdict(list)
    heard: set[str] = set()
    for challenge in edition.of_kind("challenge"):
        giver, status = challenge.data.get("submitted_by"), challenge.data.get("status")
        if not isinstance(giver, str) or not isinstance(status, str):
            continue
        if status not in _NOT_COUNTED:
            of_giver[giver].append(challenge)
        elif status == "merged":  # its concern lives on in another one
            heard.add(giver)
    over = _intake_is_over(edition) and _all_givers_known(edition)
    for commune in communes:
        own = sorted(of_giver.get(commune.place.id, ()), key=_by_day)
        if len(own) > AT_MOST:
            yield from _too_many(commune, own)
        elif not own and over and commune.place.id not in heard:
            yield CHECK.problem(
                commune.at("status"),
                Text(
                    en="this commune takes part, but has no challenge of its own",
                    de="diese Kommune macht mit, hat aber keine eigene Herausforderung",
                ),
                Text(
                    en="ask for one (`submitted_by: {id}`), or change `status`",
                    de="nach einer fragen (`submitted_by: {id}`) oder `status` ändern",
                ).fill(id=commune.place.id),
            )


def _too_many(commune: Parsed, own: list[Parsed]) -> Iterator[Problem]:
    for number, challenge in enumerate(own[AT_MOST:], start=AT_MOST + 1):
        yield CHECK.problem(
            challenge.at("submitted_by"),
            Text(
                en="this is challenge number {number} of `{id}`; a commune has {most} at most",
                de="das ist die Herausforderung Nummer {number} von `{id}`; eine Kommune hat höchstens {most}",
            ).fill(number=number, id=commune.place.id, most=AT_MOST),
            Text(
                en="agree on three with the commune; merge or withdraw the others",
                de="sich mit der Kommune auf drei einigen; die anderen zusammenlegen oder zurückziehen",
            ),
            tuple(
                Related(
                    other.at("submitted_by"), Text(en="one of the first three", de="eine der ersten drei")
                )
                for other in own[:AT_MOST]
            ),
        )


def _by_day(challenge: Parsed) -> tuple[date, str]:
    """In the order in which they came; without a readable day, last."""
    return day(challenge.data.get("submitted_on")) or date.max, challenge.place.id


def _all_givers_known(edition: Edition) -> bool:
    """Whether no challenge is unreadable or names a giver that is not there: it might be the missing one."""
    if edition.closed_folders:
        return False
    partners = {place.id for place in edition.places if place.kind == "partner"} | {"citizen"}
    challenges = edition.of_kind("challenge")
    given = [challenge.data.get("submitted_by") for challenge in challenges]
    return len(challenges) == sum(place.kind == "challenge" for place in edition.places) and all(
        isinstance(giver, str) and giver in partners for giver in given
    )


def _intake_is_over(edition: Edition) -> bool:
    """Whether no further challenges come in, as far as the data say so."""
    closes = list(_closing_days(edition.of_kind("schedule")))
    if closes:
        return edition.as_of is not None and all(day_ is not None and day_ < edition.as_of for day_ in closes)
    return any(file.data.get("status") == "published" for file in edition.of_kind("challenge"))


def _closing_days(schedules: Iterable[Parsed]) -> Iterator[date | None]:
    for schedule in schedules:
        for _, milestone in maps(schedule.data, "phases", ITEM, "milestones", ITEM):
            marks = milestone.get("marks")
            if isinstance(marks, list) and "intake_closes" in marks:
                yield day(milestone.get("end_date")) or day(milestone.get("date"))
