"""Slips in words that a model lists, such as ``publised``: mended where one word alone can be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from osi_cli.checks.suggestions import only_near
from osi_cli.edition.fields import ITEM, enumerations
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Loc
from osi_cli.fixes.edits import Edit, reworded
from osi_cli.problems import Text


def find(parsed: Parsed) -> list[Edit]:
    """Values outside their enumeration that are one slip away from exactly one word of it."""
    meant = dict(_meant(parsed))
    if not meant:
        return []
    return [
        reworded(parsed.source.file, scalar, *meant[scalar.loc])
        for scalar in parsed.source.scalars()
        if scalar.loc in meant and not scalar.key
    ]


def _meant(parsed: Parsed) -> Iterator[tuple[Loc, tuple[str, str]]]:
    for path, choices in enumerations(parsed.place.kind):
        found = [(loc, value) for loc, value in find_values(parsed.data, path) if isinstance(value, str)]
        if all(value in choices for _, value in found):
            continue
        meant = [
            (loc, value, value if value in choices else only_near(value, choices)) for loc, value in found
        ]
        beside = Counter((loc[:-1], best) for loc, _, best in meant)
        for loc, value, best in meant:
            twice = path[-1] == ITEM and beside[loc[:-1], best] > 1
            if best is not None and best != value and not twice:
                yield loc, (value, best)


def tell(edits: Sequence[Edit]) -> list[Text]:
    """What was done, for organisers."""
    return [edit.note for edit in edits if edit.note]
