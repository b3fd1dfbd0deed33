"""What an organiser probably meant: a value as it would be written correctly."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from osi_cli.edition import languages
from osi_cli.edition.layout import DEVICE_NAMES, MAX_ID
from osi_cli.records import base

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_DAY_FIRST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})")
_NAMED_MONTH = re.compile(r"(\d{1,2})\.? ([A-Za-zä]+)\.? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN_MONTHS = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})? ?(?:uhr|h)?", re.IGNORECASE)
_MOMENT = re.compile(r"(\S+(?: ?\d+\. ?\d{4})?)[ T,]+(.+?)")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?", re.ASCII)


def better(form: str, value: str) -> str | None:
    """``value`` as ``form`` (an error type or a pattern of ``records.base``) wants it; ``None`` if nobody can tell."""
    text = value.strip()
    if form == base.ID_PATTERN:
        return id_like(text)
    if form == base.URL_PATTERN:
        return f"https://{text}" if _DOMAIN.fullmatch(text) else None
    if form == base.LANGUAGE_PATTERN:
        return languages.likely(text)
    return {"osi_date": _date, "osi_time": _time, "osi_moment": _moment}.get(form, lambda _: None)(text)


def id_like(name: str) -> str:
    """An id that looks like ``name``."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_GERMAN)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:MAX_ID].rstrip("-")
    return f"{short}-1" if short in DEVICE_NAMES else short or "a-name"


def like_date(text: str) -> bool:
    """Whether ``text`` is written as people write days, be there such a day or not."""
    return any(form.fullmatch(text.strip()) for form in (_DAY_FIRST, _NAMED_MONTH, _YEAR_FIRST))


def _date(text: str) -> str | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _NAMED_MONTH.fullmatch(text):
        name = match[2].casefold()[:3]
        month = _GERMAN_MONTHS.get(name) or (_MONTHS.index(name) + 1 if name in _MONTHS else 0)
        day, year = int(match[1]), int(match[3])
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(text: str) -> str | None:
    match = _TIME.fullmatch(text)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day


def _moment(text: str) -> str | None:
    match = _MOMENT.fullmatch(text)
    if not match:
        return None
    day, clock = _date(match[1]), _time(match[2])
    if not day or not clock:
        return None
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=ZoneInfo("Europe/Berlin")).isoformat()
