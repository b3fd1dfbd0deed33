"""From options, questions and defaults to the answers that a new edition needs; who asks is given by the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from osi_cli.errors import OsiError
from osi_cli.problems import Text
from osi_cli.scaffold import answers as checks
from osi_cli.scaffold.answers import Answers
from osi_cli.scaffold.presets import LANGUAGES, PRESETS, Preset, next_such, usual_start, weekday

Ask = Callable[[str, str], str]
Tell = Callable[[str], None]
T = TypeVar("T")

_CHECKS: Mapping[str, Callable[[str], object]] = {
    "language": checks.language,
    "preset": checks.preset,
    "start": checks.day,
    "name": checks.line,
    "organiser": checks.line,
    "email": checks.email,
    "url": checks.url,
    "timezone": checks.timezone,
}
_LANGUAGE = Text(en="Language of the edition (de, en)", de="Sprache des Durchgangs (de, en)")
_PRESET = Text(
    en="What is it to be?\n{list}\nNumber or name", de="Was soll es werden?\n{list}\nNummer oder Name"
)
_DATE = Text(en="{question}, as year-month-day", de="{question}, als Jahr-Monat-Tag oder 1.2.2027")
_NAME = Text(en="Name of the edition", de="Name des Durchgangs")
_ORGANISER = Text(en="Who runs it", de="Wer richtet ihn aus")
_TEAM = Text(en="Organising team", de="Organisationsteam")
_EMAIL = Text(en="E-mail for questions (Enter: none yet)", de="E-Mail für Rückfragen (Enter: noch keine)")
_OTHER_DAY = Text(
    en="{start} is a {weekday}, the preset begins on a {usual}: all weekdays move along.",
    de="{start} ist ein {weekday}, die Vorlage beginnt am {usual}: alle Wochentage wandern mit.",
)
_AGAIN = Text(en="To keep it, type the day again.", de="Wenn es dabei bleibt, den Tag noch einmal eingeben.")
_OPTION = Text(en="--{option}: {message}", de="--{option}: {message}")


def gather(
    given: Mapping[str, str | None],
    *,
    today: date,
    lang: str | None,
    likely: str,
    ask: Ask | None,
    tell: Tell,
) -> Answers:
    """The answers: what was ``given`` as options, what ``ask`` brings in, and without it the defaults.

    Questions are in ``lang``, else in the edition's language; until that is known, in the ``likely`` one.
    ``tell`` says what is wrong with an answer before it is asked for again.

    Raises:
        OsiError: an option cannot be right.
    """
    _check_options(given)
    spoken = lang or given.get("language") or likely

    def one(field: str, question: Text, default: str, check: Callable[[str], T]) -> T:
        value = given.get(field)
        if value is not None or ask is None:
            return check(default if value is None else value)
        while True:
            try:
                return check(ask(question[spoken], default))
            except OsiError as error:
                tell(
                    f"{error.message[spoken]} ({error.hint[spoken]})" if error.hint else error.message[spoken]
                )

    language = one("language", _LANGUAGE, likely if likely in LANGUAGES else "en", checks.language)
    spoken = lang or language
    preset = one("preset", _PRESET.fill(list=_listed()), "1" if ask else next(iter(PRESETS)), checks.preset)
    question = _DATE.fill(question=preset.question)
    start = one("start", question, usual_start(preset, today).isoformat(), checks.day)
    while ask and given.get("start") is None and (note := other_weekday(preset, start)):
        tell(note[spoken])
        tell(_AGAIN[spoken])
        before, start = start, one("start", question, next_such(preset, start).isoformat(), checks.day)
        if start == before:
            break
    return Answers(
        preset,
        language,
        name=one("name", _NAME, preset.title[language].format(year=start.year), checks.line),
        start=start,
        organiser=one("organiser", _ORGANISER, _TEAM[language], checks.line),
        email=one("email", _EMAIL, "", checks.email),
        url=checks.url(given.get("url") or ""),
        timezone=checks.timezone(given.get("timezone") or "Europe/Berlin"),
    )


def _check_options(given: Mapping[str, str | None]) -> None:
    for option, value in given.items():
        try:
            if value is not None:
                _CHECKS[option](value)
        except OsiError as error:
            raise OsiError(_OPTION.fill(option=option, message=error.message), error.hint) from None


def _listed() -> Text:
    rows = [(f"  {n}  {preset.id:<18}", preset.about) for n, preset in enumerate(PRESETS.values(), 1)]
    return Text(
        en="\n".join(head + about.en for head, about in rows),
        de="\n".join(head + about.de for head, about in rows),
    )


def other_weekday(preset: Preset, start: date) -> Text | None:
    """What to say of a first day that shifts a preset's weekend to other days."""
    if not preset.fixed or start.weekday() == preset.first.weekday():
        return None
    return _OTHER_DAY.fill(start=start, weekday=weekday(start), usual=preset.weekday)
