"""The list that says where blind forms belong, for organisers only: `build/jury/blind-index.csv`."""

from __future__ import annotations

from collections.abc import Iterable

from osi_cli.build_folder import BuildFolder, Put
from osi_cli.documents.document import FORMS
from osi_cli.evidence import LIST_OF_FORMS
from osi_cli.forms import filled_in
from osi_cli.manifest import Entry

NAME = "jury/blind-index.csv"


def are_listed(build: BuildFolder) -> bool:
    """Whether the packets that are there were made blind."""
    return (build.path / NAME).is_file()


def list_forms(build: BuildFolder, belongs: Iterable[tuple[str, str]]) -> Put:
    """Say where each form belongs whose name does not tell; without any, remove that list.

    Forms that somebody has filled in stay in the list, also when they are no longer in the plan.
    """
    new = [f"{name},{target}" for name, target in belongs]
    there = filled_in((build.path / "jury").glob(f"*/{FORMS}/*.md"))
    rows = dict.fromkeys([*new, *(row for row in _rows(build) if row.partition(",")[0] in there)])
    if not rows:
        return build.drop(NAME)
    put = build.put(NAME, {NAME: (LIST_OF_FORMS + "\n".join([*sorted(rows), ""])).encode()})
    build.record(NAME, Entry(files=put.files) if put.files else None)
    return put


def _rows(build: BuildFolder) -> list[str]:
    try:
        return (build.path / NAME).read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return []
