"""Writes the reference pages of docs/ from the code: fields, checks in both languages, commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import typer

from osi_cli.cli.app import COMMANDS, app
from osi_cli.documents.fields import MACROS, SHAPES
from osi_cli.edition.layout import MAX_ID
from osi_cli.json_schema import field_docs, schema
from osi_cli.records.kinds import KINDS, body_field
from osi_cli.records.limits import DEFAULT_LIMITS
from osi_cli.render import filters
from osi_cli.report.pages import page
from osi_cli.rules.catalogue import CHECKS

DOCS = Path(__file__).parent
MADE = "<!-- Made by `make docs`; do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """The text of each page by file name."""
    return {
        "rules.md": "# Checks\n\n" + MADE + _rules("en"),
        "rules.de.md": "# Prüfungen\n\n" + MADE + _rules("de"),
        "fields.md": "# Fields\n\n" + MADE + "".join(_fields()),
        "commands.md": "# Commands\n\n" + MADE + "".join(_commands()),
        "templates.md": _written("templates.md") + "".join(_templates()),
    }


def _written(name: str) -> str:
    """The part of a page that people write, up to the line below which it is made."""
    written, mark, made = (DOCS / name).read_text(encoding="utf-8").partition("<!-- fields:")
    return f"{written}{mark}{made.splitlines()[0]}\n\n"


def _templates() -> Iterator[str]:
    yield "## Filters\n\n`{{ value | filter }}`. Of osi:\n\n| filter | what |\n| --- | --- |\n"
    for name, one in filters.OWN.items():
        yield f"| `{name}` | {(one.__doc__ or '').partition(chr(10))[0].replace('``', '`')} |\n"
    yield "\nOf [Jinja](https://jinja.palletsprojects.com/en/stable/templates/#list-of-builtin-filters): "
    yield ", ".join(f"`{name}`" for name in filters.OF_JINJA) + ".\n\n## Tests\n\n`{% if value is test %}`: "
    yield ", ".join(f"`{name}`" for name in filters.TESTS_OF_JINJA)
    yield ". Besides: " + " and ".join(f"`{name}()`" for name in filters.GLOBALS) + ".\n\n## Macros\n\n"
    for folder, title in MACROS.items():
        yield f"- `{folder}`: {title.en}\n"
    yield "\n`next_steps[].name` in the lists below: `next_steps` is a list, and each of its items has a `name`.\n"
    for folder, shape in SHAPES.items():
        yield f"\n## Fields of `{folder}`: {shape.title.en}\n\n| field | value | may be empty | what |\n| --- | --- | --- | --- |\n"
        for one in shape.fields:
            kind = (
                _KINDS.get(one.kind, one.kind)
                if isinstance(one.kind, str)
                else ", ".join(f"`{word}`" for word in one.kind)
            )
            empty = "yes" if one.optional else f"if `{one.empty_for[1]}`" if one.empty_for else ""
            yield f"| `{one.path}` | {kind} | {empty} | {one.meaning} |\n"


_KINDS = {"body": "Markdown", "url": "web address", "record": "record with the fields below"}


def _rules(language: str) -> str:
    return "\n".join(page(check, language) for check in CHECKS.values())


def _fields() -> Iterator[str]:
    yield "`*` is required. Every limit in characters can be set in `edition.yaml` under `limits`.\n\n"
    for kind in KINDS:
        whole = schema(kind, DEFAULT_LIMITS, {})
        yield f"## {kind}\n\n{whole['description']}\n\n"
        parts = {kind: whole, **whole.get("$defs", {})}
        for name, part in parts.items():
            if "properties" not in part:
                continue
            if name != kind:
                yield f"### {kind}: {name}\n\n{part.get('description', '').replace('``', '`')}\n\n"
            yield "| field | value | what |\n| --- | --- | --- |\n"
            for field, value in part["properties"].items():
                star = "*" if field in part.get("required", ()) else ""
                yield f"| `{field}`{star} | {_type(value)} | {value.get('description', '')} |\n"
            body = body_field(kind)
            if name == kind and body:
                yield f"| body: `{body}` | Markdown | {field_docs(KINDS[kind])[body]} |\n"
            yield "\n"


def _type(value: dict[str, Any]) -> str:  # noqa: PLR0911 - one return per shape
    if "$ref" in value:
        return value["$ref"].rpartition("/")[2]
    branches = value.get("anyOf") or value.get("oneOf")
    if branches:
        return " or ".join(
            dict.fromkeys(_type(branch) for branch in branches if branch.get("type") != "null")
        )
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    if value.get("type") == "object":
        inner = next(
            (v for v in value.get("patternProperties", {}).values()), value.get("additionalProperties")
        )
        return f"map to {_type(inner)}" if isinstance(inner, dict) else "map"
    if value.get("type") == "string":
        limit = (
            f", at most {value['maxLength']} characters" if value.get("maxLength", MAX_ID) != MAX_ID else ""
        )
        return {"date": "date", "date-time": "date and time"}.get(value.get("format", ""), "text") + limit
    return {"integer": "whole number", "number": "number", "boolean": "true or false"}[value["type"]]


def _commands() -> Iterator[str]:
    group: Any = typer.main.get_command(app)
    context = typer.Context(group, info_name="osi")
    yield f"## osi\n\n{group.help}\n\n" + _options(group)
    for name in COMMANDS:
        yield from _command(f"osi {name}", group.get_command(context, name))


def _command(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401 - click's or typer's own
    text, _, examples = (command.help or "").partition("Examples:")
    yield f"## {name}\n\n{text.strip()}\n\n"
    if lines := [line for line in dedent(examples).split("\n") if line.strip()]:
        yield "\n".join(["```", *lines, "```"]) + "\n\n"
    for inner, part in getattr(command, "commands", {}).items():
        yield from _command(f"{name} {inner}", part)
    if not hasattr(command, "commands"):
        yield _options(command)


def _options(command: Any) -> str:  # noqa: ANN401 - click's or typer's own
    rows = ""
    for parameter in command.params:
        names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
        if parameter.param_type_name == "argument":
            names = f"`{parameter.metavar or parameter.name.upper()}`"
        rows += f"| {names} | {getattr(parameter, 'help', '') or ''} |\n"
    return f"| option | what |\n| --- | --- |\n{rows}\n"


def main() -> int:
    """Write the pages; with ``--check`` only say whether they are fresh."""
    stale = [
        name
        for name, text in pages().items()
        if not (DOCS / name).exists() or (DOCS / name).read_text() != text
    ]
    if "--check" in sys.argv:
        for name in stale:
            print(f"docs/{name} is out of date: run `make docs`")
        return 1 if stale else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
