"""Where merges lead: from a record over those it was merged into to the one that goes on, if any does."""

from __future__ import annotations

from collections.abc import Mapping

from osi_cli.edition.model import Parsed

GONE = {
    "challenge": frozenset({"returned", "rejected", "withdrawn"}),
    "team": frozenset({"withdrawn", "disqualified"}),
}


def ends(records: Mapping[str, Parsed]) -> dict[str, Parsed | None]:
    """The record at which somebody arrives who follows the merges from each one; itself where it is not merged.

    ``None`` where they go round in a circle, or to something that is not there or does not say where it went.
    """
    found: dict[str, Parsed | None] = {}
    for start in records:
        way: list[str] = []
        at: object = start
        while isinstance(at, str) and at in records and at not in found:
            way.append(at)
            found[at] = None
            if records[at].data.get("status") != "merged":
                found[at] = records[at]
                break
            at = records[at].data.get("merged_into")
        last = found.get(at) if isinstance(at, str) else None
        found.update(dict.fromkeys(way, last))
    return found
