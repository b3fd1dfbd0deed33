"""OSI202: list items that share an id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.fields import ITEM
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Loc
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Related, Severity, Text

CHECK = Check(
    "OSI202",
    "duplicate-id",
    Severity.ERROR,
    Text(en="Id given twice", de="Kennung doppelt vergeben"),
    Page(
        what=Text(
            en="Two themes, phases, milestones, blocks, steps or criteria have the same id, or a language, or a juror of one team, is listed twice.",
            de="Zwei Themenbereiche, Phasen, Meilensteine, Blöcke, Schritte oder Kriterien haben dieselbe Kennung, oder eine Sprache oder jemand aus der Jury bei einem Team steht doppelt in der Liste.",
        ),
        why=Text(
            en="A reference to it could mean either.",
            de="Ein Verweis darauf könnte beide meinen.",
        ),
        bad="themes:\n  - id: health\n    name: Health\n  - id: health\n    name: Mental health",
        good="themes:\n  - id: health\n    name: Health\n  - id: mental-health\n    name: Mental health",
    ),
)
_RENAME = Text(en="give one of them another name", de="einen der beiden Einträge anders nennen")
_REMOVE = Text(en="remove one of the two", de="einen der beiden Einträge entfernen")
_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("edition", ("languages", ITEM)),
    ("edition", ("themes", ITEM, "id")),
    ("schedule", ("phases", ITEM, "id")),
    ("schedule", ("phases", ITEM, "milestones", ITEM, "id")),
    ("communes", ("blocks", ITEM, "id")),
    ("communes", ("steps", ITEM, "id")),
    ("criteria", ("criteria", ITEM, "id")),
    ("assignments", ("assignments", "{value}", ITEM)),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Second uses of an id, with the first one as related place."""
    for kind, path in _LISTS:
        for parsed in edition.of_kind(kind):
            yield from islice(_in_list(parsed, path), MAX_FAULTS)


def _in_list(parsed: Parsed, path: tuple[str, ...]) -> Iterator[Problem]:
    in_teams = parsed.place.kind == "assignments"
    seen: dict[tuple[object, ...], Loc] = {}
    for loc, value in find_values(parsed.data, path):
        within = loc[:2] if in_teams else ()
        if not isinstance(value, str):
            continue
        if (*within, value) in seen:
            first = parsed.at(*seen[*within, value])
            yield CHECK.problem(
                parsed.at(*loc),
                Text(en="`{value}` is there twice", de="`{value}` gibt es doppelt").fill(value=value),
                _REMOVE if in_teams else _RENAME,
                (Related(first, Text(en="first used here", de="zuerst hier verwendet")),),
            )
        else:
            seen[*within, value] = loc
