"""OSI304: marks that two milestones carry."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.fields import ITEM
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition
from osi_cli.edition.source import Loc
from osi_cli.problems import Check, Page, Problem, Related, Severity, Text

CHECK = Check(
    "OSI304",
    "mark-twice",
    Severity.ERROR,
    Text(en="Mark set twice", de="Markierung doppelt gesetzt"),
    Page(
        what=Text(
            en="Two milestones carry the same mark, for example `submissions_close`.",
            de="Zwei Meilensteine tragen dieselbe Markierung, zum Beispiel `submissions_close`.",
        ),
        why=Text(
            en="Letters and checks look for the one date on which submissions close; two would be a dispute.",
            de="Briefe und Prüfungen suchen das eine Datum, an dem Einreichungen enden; zwei wären ein Streitfall.",
        ),
        bad="- id: project\n  marks: [submissions_close]\n- id: form\n  marks: [submissions_close]",
        good="- id: project\n  marks: [submissions_close]\n- id: form",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Second uses of a mark, at the mark."""
    for parsed in edition.of_kind("schedule"):
        seen: dict[str, Loc] = {}
        for loc, mark in find_values(parsed.data, ("phases", ITEM, "milestones", ITEM, "marks", ITEM)):
            if not isinstance(mark, str):
                continue
            if mark in seen:
                yield CHECK.problem(
                    parsed.at(*loc),
                    Text(en="`{mark}` is already set", de="`{mark}` ist schon vergeben").fill(mark=mark),
                    Text(en="keep it on one milestone", de="nur bei einem Meilenstein behalten"),
                    (Related(parsed.at(*seen[mark]), Text(en="first set here", de="zuerst hier")),),
                )
            else:
                seen[mark] = loc
