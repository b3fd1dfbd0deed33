"""From pydantic's errors, by their type, to problems in an organiser's words at the exact place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from osi_cli.checks import schema
from osi_cli.edition.fields import keys_at, parents_of
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Loc, Source
from osi_cli.edition.suggest import better
from osi_cli.problems import Problem, Span, Text
from osi_cli.records import patterns
from osi_cli.records.edition import SCHEMA_VERSION

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_TYPES: dict[str, type] = {
    "string_type": str,
    "list_type": list,
    "dict_type": dict,
    "model_type": dict,
    "bool_type": bool,
    "int_type": int,
    "float_type": float,
    "finite_number": float,
    "int_parsing_size": int,
}
_YEAR_MONTH_DAY = Text(
    en="year-month-day, for example 2021-03-19", de="Jahr-Monat-Tag, zum Beispiel 2021-03-19"
)
# The German words continue "ist kein…": "kein Datum", "keine Uhrzeit".
_FORMATS: dict[str, tuple[Text, str | Text]] = {
    "osi_date": (Text(en="a date", de=" Datum"), _YEAR_MONTH_DAY),
    "osi_time": (Text(en="a time", de="e Uhrzeit"), "18:00"),
    "osi_moment": (
        Text(en="a date and time with its time zone", de=" Zeitpunkt mit Zeitzone"),
        "2021-03-21T17:42:00+01:00",
    ),
    patterns.ID_PATTERN: (
        Text(
            en="a key: small letters a-z, digits and single hyphens",
            de="e Kennung aus a-z, Ziffern und Bindestrichen",
        ),
        "digital-office",
    ),
    patterns.LANGUAGE_PATTERN: (Text(en="a language code", de=" Sprachkürzel"), "de"),
    patterns.URL_PATTERN: (Text(en="a web address", de="e Webadresse"), "https://example.org/video"),
    patterns.EMAIL_PATTERN: (Text(en="an e-mail address", de="e E-Mail-Adresse"), "team@example.org"),
    patterns.AGS_PATTERN: (
        Text(
            en="an official key with 8 digits (5 for a district)",
            de=" amtlicher Schlüssel mit 8 Ziffern (5 für einen Kreis)",
        ),
        '"09462000"',
    ),
    patterns.NUMBER_KEY_PATTERN: (Text(en="a score", de="e Punktzahl"), "3"),
    patterns.CODE_PATTERN: (Text(en="the code of a check", de=" Code einer Prüfung"), "OSI110"),
    patterns.COLOUR_PATTERN: (Text(en="a colour", de="e Farbe"), "'#0b5563'"),
    patterns.ASSET_PATTERN: (Text(en="a file below assets/", de="e Datei unter assets/"), "assets/logo.png"),
}
_NO_SUCH_DAY = Text(en="a day that exists", de=" Tag, den es gibt")
_MIDNIGHT = Text(
    en="23:59, or leave the time out: a deadline without time ends at 24:00",
    de="23:59, oder die Uhrzeit weglassen: eine Frist ohne Uhrzeit endet um 24:00",
)
_BOUNDS: dict[str, Text] = {
    "greater_than_equal": Text(en="{ge:g} or more", de="mindestens {ge:g}"),
    "greater_than": Text(en="more than {gt:g}", de="mehr als {gt:g}"),
    "less_than_equal": Text(en="{le:g} or less", de="höchstens {le:g}"),
}


def problems(kind: str, data: Data, source: Source, error: ValidationError) -> Iterator[Problem]:
    """The problems behind a validation error, in pydantic's order."""
    for detail in error.errors(include_url=False):
        yield _problem(kind, data, source, detail)


def misplaced_body(source: Source, body: str) -> Problem:
    """The problem of a text that stands in the front matter in place of below it."""
    return schema.unknown_key(source.key(body), body, (), body=body, elsewhere=None)


def _problem(kind: str, data: Data, source: Source, detail: ErrorDetails) -> Problem:  # noqa: PLR0911 - one per type
    loc, on_key = _real_loc(data, detail["loc"])
    context: dict[str, Any] = detail.get("ctx", {})
    value, name = detail["input"], detail["type"]
    if name == "extra_forbidden":
        elsewhere = [place for place in parents_of(kind, str(loc[-1])) if place not in loc]
        return schema.unknown_key(
            source.key(*loc),
            str(loc[-1]),
            [key for key in keys_at(kind, loc[:-1]) if key != source.body_field],
            body=source.body_field if len(loc) == 1 else None,
            elsewhere=elsewhere[0] if elsewhere else None,
        )
    if name == "missing":
        body = detail["loc"] == (source.body_field,)
        return schema.missing(
            source.file.first() if body else source.key(*loc), str(detail["loc"][-1]), body=body
        )
    span = source.key(*loc) if on_key else source.at(*loc)
    label = str(next((step for step in reversed(loc) if isinstance(step, str)), kind))
    if loc == ("schema_version",) and isinstance(value, int) and value > SCHEMA_VERSION:
        return schema.newer_edition(span, value, known=SCHEMA_VERSION)
    if name == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        if on_key:
            return schema.unknown_key(span, str(value), choices, body=None, elsewhere=None)
        return schema.empty(span, label) if value is None else schema.not_in_list(span, value, choices)
    if (
        value is None
        or name == "too_short"
        or context.get("pattern") == patterns.NOT_BLANK_PATTERN
        or value == ""
    ):
        return schema.empty(span, label)
    form = str(context.get("pattern", name))
    if form in _FORMATS and isinstance(value, str):
        return _bad_format(span, form, value)
    if name == "string_too_long":
        return schema.bad_format(span, f"{str(value)[:20]}…", Text(en="a key of 64 characters at most", de="e Kennung mit höchstens 64 Zeichen"), "digital-office")  # fmt: skip
    if name in _BOUNDS:
        return schema.out_of_range(span, value, _BOUNDS[name].fill(**context))
    raw = source.file.text[_offsets(source, loc)] if isinstance(value, bool | int | float) else ""
    return schema.wrong_type(span, _TYPES.get(name, str), value, raw, keys_at(kind, loc))


def _bad_format(span: Span, form: str, value: str) -> Problem:
    what, example = _FORMATS[form]
    if form == "osi_date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return schema.bad_format(span, value, _NO_SUCH_DAY, example)
    if form == "osi_time" and value in {"24:00", "24.00", "24 Uhr", "24:00 Uhr"}:
        return schema.bad_format(span, value, what, _MIDNIGHT)
    return schema.bad_format(span, value, what, better(form, value) or example)


def _real_loc(data: Data, loc: Loc) -> tuple[Loc, bool]:
    """The part of pydantic's location that the data holds (it also names union tags), and whether it means a key."""
    on_key = bool(loc) and loc[-1] == "[key]"
    real: list[str | int] = []
    value: object = data
    for step in loc:
        steps = (
            value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
        )
        if step in steps:
            value = steps[step]
            real.append(step)
    return tuple(real), on_key


def _offsets(source: Source, loc: Loc) -> slice:
    span = source.at(*loc)
    return slice(
        source.file.offset(span.line - 1, span.column - 1),
        source.file.offset(span.end_line - 1, span.end_column - 1),
    )
