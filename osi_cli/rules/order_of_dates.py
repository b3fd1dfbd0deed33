"""OSI301: what ends before it starts."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Loc
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import clock, day, later, maps

CHECK = Check(
    "OSI301",
    "ends-before-start",
    Severity.ERROR,
    Text(en="Ends before it starts", de="Endet vor dem Anfang"),
    Page(
        what=Text(
            en="A phase, milestone, block or step ends before it starts.",
            de="Eine Phase, ein Meilenstein, ein Block oder ein Schritt endet, bevor er beginnt.",
        ),
        why=Text(
            en="One of the two dates is a slip; schedules and hours would be wrong.",
            de="Eines der beiden Daten ist ein Versehen; Zeitplan und Stunden wären falsch.",
        ),
        bad="start: 2021-03-19\nend: 2021-03-09",
        good="start: 2021-03-19\nend: 2021-03-29",
    ),
)
_PAIRS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("schedule", ("phases", ITEM), "start", "end"),
    ("schedule", ("phases", ITEM, "milestones", ITEM), "date", "end_date"),
    ("communes", ("blocks", ITEM), "start", "end"),
    ("communes", ("steps", ITEM), "start", "due"),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Ends before starts, at the later of the two fields in the file."""
    for kind, path, start, end in _PAIRS:
        for parsed in edition.of_kind(kind):
            for loc, group in maps(parsed.data, *path):
                first, last = day(group.get(start)), day(group.get(end))
                if first and last and last < first:
                    yield _problem(parsed, loc, group, start, end)
    for parsed in edition.of_kind("schedule"):
        for loc, milestone in maps(parsed.data, "phases", ITEM, "milestones", ITEM):
            begins, ends = clock(milestone.get("time")), clock(milestone.get("end_time"))
            one_day = milestone.get("end_date") in (None, milestone.get("date"))
            if begins and ends and one_day and ends < begins:
                yield _problem(parsed, loc, milestone, "time", "end_time")


def _problem(parsed: Parsed, loc: Loc, group: Data, start: str, end: str) -> Problem:
    return CHECK.problem(
        later(parsed.at(*loc, start), parsed.at(*loc, end)),
        Text(
            en="`{end}` ({last}) is before `{start}` ({first})",
            de="`{end}` ({last}) liegt vor `{start}` ({first})",
        ).fill(start=start, end=end, first=group[start], last=group[end]),
        Text(en="check both", de="beide Angaben prüfen"),
    )
