"""What the data of a document looks like: its fields with a meaning, made-up values for them, and a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from osi_cli.problems import Text

PICTURES = ("bars", "timeline")
_VALUES: dict[str, object] = {
    "text": "Some *words* [here](https://example.org)",
    "body": "A first paragraph.\n\n- a point\n- another\n",
    "date": "2021-03-26",
    "time": "18:00",
    "url": "https://example.org/page",
    "mail": "hello_us@example.org",
    "number": 3,
    "month": "2021-03",
    "bars": {"chart": "bars", "months": [{"month": "2021-03", "min": 1, "max": 2}]},
    "timeline": {
        "chart": "timeline",
        "phases": [{"name": "*Phase*", "start": "2021-03-01", "end": "2021-03-31", "days": ["2021-03-26"]}],
    },
    "yes or no": True,
    "record": None,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a document's data: ``next_steps[].name`` is the name of each of the next steps.

    ``kind`` is one of ``text``, ``body``, ``date``, ``time``, ``url``, ``mail``, ``month``, ``number``, ``yes or no``,
    ``record``, a picture (``bars``, ``timeline``), or a
    tuple of words that it may be. ``optional``: it may be empty (``none``). ``empty_for``: it is empty only where the
    field beside it has this word.
    """

    path: str
    kind: str | tuple[str, ...]
    meaning: str
    optional: bool = False
    empty_for: tuple[str, str] | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """The path in steps: names, and ``[]`` for the items of a list."""
        return tuple(self.path.replace("[]", ".[]").split("."))


Fields = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The data of the documents of one template: what they are, and their fields."""

    title: Text
    fields: Fields


def under(path: str, fields: Fields) -> Fields:
    """The fields below ``path``."""
    return tuple(
        Field(f"{path}.{one.path}", one.kind, one.meaning, one.optional, one.empty_for) for one in fields
    )


def samples(fields: Fields) -> Iterator[Mapping[str, Any]]:
    """Made-up data: all filled; all optional fields empty; lists empty, too; and each word that a field may have."""
    yield _build(fields, optional=True, items=2, word=None)
    yield _build(fields, optional=False, items=2, word=None)
    yield _build(fields, optional=False, items=0, word=None)
    for one in fields:
        if isinstance(one.kind, tuple):
            for word in one.kind[1:]:
                for optional in (True, False):
                    yield _build(fields, optional=optional, items=2, word=(one.path, word))


def _build(fields: Fields, *, optional: bool, items: int, word: tuple[str, str] | None) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for one in fields:
        for holder in _holders(root, one.steps, items):
            _put(holder, one, optional=optional, items=items, word=word)
    return root


def _holders(part: Any, steps: tuple[str, ...], items: int) -> Iterator[Any]:  # noqa: ANN401
    """The records or lists that hold the last of ``steps``; none below a record that is left empty."""
    if part is None:
        return
    if len(steps) == 1:
        yield part
    elif steps[0] == "[]":
        while len(part) < items:
            part.append({})
        for item in part:
            yield from _holders(item, steps[1:], items)
    else:
        yield from _holders(part.setdefault(steps[0], [] if steps[1] == "[]" else {}), steps[1:], items)


def _put(
    holder: Any,  # noqa: ANN401
    one: Field,
    *,
    optional: bool,
    items: int,
    word: tuple[str, str] | None,
) -> None:
    name = one.steps[-1]
    value: Any = word[1] if word and word[0] == one.path else _value(one)
    if one.kind == "record":
        value = {}
    if one.optional and not optional:
        value = None
    if one.empty_for and holder.get(one.empty_for[0]) == one.empty_for[1]:
        value = None
    if name == "[]":
        holder.extend([value] * items)
    else:
        holder[name] = value


def _value(one: Field) -> object:
    return one.kind[0] if isinstance(one.kind, tuple) else _VALUES[one.kind]


def differences(fields: Fields, data: object) -> list[str]:
    """Where real data is not as ``fields`` say: unknown or missing fields, and empty ones that should not be."""
    known = {one.steps: one for one in fields}
    parents = {one.steps[:end] for one in fields for end in range(len(one.steps))}
    return sorted({*_unlike(data, (), known, parents)})


def _unlike(
    part: object,
    path: tuple[str, ...],
    known: Mapping[tuple[str, ...], Field],
    parents: set[tuple[str, ...]],
) -> Iterator[str]:
    shown = ".".join(path).replace(".[]", "[]")
    one = known.get(path)
    if part is None:
        if one is None or not (one.optional or one.empty_for):
            yield f"{shown} is empty"
    elif isinstance(part, Mapping) and (one is None or one.kind not in PICTURES):
        for name in sorted({step[len(path)] for step in (*known, *parents) if step[: len(path)] == path and len(step) > len(path)} - part.keys()):  # fmt: skip
            yield f"{shown}.{name} is missing".lstrip(".")
        for name, value in part.items():
            yield from _unlike(value, (*path, name), known, parents)
    elif isinstance(part, list):
        for item in part:
            yield from _unlike(item, (*path, "[]"), known, parents)
    elif one is None:
        yield f"{shown} is not described"
    elif isinstance(one.kind, tuple) and part not in one.kind:
        yield f"{shown} is {part!r}, none of its words"
