"""The JSON Schemas say what the models say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from osi_cli.edition.load import load
from osi_cli.json_schema import edition_ids, schema, schemas
from osi_cli.records.kinds import KINDS, body_field
from osi_cli.records.limits import DEFAULT_LIMITS
from osi_cli.rules.text_length import limits_of
from tests.conftest import EXAMPLE


def front_matter(parsed) -> dict:
    body = body_field(parsed.place.kind)
    return {key: value for key, value in parsed.data.items() if key != body}


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind, DEFAULT_LIMITS, {}))


def test_every_record_of_the_example_passes_its_schema_and_the_edition_s_own() -> None:
    edition = load(EXAMPLE)
    for texts in (schemas(), schemas(limits_of(edition), edition_ids(edition))):
        judges = {name: jsonschema.Draft202012Validator(json.loads(text)) for name, text in texts.items()}
        for parsed in edition.parsed:
            judges[f"{parsed.place.kind}.schema.json"].validate(front_matter(parsed))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("challenge", {"theme": "digital-state"}),
        ("challenge", {"status": "publised"}),
        ("challenge", {"question": "x" * 281}),
        ("challenge", {"foo": 1}),
        ("challenge", {"title": 2021}),
        ("challenge", {"submitted_by": "nobody"}),
        ("review", {"scores": {"beauty": 3}}),
        ("partner", {"engagement": {"unknown": ["basic"]}}),
        ("partner", {"ags": "123"}),
        ("assignments", {"assignments": {"nobody": []}}),
    ],
)
def test_the_edition_s_schemas_refuse_what_validate_refuses(kind: str, change: dict) -> None:
    edition = load(EXAMPLE)
    parsed = edition.of_kind(kind)[0]
    own = schema(kind, limits_of(edition), edition_ids(edition))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**front_matter(parsed), **change}, own)


def test_an_edition_s_own_limits_are_in_its_schemas(base: Path) -> None:
    file = base / "edition.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "limits: {challenge.question: 42}\n", encoding="utf-8")
    own = schema("challenge", limits_of(load(base)), {})
    assert own["properties"]["question"]["maxLength"] == 42


def test_an_edition_s_schemas_go_where_editors_look(osi, base: Path) -> None:
    done = osi("schema", "--edition", str(base), cwd=base)
    assert done.returncode == 0
    written = json.loads((base / ".osi" / "schemas" / "team.schema.json").read_text(encoding="utf-8"))
    assert written["properties"]["theme"]["enum"] == ["health", "mobility"]
    assert osi("schema", "--edition", str(base), "--check", cwd=base).returncode == 0
    again = osi("schema", "--edition", str(base), "--lang", "en", cwd=base)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "All schemas are up to date.\n")


def test_no_schema_names_a_person(base: Path) -> None:
    assert "juror-1" not in "".join(schemas({**DEFAULT_LIMITS}, edition_ids(load(base))).values())


def test_patterns_are_such_as_editors_understand() -> None:
    """They compile them as Unicode patterns of JavaScript, which refuse a needless backslash and then the whole schema."""
    patterns = re.findall(r'"pattern": (".*")', "".join(schemas({**DEFAULT_LIMITS}, {}).values()))
    escaped = {found for pattern in patterns for found in re.findall(r"\\(.)", json.loads(pattern))}
    assert escaped <= set("sSdDwWbB^$.*+?()[]{}|/\\")
