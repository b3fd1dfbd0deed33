"""What the models say about their fields: where ids, limited and localised texts stand, and which keys a place knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from osi_cli.edition.source import Loc
from osi_cli.records.base import Limited, Localised, Ref, Written
from osi_cli.records.kinds import KINDS

ITEM, KEY, VALUE = _STEPS = "[]", "{key}", "{value}"
Mark = Ref | Limited | Localised | Written


@dataclass(frozen=True, slots=True)
class Field:
    """A marked place in a kind of record: its path of names, ``[]``, ``{key}`` and ``{value}``, and its mark."""

    path: tuple[str, ...]
    mark: Mark


@cache
def marked_fields(kind: str) -> tuple[Field, ...]:
    """All marked places of a kind of record."""
    return tuple(Field(path, mark) for path, mark in _marks(KINDS[kind], ()))


def _marks(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mark]]:  # noqa: ANN401
    for step, part, found in _parts(annotation):
        yield from ((path, mark) for mark in found)
        if part is not None:
            yield from _marks(part, (*path, *step))


def _parts(annotation: Any) -> Iterator[tuple[tuple[str, ...], Any, tuple[Mark, ...]]]:  # noqa: ANN401
    """One level of an annotation: (step to the part, the part, marks found on this level)."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        marks = tuple(m for m in metadata if isinstance(m, Mark))
        yield (), None if any(isinstance(m, Localised) for m in marks) else inner, marks
    elif origin in (Union, UnionType):
        yield from (((), part, ()) for part in get_args(annotation) if part is not NoneType)
    elif origin is list:
        yield (ITEM,), get_args(annotation)[0], ()
    elif origin is dict:
        key, value = get_args(annotation)
        yield (KEY,), key, ()
        yield (VALUE,), value, ()
    elif isinstance(annotation, type) and issubclass(annotation, RootModel):
        yield (), annotation.model_fields["root"].annotation, ()
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from (((name,), hint, ()) for name, hint in field_hints(annotation).items())


@cache
def field_hints(model: type[BaseModel]) -> dict[str, Any]:
    """The annotations of a model's fields, with their metadata, as pydantic has worked them out already."""
    return {
        name: Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        for name, field in model.model_fields.items()
    }


@cache
def enumerations(kind: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The places of a kind of record where one of some words stands, each with these words; keys are left out."""
    return tuple(
        (path, get_args(part))
        for path, part in _inner(KINDS[kind], ())
        if get_origin(part) is Literal and path[-1:] != (KEY,)
    )


@cache
def patterned_fields(kind: str, patterns: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The places of a kind of record whose texts must match one of ``patterns`` of ``records.base``."""
    return tuple(
        path
        for path, part in _inner(KINDS[kind], ())
        if get_origin(part) is Annotated
        and any(getattr(metadata, "pattern", None) in patterns for metadata in get_args(part)[1:])
    )


def _inner(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    """Every annotation within an annotation, from the outside in, with its path."""
    yield path, annotation
    for step, part, _ in _parts(annotation):
        if part is not None:
            yield from _inner(part, (*path, *step))


def find(data: object, path: tuple[str, ...], loc: Loc = ()) -> Iterable[tuple[Loc, object]]:
    """All places of ``data`` that ``path`` leads to, with what stands there; shapes that do not fit are passed over.

    For a path that ends in ``{key}`` the place is the entry and the value its key.
    """
    if not path:
        return ((loc, data),)
    if path[0] not in _STEPS and not (isinstance(data, dict) and path[0] in data):
        return ()  # as in most cases
    return _find(data, path, loc)


def _find(data: object, path: tuple[str, ...], loc: Loc) -> Iterator[tuple[Loc, object]]:
    step, rest = path[0], path[1:]
    if step == KEY:
        if isinstance(data, dict):
            yield from (((*loc, key), key) for key in data)
        return
    for key, value in _below(data, step):
        if rest:
            yield from find(value, rest, (*loc, key))
        else:
            yield (*loc, key), value


def _below(data: object, step: str) -> Iterable[tuple[str | int, object]]:
    """What one step of a path leads to."""
    if step == ITEM:
        return enumerate(data) if isinstance(data, list) else ()
    if not isinstance(data, dict):
        return ()
    if step == VALUE:
        return data.items()
    return ((step, data[step]),) if step in data else ()


def keys_at(kind: str, loc: Loc) -> tuple[str, ...]:
    """The field names that a record of this kind knows at ``loc``; empty where any key may stand."""
    part: Any = KINDS[kind]
    for step in loc:
        part = _step(_bare(part), step)
    part = _bare(part)
    return tuple(part.model_fields) if isinstance(part, type) and issubclass(part, BaseModel) else ()


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """The annotation without ``Annotated``, ``| None`` and root models."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        elif isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation


def _step(part: Any, step: str | int) -> Any:  # noqa: ANN401
    origin = get_origin(part)
    if origin is list:
        return get_args(part)[0]
    if origin is dict:
        return get_args(part)[1]
    if isinstance(part, type) and issubclass(part, BaseModel):
        return field_hints(part).get(str(step), NoneType)
    return NoneType


@cache
def parents_of(kind: str, key: str) -> tuple[str, ...]:
    """The fields of a kind of record under which ``key`` is known, for example ``portrait`` for ``consent_on``."""
    found: list[str] = []

    def visit(part: Any, name: str) -> None:  # noqa: ANN401
        bare = _bare(part)
        if get_origin(bare) in (list, dict):
            visit(get_args(bare)[-1], name)
        elif isinstance(bare, type) and issubclass(bare, BaseModel):
            if key in bare.model_fields and name:
                found.append(name)
            for child, hint in field_hints(bare).items():
                visit(hint, child)

    visit(KINDS[kind], "")
    return tuple(found)
