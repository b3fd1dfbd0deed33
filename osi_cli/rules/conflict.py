"""OSI408: jurors who are to review a team to which they are close."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.jury.conflicts import Conflict, Conflicts, Reason
from osi_cli.jury.entries import entries, plans
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Related, Severity, Span, Text

CHECK = Check(
    "OSI408",
    "conflict-of-interest",
    Severity.ERROR,
    Text(en="Juror is too close to a team", de="Befangenheit: zu nah am Team"),
    Page(
        what=Text(
            en="A plan gives a team to a juror (or there is a review beside the plan) who has declared a conflict with it, or works where those work who gave the challenge, look after it or speak for the team, or is the contact of one of them. A shared e-mail domain counts as working together, unless it belongs to a public mail provider.",
            de="Ein Plan gibt ein Team an jemanden (oder es gibt eine Bewertung am Plan vorbei), der oder die dazu eine Befangenheit angegeben hat oder dort arbeitet, wo die arbeiten, von denen die Herausforderung stammt, die sie begleiten oder die für das Team sprechen, oder selbst als deren Kontakt eingetragen ist. Dieselbe E-Mail-Domain zählt wie derselbe Arbeitsplatz, außer bei öffentlichen Mailanbietern.",
        ),
        why=Text(
            en="A result that a friend has helped to make is open to dispute, for this team and for all others.",
            de="Ein Ergebnis, an dem Bekannte mitgewirkt haben, ist anfechtbar, für dieses Team und für alle anderen.",
        ),
        bad="jury/jurors/j-1.yaml:   conflicts: {teams: [solar]}\nassignments.yaml:       solar: [j-1, j-2]",
        good="jury/jurors/j-1.yaml:   conflicts: {teams: [solar]}\nassignments.yaml:       solar: [j-2, j-3]",
    ),
)
_MESSAGES = {
    Reason.TEAM: Text(
        en="`{juror}` has declared a conflict with `{team}`",
        de="`{juror}` hat eine Befangenheit gegenüber `{team}` angegeben",
    ),
    Reason.PARTNER: Text(
        en="`{juror}` has declared a conflict with a partner behind the challenge of `{team}`",
        de="`{juror}` hat eine Befangenheit gegenüber einer Organisation hinter der Herausforderung von `{team}` angegeben",
    ),
    Reason.ORGANISATION: Text(
        en="`{juror}` has declared a conflict with an organisation behind `{team}` or its challenge",
        de="`{juror}` hat eine Befangenheit gegenüber einer Organisation hinter `{team}` oder dessen Herausforderung angegeben",
    ),
    Reason.SAME_AS_TEAM: Text(
        en="the juror `{juror}` and the contact of `{team}` are the same person",
        de="`{juror}` und die Kontaktperson von `{team}` sind dieselbe Person",
    ),
    Reason.SAME_AS_GIVER: Text(
        en="the juror `{juror}` and a contact behind the challenge of `{team}` are the same person",
        de="`{juror}` und eine Kontaktperson hinter der Herausforderung von `{team}` sind dieselbe Person",
    ),
    Reason.COLLEAGUE_OF_GIVER: Text(
        en="`{juror}` works for an organisation that gave or looks after the challenge of `{team}`",
        de="`{juror}` arbeitet bei einer Organisation, von der die Herausforderung von `{team}` stammt oder die sie begleitet",
    ),
    Reason.COLLEAGUE_OF_TEAM: Text(
        en="`{juror}` and the contact of `{team}` work for the same organisation",
        de="`{juror}` und die Kontaktperson von `{team}` arbeiten bei derselben Organisation",
    ),
    Reason.MAIL_OF_TEAM: Text(
        en="the juror `{juror}` and the contact of `{team}` share an e-mail domain",
        de="`{juror}` und die Kontaktperson von `{team}` haben dieselbe E-Mail-Domain",
    ),
    Reason.MAIL_OF_GIVER: Text(
        en="the juror `{juror}` and a contact behind the challenge of `{team}` share an e-mail domain",
        de="`{juror}` und eine Kontaktperson hinter der Herausforderung von `{team}` haben dieselbe E-Mail-Domain",
    ),
}
_ASSIGNED = Text(
    en="give this team to somebody else",
    de="das Team jemand anderem geben",
)
_REVIEWED = Text(
    en="take this review out and have somebody else review the team",
    de="diese Bewertung herausnehmen und das Team von jemand anderem bewerten lassen",
)


def find(edition: Edition) -> Iterator[Problem]:
    """Assignments with a conflict, at the juror's id; reviews with one that no plan holds, at their beginning."""
    conflicts = Conflicts(edition)
    planned: set[tuple[str, str]] = set()
    for plan in plans(edition):
        all_entries = list(entries(plan))
        planned.update((plan.place.stage, f"{entry.team}/{entry.juror}") for entry in all_entries)
        biased = (
            (entry, found)
            for entry in all_entries
            if (found := conflicts.of(entry.juror, entry.team)) is not None
        )
        for entry, found in islice(biased, MAX_FAULTS):
            yield _problem(entry.span(), entry.juror, entry.team, found, _ASSIGNED)
    for place in edition.places:
        if place.kind == "review" and (place.stage, place.id) not in planned:
            team, _, juror = place.id.partition("/")
            if (found := conflicts.of(juror, team)) is not None:
                yield _problem(Span(place.path), juror, team, found, _REVIEWED)


def _problem(span: Span, juror: str, team: str, conflict: Conflict, hint: Text) -> Problem:
    return CHECK.problem(
        span,
        _MESSAGES[conflict.reason].fill(juror=juror, team=team),
        hint,
        (
            Related(
                conflict.juror.at(*conflict.loc),
                Text(en="this says so", de="hier steht, warum"),
            ),
        ),
    )
