"""Where merges lead: from a record over those it was merged into to the one that goes on, if any does."""

from __future__ import annotations

from collections.abc import Mapping

from osi_cli.edition.model import Parsed

GONE = {
    "challenge": frozenset({"returned", "rejected", "withdrawn"}),
    "team": frozenset({"withdrawn", "disqualified"}),
}


def end(start: str, records: Mapping[str, Parsed]) -> Parsed | None:
    """The record at which somebody arrives who follows the merges from ``start``.

    ``None`` where they go round in a circle, or to something that is not there or does not say where it went.
    """
    seen: set[str] = set()
    at = start
    while at not in seen and (record := records.get(at)) is not None:
        if record.data.get("status") != "merged":
            return record
        seen.add(at)
        into = record.data.get("merged_into")
        if not isinstance(into, str):
            return None
        at = into
    return None
