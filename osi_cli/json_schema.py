"""JSON Schemas of the records, for editors and other tools: as shipped, or with one edition's limits and ids."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from osi_cli.edition.fields import ITEM, KEY, VALUE, marked_fields
from osi_cli.edition.index import known_ids
from osi_cli.edition.layout import is_id
from osi_cli.edition.model import Edition
from osi_cli.records.base import Limited, Ref
from osi_cli.records.kinds import KINDS, body_field
from osi_cli.records.limits import DEFAULT_LIMITS

Schema = dict[str, Any]
FOLDER = Path(".osi") / "schemas"
"""Where an edition keeps those with its own limits and ids, for editors."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_name(kind: str) -> str:
    """The file name of a kind's schema."""
    return f"{kind}.schema.json"


def schemas(
    limits: Mapping[str, int] = DEFAULT_LIMITS, ids: Mapping[str, list[str]] | None = None
) -> dict[str, str]:
    """The text of every schema by file name, with these limits and, by kind of id, these ids as enumerations."""
    return {
        file_name(kind): json.dumps(schema(kind, limits, ids or {}), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }


def edition_ids(edition: Edition) -> dict[str, list[str]]:
    """The ids that an edition has, by kind; kinds of which nothing is known are left out. Never those of people."""
    found = {
        kind: known_ids(edition, kind) for kind in ("theme", "challenge", "team", "partner", "block", "step")
    }
    found["criterion"] = frozenset(
        one for stage in edition.stages for one in known_ids(edition, "criterion", stage) or ()
    )
    return {kind: sorted(filter(is_id, ids)) for kind, ids in found.items() if ids}


def schema(kind: str, limits: Mapping[str, int], ids: Mapping[str, list[str]]) -> Schema:
    """The JSON Schema of one kind of record; of a Markdown record, of its front matter."""
    whole = _described(KINDS[kind])
    for field in marked_fields(kind):
        for place in _places(whole, whole, field.path):
            if isinstance(field.mark, Limited) and place.get("type") == "string":
                place["maxLength"] = limits[field.mark.limit]
            elif isinstance(field.mark, Ref) and field.mark.kind in ids:
                choices = [*ids[field.mark.kind], *field.mark.also]
                place.clear()
                place.update({"type": "string", "enum": choices})
    body = body_field(kind)
    if body is not None:
        whole["properties"].pop(body)
        whole["required"] = [name for name in whole["required"] if name != body]
    whole["description"] = whole["description"].replace("``", "`")
    return {"$schema": DIALECT, "title": kind, **whole}


def _described(model: type[BaseModel]) -> Schema:
    """Pydantic's schema with the docstrings of fields as descriptions and without made-up titles."""
    whole = model.model_json_schema()
    classes = {part.__name__: part for part in _models(model)}
    for name, part in [(model.__name__, whole), *whole.get("$defs", {}).items()]:
        for field, text in field_docs(classes[name]).items():
            properties = part.get("properties", {})
            if field in properties:
                properties[field] = {"description": text, **properties[field]}
    _tidy(whole)
    return whole


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for part in _parts(model):
        yield from _models(part)


def _parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The models that a model's fields name, however deep in lists and maps."""
    found: set[type[BaseModel]] = set()

    def visit(annotation: Any) -> None:  # noqa: ANN401
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found.add(annotation)
        for part in getattr(annotation, "__args__", ()):
            visit(part)

    for field in model.model_fields.values():
        visit(field.annotation)
    return found


@cache
def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings below the fields of a model and of the models it extends."""
    docs: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if part.__module__.startswith("osi_cli.") and "[" not in part.__name__:
            statements = ast.parse(textwrap.dedent(inspect.getsource(part))).body[0]
            body = statements.body if isinstance(statements, ast.ClassDef) else []
            for field, doc in pairwise(body):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(doc, ast.Expr)
                    and isinstance(field.target, ast.Name)
                ):
                    docs[field.target.id] = str(ast.literal_eval(doc.value)).replace("``", "`")
    return docs


def _tidy(part: object) -> None:
    """Drop made-up titles and empty defaults, and let maps with patterned keys take no other keys."""
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        if part.get("default", ...) is None:
            del part["default"]
        if "patternProperties" in part:
            part["additionalProperties"] = False
        for value in part.values():
            _tidy(value)
    elif isinstance(part, list):
        for value in part:
            _tidy(value)


def _places(whole: Schema, part: Schema, path: tuple[str, ...]) -> Iterator[Schema]:
    """The parts of a schema that ``path`` (as in ``marked_fields``) leads to."""
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    branches = [*part.get("anyOf", ()), *part.get("oneOf", ())]
    for branch in branches:
        yield from _places(whole, branch, path)
    if not path and not branches:
        yield part
    elif path:
        for inner in _inside(part, path[0]):
            yield from _places(whole, inner, path[1:])


def _inside(part: Schema, step: str) -> list[Schema]:
    """The parts one step further down."""
    if step == ITEM:
        found = [part.get("items")]
    elif step == KEY:
        found = [part.setdefault("propertyNames", {})] if "patternProperties" in part else []
    elif step == VALUE:
        found = list(part.get("patternProperties", {}).values())
    else:
        found = [part.get("properties", {}).get(step)]
    return [one for one in found if isinstance(one, dict)]
