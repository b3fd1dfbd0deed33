"""OSI113: fields that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import later, maps

CHECK = Check(
    "OSI113",
    "fields-contradict",
    Severity.ERROR,
    Text(en="Two fields contradict each other", de="Zwei Felder widersprechen sich"),
    Page(
        what=Text(
            en="A field is there that the value of another rules out: `merged_into` without `status: merged`, `resources` without the role of implementation partner, a date on an ongoing milestone, fields of communes on other organisations.",
            de="Ein Feld ist da, das der Wert eines anderen ausschließt: `merged_into` ohne `status: merged`, `resources` ohne die Rolle Umsetzungspartner:in, ein Datum an einem fortlaufenden Meilenstein, Felder für Kommunen bei anderen Organisationen.",
        ),
        why=Text(
            en="One of the two is out of date, and only you know which.",
            de="Eines von beiden ist überholt, und nur Sie wissen, welches.",
        ),
        bad="status: published\nmerged_into: solar-for-all",
        good="status: merged\nmerged_into: solar-for-all",
    ),
)


@dataclass(frozen=True, slots=True)
class _Only:
    """``fields`` make sense only while ``of`` is (or holds) ``value``; ``others`` are its other values."""

    kind: str
    path: tuple[str, ...]
    fields: tuple[str, ...]
    of: str
    value: str
    others: frozenset[str]


_ONLY = (
    _Only(
        "challenge",
        (),
        ("merged_into",),
        "status",
        "merged",
        frozenset({"draft", "submitted", "returned", "rejected", "published", "withdrawn"}),
    ),
    _Only(
        "team",
        (),
        ("merged_into",),
        "status",
        "merged",
        frozenset({"draft", "submitted", "withdrawn", "disqualified"}),
    ),
    _Only(
        "challenge",
        (),
        ("resources",),
        "roles",
        "implementation_partner",
        frozenset({"adviser", "coordinator", "developer"}),
    ),
    _Only(
        "partner",
        (),
        ("ags", "engagement", "regional", "done"),
        "kind",
        "commune",
        frozenset(
            {"state", "federal", "association", "company", "foundation", "research", "network", "media"}
        ),
    ),
    _Only(
        "schedule",
        ("phases", ITEM, "milestones", ITEM),
        ("date", "time", "end_date", "end_time", "weekday"),
        "kind",
        "event",
        frozenset({"ongoing"}),
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Fields that others rule out, at the later of the two."""
    for only in _ONLY:
        for parsed in edition.of_kind(only.kind):
            for loc, group in maps(parsed.data, *only.path):
                if not _rules_out(group.get(only.of), only):
                    continue
                for field in only.fields:
                    if group.get(field) is not None:
                        yield CHECK.problem(
                            later(parsed.at(*loc, only.of), parsed.at(*loc, field)),
                            Text(
                                en="`{field}` does not go with this `{of}`",
                                de="`{field}` passt nicht zu diesem `{of}`",
                            ).fill(field=field, of=only.of),
                            Text(
                                en="remove `{field}`, or write `{of}: {value}`",
                                de="`{field}` entfernen oder `{of}: {value}` schreiben",
                            ).fill(field=field, of=only.of, value=only.value),
                        )


def _rules_out(value: object, only: _Only) -> bool:
    """Whether ``value`` is there and leaves no room; a misspelt word is somebody else's problem."""
    if isinstance(value, str):
        return value in only.others
    return (
        isinstance(value, list)
        and bool(value)
        and all(item in only.others for item in value if isinstance(item, str))
    )
