"""OSI309: dates of records that do not fit the schedule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Related, Severity, Span, Text
from osi_cli.rules.marks import HERE, Marked, marked, moment, way_in, zone
from osi_cli.rules.values import day, maps

CHECK = Check(
    "OSI309",
    "too-early",
    Severity.WARNING,
    Text(en="Too early, or outside the intake", de="Zu früh, oder außerhalb der Einreichungszeit"),
    Page(
        what=Text(
            en="A challenge with an `intake` was submitted before the intake opened or after it closed, a team before the phase in which submissions close, a solution was at work in the programme before the programme began, or a commune had done a step before its `start`. Drafts do not count.",
            de="Eine Herausforderung mit `intake` kam, bevor die Einreichung begann oder nachdem sie endete, ein Team reichte vor der Phase ein, in der die Abgabe liegt, eine Lösung war im Programm, bevor es begann, oder eine Kommune hatte einen Schritt vor dessen `start` getan. Entwürfe zählen nicht.",
        ),
        why=Text(
            en="Mostly one of the two dates is a slip: another month, last year. If not, somebody will ask.",
            de="Meist ist eines der beiden Daten ein Versehen: ein anderer Monat, das vergangene Jahr. Wenn nicht, wird jemand nachfragen.",
        ),
        bad="intake: closed\nsubmitted_on: 2020-02-09        (the intake opens on 2021-02-01)",
        good="intake: closed\nsubmitted_on: 2021-02-09",
    ),
)
_EARLY = Text(en="{day} is too early: {why}", de="{day} ist zu früh: {why}")
_INTAKE = Text(
    en="the intake of challenges opens on {other}",
    de="Herausforderungen können erst ab dem {other} eingereicht werden",
)
_PHASE = Text(
    en="the phase in which submissions close begins on {other}",
    de="die Phase, in der die Abgabe liegt, beginnt erst am {other}",
)
_PROGRAMME = Text(en="the programme starts on {other}", de="das Programm beginnt erst am {other}")
_STEP = Text(en="this step starts on {other}", de="dieser Schritt beginnt erst am {other}")
_HINT = Text(en="check both dates", de="beide Daten prüfen")
_AT_WORK = ("active", "in_use")


def find(edition: Edition) -> Iterator[Problem]:
    """Dates before or after their time, at the date."""
    marks = marked(edition)
    yield from _challenges(edition, marks)
    yield from _teams(edition, marks)
    yield from _steps(edition)


def _early(span: Span, on: object, what: Text, other: object, where: Span) -> Problem:
    message = _EARLY.fill(day=on, why=what.fill(other=other))
    return CHECK.problem(span, message, _HINT, (Related(where, HERE),))


def _challenges(edition: Edition, marks: dict[str, Marked]) -> Iterator[Problem]:
    opens, closes = marks.get("intake_opens"), marks.get("intake_closes")
    first = opens.first_day if opens else None
    last = closes.last_day if closes else None
    if first and last and last < first:
        return  # OSI311 says so
    for challenge in edition.of_kind("challenge") if first or last else ():
        on = day(challenge.data.get("submitted_on"))
        if on is None or challenge.data.get("status") == "draft" or challenge.data.get("intake") is None:
            continue  # organisers may enter challenges of their own at any time
        if opens and first and on < first:
            yield _early(challenge.at("submitted_on"), on, _INTAKE, first, opens.at("date"))
        elif closes and last and on > last:
            yield CHECK.problem(
                challenge.at("submitted_on"),
                Text(
                    en="{day} is after the last day for challenges ({last})",
                    de="{day} liegt nach dem letzten Tag für Herausforderungen ({last})",
                ).fill(day=on, last=last),
                _HINT,
                closes.related(closes.last_day_field),
            )


def _teams(edition: Edition, marks: dict[str, Marked]) -> Iterator[Problem]:
    submissions, programme = marks.get("submissions_close"), marks.get("programme_starts")
    begins = day(submissions.phase.get("start")) if submissions else None
    closes = submissions.last_day if submissions else None
    starts = programme.first_day if programme else None
    where = zone(edition)
    for team in edition.of_kind("team") if begins or starts else ():
        at = moment(team.data.get("submitted_at"))
        if at and submissions and begins and closes and begins <= closes and way_in(team.data) == "hackathon":
            on = _local_day(at, where)
            if on < begins and team.data.get("status") != "draft":
                start = submissions.parsed.at(*submissions.loc[:2], "start")
                yield _early(team.at("submitted_at"), on, _PHASE, begins, start)
        state = team.data.get("programme")
        if isinstance(state, dict) and programme and starts and state.get("status") in _AT_WORK:
            since = day(state.get("since"))
            if since and since < starts:
                yield _early(team.at("programme", "since"), since, _PROGRAMME, starts, programme.at("date"))


def _local_day(at: datetime, where: ZoneInfo | None) -> date:
    try:
        return at.astimezone(where).date()
    except OverflowError:  # at the very ends of time
        return at.date()


def _steps(edition: Edition) -> Iterator[Problem]:
    starts = {
        str(step.get("id")): (start, communes.at(*loc, "start"))
        for communes in edition.of_kind("communes")
        for loc, step in maps(communes.data, "steps", ITEM)
        if (start := day(step.get("start")))
    }
    for partner in edition.of_kind("partner") if starts else ():
        done = partner.data.get("done")
        for step, value in done.items() if isinstance(done, dict) else ():
            on = day(value)
            if on and step in starts and on < starts[step][0]:
                yield _early(partner.at("done", step), on, _STEP, *starts[step])
