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
Given = Mapping[str, str | None]
T = TypeVar("T")

_ASKED = ("language", "preset", "start", "name", "organiser", "email")
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
_PRESET = Text(en="What is it to be?", de="Was soll es werden?")
_NUMBER = Text(en="Number or name", de="Nummer oder Name")
_DATE = Text(
    en="{question}, such as 2027-02-01 or 1.2.2027:", de="{question}, etwa 1.2.2027 oder 2027-02-01:"
)
_DAY = Text(en="Date", de="Datum")
_NAME = Text(en="Name of the edition", de="Name des Durchgangs")
_ORGANISER = Text(en="Who runs it", de="Wer richtet ihn aus")
_TEAM = Text(en="Organising team", de="Organisationsteam")
_EMAIL = Text(en="E-mail for questions (Enter: none yet)", de="E-Mail für Rückfragen (Enter: noch keine)")
_OTHER_DAY = Text(
    en="{start} is a {weekday}, the preset begins on a {usual}: all weekdays move along.",
    de="{start} ist ein {weekday}, die Vorlage beginnt am {usual}: alle Wochentage wandern mit.",
)
_AGAIN = Text(en="To keep it, type the day again.", de="Wenn es dabei bleibt, den Tag noch einmal eingeben.")
_EMAIL_AGAIN = Text(en="E-mail for questions (-: none yet)", de="E-Mail für Rückfragen (-: noch keine)")
_SUMMARY = Text(
    en="""This is what it will be:
  Name       {name}
  Preset     {preset}
  Language   {language}
  First day  {day}, a {weekday}
  Run by     {organiser}
  E-mail     {email}""",
    de="""Das soll es werden:
  Name              {name}
  Vorlage           {preset}
  Sprache           {language}
  Erster Tag        {day}, ein {weekday}
  Ausgerichtet von  {organiser}
  E-Mail            {email}""",
)
_LANGUAGES = {"de": Text(en="German", de="Deutsch"), "en": Text(en="English", de="Englisch")}
_NONE = Text(en="none yet", de="noch keine")
_RIGHT = Text(en="Is that right? (Enter: yes, n: once more)", de="Stimmt das so? (Enter: ja, n: noch einmal)")
_OPTION = Text(en="--{option}: {message}", de="--{option}: {message}")


def gather(
    given: Given,
    *,
    today: date,
    lang: str | None,
    likely: str,
    ask: Ask | None,
    tell: Tell,
) -> Answers:
    """The answers: what was ``given`` as options, what ``ask`` brings in, and without it the defaults.

    Questions are in ``lang``, else in the edition's language; until that is known, in the ``likely`` one. ``tell``
    explains a question, says what is wrong with an answer, and sums up the answers until somebody agrees with them.

    Raises:
        OsiError: an option cannot be right.
    """
    _check_options(given)
    likely = next((one for one in (lang, likely) if one in LANGUAGES), "en")
    answers = _round(given, None, today, lang, likely, ask, tell)
    if ask and any(given.get(field) is None for field in _ASKED):
        while not _confirmed(answers, lang or answers.language, ask, tell):
            answers = _round(given, answers, today, lang, likely, ask, tell)
    return answers


def _round(
    given: Given,
    before: Answers | None,
    today: date,
    lang: str | None,
    likely: str,
    ask: Ask | None,
    tell: Tell,
) -> Answers:
    """Every question once; the proposals are the usual ones, or the answers of the round ``before``."""
    spoken = lang or given.get("language") or likely

    def one(
        field: str, question: Text, default: str, check: Callable[[str], T], about: Text | None = None
    ) -> T:
        value = given.get(field)
        if value is not None or ask is None:
            return check(default if value is None else value)
        if about:
            tell(about[spoken])
        return _until_right(check, ask, question[spoken], default, tell, spoken)

    language = one("language", _LANGUAGE, before.language if before else likely, checks.language)
    spoken = lang or language
    first = "1" if ask else next(iter(PRESETS))
    preset = one("preset", _NUMBER, before.preset.id if before else first, checks.preset, _listed())
    same = before is not None and before.preset == preset
    usual = before.start if before and same else usual_start(preset, today)
    start = one("start", _DAY, usual.isoformat(), checks.day, _DATE.fill(question=preset.question))
    while ask and given.get("start") is None and (note := other_weekday(preset, start)):
        if before and same and start == before.start:
            break
        tell(f"  {note[spoken]} {_AGAIN[spoken]}")
        kept, start = start, one("start", _DAY, next_such(preset, start).isoformat(), checks.day)
        if start == kept:
            break
    name, organiser, email = preset.title[language].format(year=start.year), _TEAM[language], ""
    if before:
        name = name if before.name == _usual_name(before) else before.name
        organiser = organiser if before.organiser == _TEAM[before.language] else before.organiser
        email = before.email or ""
    return Answers(
        preset,
        language,
        name=one("name", _NAME, name, checks.line),
        start=start,
        organiser=one("organiser", _ORGANISER, organiser, checks.line),
        email=one("email", _EMAIL_AGAIN if email else _EMAIL, email, checks.email),
        url=checks.url(given.get("url") or ""),
        timezone=checks.timezone(given.get("timezone") or "Europe/Berlin"),
    )


def _usual_name(answers: Answers) -> str:
    return answers.preset.title[answers.language].format(year=answers.start.year)


def _until_right(
    check: Callable[[str], T], ask: Ask, question: str, default: str, tell: Tell, spoken: str
) -> T:
    """The first answer that passes the ``check``; whoever gives another is told why."""
    while True:
        try:
            return check(ask(question, default))
        except OsiError as error:
            hint = f" ({error.hint[spoken]})" if error.hint else ""
            tell(f"  {error.message[spoken]}{hint}")


def _confirmed(answers: Answers, spoken: str, ask: Ask, tell: Tell) -> bool:
    """Whether somebody agrees with the sum of the answers."""
    summary = _SUMMARY.fill(
        name=answers.name,
        preset=answers.preset.id,
        language=_LANGUAGES[answers.language],
        day=answers.start,
        weekday=weekday(answers.start),
        organiser=answers.organiser,
        email=answers.email or _NONE,
    )
    tell(f"\n{summary[spoken]}\n")
    return _until_right(checks.agreed, ask, _RIGHT[spoken], "", tell, spoken)


def _check_options(given: Given) -> None:
    for option, value in given.items():
        try:
            if value is not None:
                _CHECKS[option](value)
        except OsiError as error:
            raise OsiError(_OPTION.fill(option=option, message=error.message), error.hint) from None


def _listed() -> Text:
    """The presets, each with a line of its own for what it is."""
    presets = [(f"  {n}  {preset.id}", preset.about) for n, preset in enumerate(PRESETS.values(), 1)]
    return Text(
        en="\n".join([_PRESET.en, *(f"{head}\n     {about.en}" for head, about in presets)]),
        de="\n".join([_PRESET.de, *(f"{head}\n     {about.de}" for head, about in presets)]),
    )


def other_weekday(preset: Preset, start: date) -> Text | None:
    """What to say of a first day that shifts a preset's weekend to other days."""
    if not preset.fixed or start.weekday() == preset.first.weekday():
        return None
    return _OTHER_DAY.fill(start=start, weekday=weekday(start), usual=preset.weekday)
