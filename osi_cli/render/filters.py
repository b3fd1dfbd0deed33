"""What templates may call: filters for people in the template's language, and the safe ones of Jinja2."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any, cast
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Undefined
from jinja2.filters import FILTERS
from jinja2.sandbox import safe_range
from jinja2.tests import TESTS
from jinja2.utils import Namespace

from osi_cli.checks import rendering as say
from osi_cli.problems import Text
from osi_cli.render.bodies import mark
from osi_cli.render.characters import one_line
from osi_cli.render.forms import NEW_PAGE, lines
from osi_cli.render.harden import web_address
from osi_cli.render.marked import Marked

_OF_JINJA = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first"),
    *("float", "groupby", "int", "items", "last", "length", "list", "lower"),
    *("map", "max", "min", "reject", "rejectattr", "reverse", "round", "select"),
    *("selectattr", "slice", "sort", "sum", "title", "trim", "truncate", "unique"),
    *("upper", "wordcount"),
)
_TESTS_OF_JINJA = (
    *("boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float"),
    *("ge", "greaterthan", "gt", "in", "integer", "iterable", "le", "lessthan"),
    *("lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas"),
    *("sequence", "string", "true", "undefined", "upper"),
)
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
_BREAKS_OUT = re.compile(r"[\s()<>\[\]\\\"'`{}|^]")
_PUNCTUATION = re.compile(r"[&*_~!]")


Filter = Callable[..., Any]


class FieldFault(Exception):  # noqa: N818
    """A value that a template cannot print, said for people."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint


def filters(language: str) -> dict[str, Filter]:
    """The filters of templates in ``language`` (a tag that Babel knows; English otherwise)."""
    german = language.lower().partition("-")[0] == "de"
    return {
        **{name: cast("Filter", FILTERS[name]) for name in _OF_JINJA},
        "join": join,
        "replace": replace,
        "body": body,
        "url": url,
        "date": partial(date, german=german),
        "day": partial(day, german=german),
        "short_date": partial(short_date, german=german),
        "time": partial(time, german=german),
        "decimal": partial(decimal, german=german),
    }


def tests() -> dict[str, Filter]:
    """The tests (``is …``) that templates may use."""
    return {name: cast("Filter", TESTS[name]) for name in _TESTS_OF_JINJA}


GLOBALS: dict[str, object] = {
    "range": safe_range,
    "namespace": Namespace,
    "new_page": NEW_PAGE,
    "lines": lines,
}


def printable(value: object) -> object:
    """What ``{{ value }}`` puts into the Markdown: text escaped, numbers as they are, anything else is a fault."""
    if hasattr(value, "__html__"):
        return value
    if isinstance(value, str):
        return Marked.escape(value)
    if value is None:
        raise FieldFault(say.EMPTY, say.EMPTY_HINT)
    if isinstance(value, Undefined):
        str(value)  # raises, and names what is missing
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Marked(value)
    kind = say.KINDS.get(type(value).__name__, say.OTHER_KIND)
    raise FieldFault(say.NOT_TEXT.fill(kind=kind), say.NOT_TEXT_HINT)


def join(values: Iterable[object], separator: str = "", attribute: str | None = None) -> Marked:
    """The values in a row, each escaped; the separator, being the template's own, is Markdown."""
    if attribute is not None:
        values = (_field(value, attribute) for value in values)
    return Marked(str(separator).join(str(printable(value)) for value in values))


def _field(value: object, name: str) -> object:
    if isinstance(value, dict) and name in value:
        return value[name]
    raise FieldFault(say.UNKNOWN_FIELD.fill(name=name))


def replace(text: object, old: str, new: str) -> str:
    """The plain text with ``old`` replaced by ``new``; it is escaped when it is printed."""
    return str.replace(str(text), str(old), str(new))


def body(text: object, for_links: str | None = None) -> Marked:
    """A Markdown text of its own, set in place once the template itself has been read; headings move below.

    With ``for_links``, its links go; these words stand where an address was to be read.
    """
    if text is None:
        raise FieldFault(say.EMPTY, say.EMPTY_HINT)
    if not isinstance(text, str):
        raise FieldFault(say.NOT_A_BODY)
    return Marked(mark(text, for_links))


def url(address: object) -> Marked:
    """A web or mail address for ``[label](…)``, with what could end the parentheses percent-encoded."""
    text = one_line(str(address))
    if address is None or not web_address(text):
        raise FieldFault(say.NOT_A_LINK.fill(value=text))
    return Marked(_PUNCTUATION.sub(r"\\\g<0>", _BREAKS_OUT.sub(lambda match: quote(match[0]), text)))


def date(value: object, *, german: bool) -> str:
    """An ISO date as "Freitag, 26. März 2021" or "Friday, 26 March 2021"."""
    day = _day(value)
    return (
        format_date(day, "EEEE, d. MMMM y", "de") if german else format_date(day, "EEEE, d MMMM y", "en_GB")
    )


def day(value: object, *, german: bool) -> str:
    """An ISO date with its weekday in little room: "Fr., 26.03.2021" or "Fri, 26 Mar 2021"."""
    return (
        format_date(_day(value), "EEE, dd.MM.y", "de")
        if german
        else format_date(_day(value), "EEE, d MMM y", "en")
    )


def short_date(value: object, *, german: bool) -> str:
    """An ISO date as "26.03.2021" or "26 Mar 2021"."""
    day = _day(value)
    return format_date(day, "dd.MM.y", "de") if german else format_date(day, "d MMM y", "en")


def time(value: object, *, german: bool) -> str:
    """A time, alone or at the end of an ISO date and time, as "18:00 Uhr" or "18:00"."""
    match = _TIME.fullmatch(re.split(r"[T ]", str(value))[-1])
    if not match:
        raise FieldFault(say.NOT_A_TIME.fill(value=value))
    hour_and_minute = f"{match[1]}:{match[2]}"
    return f"{hour_and_minute} Uhr" if german else hour_and_minute


def decimal(value: object, *, german: bool) -> str:
    """A number with one decimal in the locale's format."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldFault(say.NOT_A_NUMBER.fill(value=value))
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return format_decimal(rounded, "#,##0.0", "de" if german else "en")


def _day(value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise FieldFault(say.NOT_A_DATE.fill(value=value)) from None
