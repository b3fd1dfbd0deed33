"""What templates may call: filters for people in the template's language, and the safe ones of Jinja2."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import Any, cast
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Undefined
from jinja2.filters import FILTERS
from jinja2.sandbox import safe_range
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from markupsafe import Markup

from osi_cli.checks import rendering as say
from osi_cli.problems import Text
from osi_cli.render.bodies import element_mark, mark
from osi_cli.render.characters import one_line
from osi_cli.render.charts import CHARTS
from osi_cli.render.forms import NEW_PAGE, lines
from osi_cli.render.harden import web_address
from osi_cli.render.marked import Marked, unmarked

OF_JINJA = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first"),
    *("float", "groupby", "int", "items", "last", "length", "list", "lower"),
    *("map", "max", "min", "reject", "rejectattr", "reverse", "round", "select"),
    *("selectattr", "slice", "sort", "sum", "title", "trim", "truncate", "unique"),
    *("upper", "wordcount"),
)
TESTS_OF_JINJA = (
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
        **{name: cast("Filter", FILTERS[name]) for name in OF_JINJA},
        **{name: partial(one, german=german) if one in _BY_LANGUAGE else one for name, one in OWN.items()},
    }


def tests() -> dict[str, Filter]:
    """The tests (``is …``) that templates may use."""
    return {name: cast("Filter", TESTS[name]) for name in TESTS_OF_JINJA}


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
    if isinstance(_filled(value), Undefined):
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
    text = _filled(text)
    if not isinstance(text, str):
        raise FieldFault(say.NOT_A_BODY)
    return Marked(mark(text, for_links))


def figure(data: object, alt: object = "") -> Marked:
    """A picture of ``data`` (its ``chart`` says of what kind); ``alt`` says in words what it shows."""
    if not isinstance(data, dict) or data.get("chart") not in CHARTS:
        raise FieldFault(say.NOT_A_FIGURE)
    said = unmarked(alt) if isinstance(alt, Markup) else one_line(str(alt))
    if not said:
        raise FieldFault(say.NO_ALT, say.NO_ALT_HINT)
    return Marked(element_mark({"kind": "figure", "chart": data["chart"], "data": data, "alt": said}))


def url(address: object) -> Marked:
    """A web or mail address for ``[label](…)``, with what could end the parentheses percent-encoded."""
    text = one_line(str(_filled(address)))
    if not web_address(text):
        raise FieldFault(say.NOT_A_LINK.fill(value=text))
    return Marked(_PUNCTUATION.sub(r"\\\g<0>", _BREAKS_OUT.sub(lambda match: quote(match[0]), text)))


def date(value: object, *, german: bool) -> str:
    """An ISO date as "Freitag, 26. März 2021" or "Friday, 26 March 2021"."""
    return _dated(_day(value), "EEEE, d. MMMM y" if german else "EEEE, d MMMM y", "de" if german else "en_GB")


def day(value: object, *, german: bool) -> str:
    """An ISO date with its weekday in little room: "Fr., 26.03.2021" or "Fri, 26 Mar 2021"."""
    return _dated(_day(value), "EEE, dd.MM.y" if german else "EEE, d MMM y", "de" if german else "en")


def short_date(value: object, *, german: bool) -> str:
    """An ISO date as "26.03.2021" or "26 Mar 2021"."""
    return _dated(_day(value), "dd.MM.y" if german else "d MMM y", "de" if german else "en")


def month(value: object, *, german: bool) -> str:
    """A month such as 2021-03, or the one of an ISO date, as "März 2021" or "March 2021"."""
    return _dated(_day(f"{value}-01"), "LLLL y", "de" if german else "en")


def short_month(value: object, *, german: bool) -> str:
    """A month in little room: "Mär 21" or "Mar 21"."""
    return _dated(_day(f"{value}-01"), "LLL yy", "de" if german else "en")


def time(value: object, *, german: bool) -> str:
    """A time, alone or at the end of an ISO date and time, as "18:00 Uhr" or "18:00"."""
    match = _TIME.fullmatch(re.split(r"[T ]", str(_filled(value)))[-1])
    if not match:
        raise FieldFault(say.NOT_A_TIME.fill(value=value))
    hour_and_minute = f"{match[1]}:{match[2]}"
    return f"{hour_and_minute} Uhr" if german else hour_and_minute


def decimal(value: object, *, german: bool) -> str:
    """A number with one decimal in the locale's format."""
    return _in_digits(_number(value).quantize(Decimal("0.1"), ROUND_HALF_UP), "#,##0.0", german=german)


def number(value: object, *, german: bool) -> str:
    """A number with the decimals it has: "6", "6,5" or "6.5"."""
    return _in_digits(_number(value).normalize(), "#,##0.###", german=german)


@lru_cache(maxsize=4096)
def _in_digits(value: Decimal, pattern: str, *, german: bool) -> str:
    return format_decimal(value, pattern, "de" if german else "en")


@lru_cache(maxsize=4096)
def _dated(day: dt.date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale)


def _number(value: object) -> Decimal:
    if isinstance(_filled(value), bool) or not isinstance(value, int | float):
        raise FieldFault(say.NOT_A_NUMBER.fill(value=value))
    return Decimal(str(value))


def _day(value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(_filled(value))[:10])
    except ValueError:
        raise FieldFault(say.NOT_A_DATE.fill(value=value)) from None


def _filled(value: object) -> object:
    if value is None:
        raise FieldFault(say.EMPTY, say.EMPTY_HINT)
    return value


_BY_LANGUAGE: tuple[Filter, ...] = (date, day, short_date, month, short_month, time, decimal, number)
_ANYWHERE: tuple[Filter, ...] = (body, figure, url, join, replace)
OWN: dict[str, Filter] = {one.__name__: one for one in (*_ANYWHERE, *_BY_LANGUAGE)}
"""The filters that osi brings, by name."""
