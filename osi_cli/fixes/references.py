"""References in another case than the id they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from osi_cli.edition.fields import ITEM, KEY, marked_fields
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Loc
from osi_cli.fixes.edits import Edit, reworded
from osi_cli.records.base import Ref

Wanted = Callable[[str, str, str], str | None]
"""From a kind, a name and the stage it stands in to the id that is meant, where that is another."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that is not in small letters; ``twice`` if the same list or map would then hold it twice."""

    kind: str
    name: str
    loc: Loc
    key: bool
    twice: bool


def capitals(parsed: Parsed) -> Iterator[Reference]:
    """The references of a file that are not in small letters."""
    for field in marked_fields(parsed.place.kind):
        if not isinstance(field.mark, Ref):
            continue
        found = [
            (loc, value) for loc, value in find_values(parsed.data, field.path) if isinstance(value, str)
        ]
        if not any(value != value.lower() and value not in field.mark.also for _, value in found):
            continue
        many = field.path[-1] in (ITEM, KEY)
        beside = Counter((loc[:-1], value.lower()) for loc, value in found) if many else Counter()
        for loc, value in found:
            if value != value.lower() and value not in field.mark.also:
                twice = beside[loc[:-1], value.lower()] > 1
                yield Reference(field.mark.kind, value, loc, field.path[-1] == KEY, twice)


def find(parsed: Parsed, wanted: Wanted) -> list[Edit]:
    """References to put in the case of their id."""
    meant = {
        (reference.loc, reference.key): (reference.name, new)
        for reference in capitals(parsed)
        if not reference.twice and (new := wanted(reference.kind, reference.name, parsed.place.stage))
    }
    if not meant:
        return []
    return [
        reworded(parsed.source.file, scalar, *meant[scalar.loc, scalar.key])
        for scalar in parsed.source.scalars()
        if (scalar.loc, scalar.key) in meant
    ]
