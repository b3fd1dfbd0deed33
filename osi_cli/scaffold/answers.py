"""What somebody who starts an edition says about it, and whether that can be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from osi_cli.checks.suggestions import choice_hint
from osi_cli.edition.suggest import better, like_date
from osi_cli.errors import OsiError
from osi_cli.problems import Text
from osi_cli.records.patterns import EMAIL_PATTERN, URL_PATTERN
from osi_cli.rules import time_zone
from osi_cli.scaffold.presets import LANGUAGES, PRESETS, Preset

_LONGEST = 200
_NAMES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}
_EMPTY = Text(en="there is no text here", de="hier steht kein Text")
_WRITE = Text(en="write a few words", de="ein paar Worte schreiben")
_UNPRINTABLE = Text(en="this holds a line end or a control character", de="das enthält ein Zeilenende oder ein Steuerzeichen")  # fmt: skip
_ONE_LINE = Text(en="write it on one line", de="in einer Zeile schreiben")
_TOO_LONG = Text(en="{count} characters are too many", de="{count} Zeichen sind zu viele")
_SHORTER = Text(en="at most {limit}", de="höchstens {limit}").fill(limit=_LONGEST)
_NO_DATE = Text(en="`{text}` is not a date", de="`{text}` ist kein Datum")
_NO_SUCH_DAY = Text(en="there is no {text}", de="den {text} gibt es nicht")
_CALENDAR = Text(en="check day and month", de="Tag und Monat prüfen")
_LIKE = Text(en="write it like this: {example}", de="so schreiben: {example}")
_NO_PRESET = Text(en="there is no preset `{text}`", de="eine Vorlage `{text}` gibt es nicht")
_NO_LANGUAGE = Text(en="there are no presets in `{text}`", de="Vorlagen auf `{text}` gibt es nicht")
_NO_EMAIL = Text(en="`{text}` is not an e-mail address", de="`{text}` ist keine E-Mail-Adresse")
_NO_URL = Text(en="`{text}` is not a web address", de="`{text}` ist keine Webadresse")

_YES, _NO = ("", "j", "ja", "y", "yes"), ("n", "nein", "no")
_NEITHER = Text(en="`{text}` is neither yes nor no", de="`{text}` heißt weder ja noch nein")
_YES_OR_NO = Text(en="Enter or y for yes, n for no", de="Enter oder j für ja, n für nein")


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that a preset needs to know."""

    preset: Preset
    language: str
    name: str
    start: date
    organiser: str
    email: str | None = None
    url: str | None = None
    timezone: str = "Europe/Berlin"


def line(text: str, longest: int | None = _LONGEST) -> str:
    """The text, if it can stand on one line of at most ``longest`` characters.

    Raises:
        OsiError: it is empty, too long, or holds something that no line can.
    """
    text = text.strip()
    if any(unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs", "Cn"} or c == "\ufeff" for c in text):
        raise OsiError(_UNPRINTABLE, _ONE_LINE)
    if longest is not None and len(text) > longest:
        raise OsiError(_TOO_LONG.fill(count=len(text)), _SHORTER)
    if not text:
        raise OsiError(_EMPTY, _WRITE)
    return text


def preset(text: str) -> Preset:
    """The preset of this name or number.

    Raises:
        OsiError: there is none.
    """
    names = list(PRESETS)
    name = (
        names[int(text) - 1] if text in {str(n + 1) for n in range(len(names))} else text.strip().casefold()
    )
    if name not in PRESETS:
        raise OsiError(_NO_PRESET.fill(text=text), choice_hint(name, names))
    return PRESETS[name]


def language(text: str) -> str:
    """The language of presets that ``text`` names, by its code or in words.

    Raises:
        OsiError: there are no presets in it.
    """
    code = text.strip().casefold()
    code = _NAMES.get(code, code)
    if code not in LANGUAGES:
        raise OsiError(_NO_LANGUAGE.fill(text=text), choice_hint(code, LANGUAGES))
    return code


def day(text: str) -> date:
    """The day, from ``2027-02-01`` or as people write it: ``1.2.2027``.

    Raises:
        OsiError: it is none.
    """
    try:
        return date.fromisoformat(better("osi_date", text) or "")
    except ValueError:
        if like_date(text):
            raise OsiError(_NO_SUCH_DAY.fill(text=text.strip()), _CALENDAR) from None
        raise OsiError(_NO_DATE.fill(text=text), _LIKE.fill(example="2027-02-01")) from None


def agreed(text: str) -> bool:
    """Whether ``text`` is a yes; saying nothing agrees.

    Raises:
        OsiError: it is neither yes nor no.
    """
    word = text.strip().casefold()
    if word not in {*_YES, *_NO}:
        raise OsiError(_NEITHER.fill(text=text), _YES_OR_NO)
    return word in _YES


def email(text: str) -> str | None:
    """The address; nothing, if ``text`` is empty or a hyphen.

    Raises:
        OsiError: it cannot be one.
    """
    if text.strip() in {"", "-"}:
        return None
    if not re.fullmatch(EMAIL_PATTERN, line(text)):
        raise OsiError(_NO_EMAIL.fill(text=text), _LIKE.fill(example="team@example.org"))
    return line(text)


def url(text: str) -> str | None:
    """The web address; nothing, if ``text`` is empty.

    Raises:
        OsiError: it cannot be one.
    """
    if not text.strip():
        return None
    if not re.fullmatch(URL_PATTERN, line(text)):
        raise OsiError(_NO_URL.fill(text=text), _LIKE.fill(example=better(URL_PATTERN, text) or "https://www.example.org"))  # fmt: skip
    return line(text)


def timezone(text: str) -> str:
    """The time zone.

    Raises:
        OsiError: there is none of this name.
    """
    if not time_zone.exists(text):
        raise OsiError(time_zone.NO_ZONE.fill(zone=text), time_zone.near(text))
    return text
