"""One way to count characters: the table of the manual, JSON, schemas and stubs agree."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.records.limits import DEFAULT_LIMITS, count_characters
from tests.conftest import ROOT, Osi

ROWS = re.findall(
    r"^\| `('.*')` \| (\d+) \| .+ \|$", (ROOT / "docs/characters.md").read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("text", "count"), ROWS)
def test_the_manual_counts_as_the_validator_does(text: str, count: str) -> None:
    assert count_characters(ast.literal_eval(text)) == int(count)


def test_the_manual_has_a_row_for_each_thing_that_people_stumble_over() -> None:
    texts = " ".join(text for text, _ in ROWS)
    assert len(ROWS) == 14
    assert all(sign in texts for sign in (r"\u0308", r"\r\n", "🚀", r"\u200d", "**", "  a b  "))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_exactly_the_limit_is_fine_and_one_more_is_named_with_count_and_limit(
    base: Path, osi: Osi, line_end: str
) -> None:
    file = base / "challenges/bus.md"
    head = file.read_text("utf-8").rpartition("\n---\n")[0] + "\n---\n"
    fits = "u\u0308" * 400 + "\n" + "x" * 399
    file.write_bytes((head + fits + "\n\n").replace("\n", line_end).encode())
    found = json.loads(osi("validate", "--format", "json", cwd=base).stdout)["problems"]
    assert [one for one in found if one["code"] == "OSI110"] == []
    file.write_bytes((head + fits + "y\n").replace("\n", line_end).encode())
    (one,) = (
        one
        for one in json.loads(osi("validate", "--format", "json", cwd=base).stdout)["problems"]
        if one["code"] == "OSI110"
    )
    assert (one["count"], one["limit"]) == (801, 800)
    assert (one["line"], one["column"], one["end_column"]) == (len(head.splitlines()) + 2, 400, 401)
    assert "801 of 800 characters (1 too many)" in one["message"]


def test_schemas_and_stubs_state_the_limits_that_the_edition_sets(base: Path, osi: Osi) -> None:
    file = base / "edition.yaml"
    file.write_text(file.read_text("utf-8") + "limits: {challenge.question: 99, team.tagline: 33}\n", "utf-8")
    assert osi("schema", "--edition", ".", cwd=base).returncode == 0
    schema = json.loads((base / ".osi/schemas/challenge.schema.json").read_text("utf-8"))
    assert schema["properties"]["question"]["maxLength"] == 99
    assert schema["properties"]["title"]["maxLength"] == DEFAULT_LIMITS["challenge.title"]
    assert osi("new", "challenge", "kurz", cwd=base).returncode == 0
    assert "99 Zeichen" in (base / "challenges/kurz.md").read_text("utf-8")
    assert load(base).problems == ()
