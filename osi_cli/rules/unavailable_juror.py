"""OSI410: plans that count on somebody who has not accepted, or has dropped out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition, Parsed
from osi_cli.jury.entries import Entry, entries, plans
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Related, Severity, Text

CHECK = Check(
    "OSI410",
    "juror-not-available",
    Severity.WARNING,
    Text(en="Assigned juror is not available", de="Zugeordnete Person steht nicht zur Verfügung"),
    Page(
        what=Text(
            en="A plan gives a team to a juror who is only invited (`status: invited`) or has dropped out (`status: dropped`), and who has no final review of that team.",
            de="Ein Plan gibt ein Team an jemanden, der oder die erst eingeladen ist (`status: invited`) oder abgesagt hat (`status: dropped`) und dieses Team nicht fertig bewertet hat.",
        ),
        why=Text(
            en="Only jurors who have accepted get papers to read. The team has one review fewer than the plan shows, and its letter may have to wait.",
            de="Nur wer zugesagt hat, bekommt Unterlagen. Das Team hat eine Bewertung weniger, als der Plan zeigt, und sein Brief muss womöglich warten.",
        ),
        bad="jury/jurors/j-1.yaml:   status: dropped\nassignments.yaml:       solar: [j-1, j-2]",
        good="jury/jurors/j-1.yaml:   status: dropped\nassignments.yaml:       solar: [j-2, j-3]",
    ),
)
_MESSAGES = {
    "invited": Text(
        en="`{juror}` has not accepted yet and gets nothing to read",
        de="`{juror}` hat noch nicht zugesagt und bekommt nichts zu lesen",
    ),
    "dropped": Text(
        en="`{juror}` has dropped out and will not review `{team}`",
        de="`{juror}` hat abgesagt und wird `{team}` nicht bewerten",
    ),
}
_HINTS = {
    "invited": Text(
        en="ask the juror and write `status: accepted`, or choose somebody else",
        de="nachfragen und `status: accepted` schreiben, oder jemand anderen wählen",
    ),
    "dropped": Text(
        en="give the team to somebody else",
        de="das Team jemand anderem geben",
    ),
}


def find(edition: Edition) -> Iterator[Problem]:
    """Assignments that nobody will do, at the juror's id."""
    away = {
        file.place.id: file
        for file in edition.of_kind("juror")
        if isinstance(status := file.data.get("status"), str) and status in _MESSAGES
    }
    if not away:
        return
    done = {
        (review.place.stage, review.place.id)
        for review in edition.of_kind("review")
        if review.data.get("status") == "final"
    }
    for plan in plans(edition):
        open_ = (
            entry
            for entry in entries(plan)
            if entry.juror in away and (plan.place.stage, f"{entry.team}/{entry.juror}") not in done
        )
        for entry in islice(open_, MAX_FAULTS):
            yield _problem(entry, away[entry.juror])


def _problem(entry: Entry, juror: Parsed) -> Problem:
    status = str(juror.data["status"])
    return CHECK.problem(
        entry.span(),
        _MESSAGES[status].fill(juror=entry.juror, team=entry.team),
        _HINTS[status],
        (Related(juror.at("status"), Text(en="the juror's status", de="Status der Person")),),
    )
