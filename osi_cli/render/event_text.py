"""What a milestone says about itself in a calendar: its title and its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from osi_cli.problems import Text
from osi_cli.render.characters import clean, one_line
from osi_cli.render.occasion import Occasion

_DEADLINE = Text(en="Deadline", de="Frist")
_UNTIL = Text(en="Until {time} on this day.", de="Bis {time} Uhr an diesem Tag.")
_ENDS = Text(en="Ends at {time}.", de="Ende um {time} Uhr.")
_ESTIMATED = Text(
    en="Open end: the length in the calendar is an estimate.",
    de="Ende offen: Die Dauer im Kalender ist geschätzt.",
)
_AGENDA = Text(en="Agenda:", de="Ablauf:")
_MORE = Text(en="More: {url}", de="Mehr dazu: {url}")
_SIGN_UP = Text(en="Sign up: {url}", de="Anmeldung: {url}")
_SEATS = Text(en="Seats: {seats}", de="Plätze: {seats}")
_QUESTIONS = Text(en="Questions? {email}", de="Fragen? {email}")


def summary(milestone: Mapping[str, Any], language: str) -> str:
    """The title, one line; a deadline says that it is one."""
    name = one_line(milestone["name"])
    word = _DEADLINE[language]
    named = milestone["kind"] != "deadline" or word.casefold() in name.casefold()
    return name if named else f"{word}: {name}"


def description(
    milestone: Mapping[str, Any], when: Occasion, edition: Mapping[str, Any], language: str
) -> str:
    """All that there is to know, in paragraphs: what happens, until when, the agenda, where to go, whom to ask."""
    paragraphs = (
        [clean(milestone["description"]).strip()] if milestone["description"] else [],
        _until(milestone, when, language),
        _agenda(milestone, language),
        _links(milestone, language),
        _from(edition, language),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, paragraphs) if lines)


def _until(milestone: Mapping[str, Any], when: Occasion, language: str) -> Iterator[str]:
    if when.estimated:
        yield _ESTIMATED[language]
    elif when.all_day and milestone["kind"] == "deadline":
        yield _UNTIL[language].format(time=milestone["time"])
    elif when.all_day and milestone["end_time"]:
        yield _ENDS[language].format(time=milestone["end_time"])


def _agenda(milestone: Mapping[str, Any], language: str) -> Iterator[str]:
    if milestone["agenda"]:
        yield _AGENDA[language]
    for item in milestone["agenda"]:
        speaker = f" ({one_line(item['speaker'])})" if item["speaker"] else ""
        yield f"{item['time']} {one_line(item['title'])}{speaker}"


def _links(milestone: Mapping[str, Any], language: str) -> Iterator[str]:
    if milestone["capacity"]:
        yield _SEATS[language].format(seats=milestone["capacity"])
    if milestone["sign_up"]:
        yield _SIGN_UP[language].format(url=one_line(milestone["sign_up"]))
    if milestone["url"]:
        yield _MORE[language].format(url=one_line(milestone["url"]))


def _from(edition: Mapping[str, Any], language: str) -> Iterator[str]:
    yield one_line(edition["name"])
    if edition["sender"]["email"]:
        yield _QUESTIONS[language].format(email=one_line(edition["sender"]["email"]))
