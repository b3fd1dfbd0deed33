"""OSI207: merges that end at a record that does not go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text
from osi_cli.rules.merges import GONE, ends

CHECK = Check(
    "OSI207",
    "merged-into-nothing-alive",
    Severity.ERROR,
    Text(en="Merged into something that does not go on", de="Zusammengelegt mit etwas, das nicht weitergeht"),
    Page(
        what=Text(
            en="Whoever follows `merged_into` to its end arrives at a challenge or team that is withdrawn, rejected, returned or disqualified; or at a draft, although the merged one was public or handed in.",
            de="Wer `merged_into` bis zum Ende folgt, landet bei einer Herausforderung oder einem Team, das zurückgezogen, abgelehnt, zurückgegeben oder ausgeschlossen ist; oder bei einem Entwurf, obwohl das Zusammengelegte schon öffentlich oder eingereicht war.",
        ),
        why=Text(
            en="To merge is to promise that an idea goes on elsewhere. Here nobody would go on with it, and no list would show that it is lost.",
            de="Zusammenlegen heißt versprechen, dass eine Idee anderswo weiterlebt. Hier führt sie niemand weiter, und keine Liste zeigt, dass sie verloren ist.",
        ),
        bad="teams/solar.md:  status: merged, merged_into: sun\nteams/sun.md:    status: withdrawn",
        good="teams/solar.md:  status: merged, merged_into: sun\nteams/sun.md:    status: submitted",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Merged records of which nothing goes on, at their ``merged_into``."""
    for kind in ("challenge", "team"):
        records = {file.place.id: file for file in edition.of_kind(kind)}
        last = ends(records)
        public: frozenset[str] | None = None
        for id_, file in records.items():
            if file.data.get("status") != "merged" or not file.data.get("merged_into"):
                continue
            target = last[id_]
            if target is None:
                continue
            status = target.data.get("status")
            if not isinstance(status, str):
                continue
            if status in GONE[kind]:
                yield _problem(file, target, _GONE_ON)
            elif status == "draft":
                public = _public(edition, kind, records) if public is None else public
                if id_ in public:
                    yield _problem(file, target, _DRAFT)


_SIGNS = {"challenge": ("votes", "pilots"), "team": ("submitted_at", "awards", "programme")}
_GONE_ON = Text(
    en="the merge ends at `{id}`, which does not go on (status: {status})",
    de="die Zusammenlegung endet bei `{id}`, das nicht weitergeht (status: {status})",
)
_DRAFT = Text(
    en="this was public already, but the merge ends at `{id}`, which is only a draft (status: {status})",
    de="das war schon öffentlich, aber die Zusammenlegung endet bei `{id}`, das erst ein Entwurf ist (status: {status})",
)


def _problem(file: Parsed, target: Parsed, message: Text) -> Problem:
    status = target.data.get("status")
    return CHECK.problem(
        file.at("merged_into"),
        message.fill(id=target.place.id, status=status),
        Text(
            en="name one that goes on, or give this one another `status`",
            de="einen Eintrag nennen, der weitergeht, oder diesem einen anderen `status` geben",
        ),
        (Related(target.at("status"), Text(en="its status", de="dessen Status")),),
    )


def _public(edition: Edition, kind: str, records: Mapping[str, Parsed]) -> frozenset[str]:
    """Those that others have seen before they were merged: the status itself no longer says so."""
    if kind == "team":
        used = {place.id.partition("/")[0] for place in edition.places if place.kind == "review"}
    else:
        used = {str(team.data.get("challenge")) for team in edition.of_kind("team")}
    marked = {id_ for id_, file in records.items() if any(file.data.get(sign) for sign in _SIGNS[kind])}
    return frozenset(marked | used)
