"""Slips in words that a model lists, such as ``publised``: mended where one word alone can be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from osi_cli.edition.fields import ITEM, enumerations
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Parsed
from osi_cli.edition.source import Loc
from osi_cli.fixes.edits import Edit, reworded
from osi_cli.problems import Text

_SHORT = 2
"""A code of two letters with another letter is another code, such as that of another state."""


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


def only_near(word: str, choices: Iterable[str]) -> str | None:
    """The one of ``choices`` that is one letter away, or differs in case, ``-`` and ``_`` alone; if it is the only one."""
    near = [choice for choice in choices if _one_slip(word, choice)]
    return near[0] if len(near) == 1 else None


def _one_slip(word: str, choice: str) -> bool:
    if _folded(word) == _folded(choice):
        return True
    if abs(len(word) - len(choice)) > 1 or len(choice) <= _SHORT:
        return False
    same = 0
    while same < min(len(word), len(choice)) and word[same] == choice[same]:
        same += 1
    rest, other = word[same:], choice[same:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_")


def tell(edits: Sequence[Edit]) -> list[Text]:
    """What was done, for organisers."""
    return [edit.note for edit in edits if edit.note]
