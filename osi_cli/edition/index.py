"""Which ids there are to refer to, also those of records that cannot be read."""

from __future__ import annotations

from osi_cli.edition.fields import ITEM, KEY, find
from osi_cli.edition.model import Edition

_IN_LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "theme": ("edition", ("themes", ITEM, "id")),
    "block": ("communes", ("blocks", ITEM, "id")),
    "step": ("communes", ("steps", ITEM, "id")),
    "criterion": ("criteria", ("criteria", ITEM, "id")),
    "contact": ("contacts", (KEY,)),
}


def known_ids(edition: Edition, kind: str, stage: str = "") -> frozenset[str] | None:
    """The ids of this kind (criteria: in ``stage``); ``None`` where nobody can tell.

    That is so where the file that lists them cannot be read, and for contacts where ``private/`` is not there.
    """
    if kind not in _IN_LISTS:
        return frozenset(place.id for place in edition.places if place.kind == kind)
    file_kind, path = _IN_LISTS[kind]
    files = [place for place in edition.places if place.kind == file_kind and place.stage in ("", stage)]
    parsed = [file for file in edition.of_kind(file_kind) if file.place in files]
    if len(parsed) < len(files) or (kind == "contact" and not files):
        return None
    if path[0] != KEY and not all(isinstance(file.data.get(path[0]), list) for file in parsed):
        return None
    return frozenset(str(value) for file in parsed for _, value in find(file.data, path))
