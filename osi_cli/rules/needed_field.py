"""OSI112: fields that another field's value makes necessary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import maps

CHECK = Check(
    "OSI112",
    "needed-field-missing",
    Severity.ERROR,
    Text(en="Field needed because of another", de="Feld wegen eines anderen nötig"),
    Page(
        what=Text(
            en="The value of one field makes another necessary: a merged record says into which one, a final review has scores and a text, a milestone has a date unless it is ongoing.",
            de="Der Wert eines Feldes macht ein anderes nötig: Wer zusammengelegt ist, nennt das Ziel, eine fertige Bewertung hat Punkte und einen Text, ein Meilenstein hat ein Datum, wenn er nicht fortlaufend ist.",
        ),
        why=Text(
            en="Otherwise a team would get a letter without a word, or nobody would know where its idea went on.",
            de="Sonst bekäme ein Team einen Brief ohne ein Wort, oder niemand wüsste, wo seine Idee weiterlebt.",
        ),
        bad="status: merged",
        good="status: merged\nmerged_into: solar-for-all",
    ),
)


@dataclass(frozen=True, slots=True)
class _Need:
    kind: str
    path: tuple[str, ...]
    because: str
    values: frozenset[str]
    field: str


_NEEDS = (
    _Need("challenge", (), "status", frozenset({"merged"}), "merged_into"),
    _Need("team", (), "status", frozenset({"merged"}), "merged_into"),
    _Need("review", (), "status", frozenset({"final"}), "scores"),
    _Need("review", (), "status", frozenset({"final"}), "feedback"),
    _Need(
        "schedule",
        ("phases", ITEM, "milestones", ITEM),
        "kind",
        frozenset({"event", "deadline", "period"}),
        "date",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Missing fields, at the value that makes them necessary."""
    for need in _NEEDS:
        for parsed in edition.of_kind(need.kind):
            for loc, group in maps(parsed.data, *need.path):
                value = group.get(need.because)
                if isinstance(value, str) and value in need.values and group.get(need.field) in (None, {}):
                    yield CHECK.problem(
                        parsed.at(*loc, need.because),
                        Text(
                            en="with `{because}: {value}` a `{field}` is needed",
                            de="bei `{because}: {value}` wird `{field}` gebraucht",
                        ).fill(because=need.because, value=value, field=need.field),
                        _hint(need.field, body=need.field == parsed.source.body_field, because=need.because),
                    )


def _hint(field: str, *, body: bool, because: str) -> Text:
    if body:
        return Text(
            en="write the text below the front matter, or change `{because}`",
            de="den Text unter dem Kopf schreiben oder `{because}` ändern",
        ).fill(because=because)
    return Text(
        en="add a line `{field}: …`, or change `{because}`",
        de="eine Zeile `{field}: …` ergänzen oder `{because}` ändern",
    ).fill(field=field, because=because)
