"""OSI305: weekdays that do not fit their date."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.checks.suggestions import choice_hint
from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.values import day, later, maps

CHECK = Check(
    "OSI305",
    "weekday",
    Severity.ERROR,
    Text(en="Weekday does not fit the date", de="Wochentag passt nicht zum Datum"),
    Page(
        what=Text(
            en="`weekday` is not the weekday of `date`.",
            de="`weekday` ist nicht der Wochentag von `date`.",
        ),
        why=Text(
            en="People remember the weekday. When it does not fit, half of them come on the wrong day.",
            de="Menschen merken sich den Wochentag. Passt er nicht, kommt die Hälfte am falschen Tag.",
        ),
        bad="date: 2021-06-01\nweekday: Donnerstag",
        good="date: 2021-06-01\nweekday: Dienstag",
    ),
)
GERMAN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {name.casefold(): n for names in (ENGLISH, GERMAN) for n, name in enumerate(names)}
_NUMBERS |= {name[:2]: n for name, n in _NUMBERS.items()} | {"sonnabend": 5}


def find(edition: Edition) -> Iterator[Problem]:
    """Weekdays that are none, at the value; that do not fit, at the later of weekday and date."""
    for parsed in edition.of_kind("schedule"):
        for loc, milestone in maps(parsed.data, "phases", ITEM, "milestones", ITEM):
            on, weekday = day(milestone.get("date")), milestone.get("weekday")
            if not isinstance(weekday, str) or not weekday.strip():
                continue
            number = _NUMBERS.get(weekday.strip().rstrip(".").casefold())
            if number is None:
                yield CHECK.problem(
                    parsed.at(*loc, "weekday"),
                    Text(en="`{name}` is no weekday", de="`{name}` ist kein Wochentag").fill(name=weekday),
                    choice_hint(weekday, (*GERMAN, *ENGLISH), at_most=7),
                )
            elif on and on.weekday() != number:
                real = Text(en=ENGLISH[on.weekday()], de=GERMAN[on.weekday()])
                yield CHECK.problem(
                    later(parsed.at(*loc, "weekday"), parsed.at(*loc, "date")),
                    Text(en="{on} is a {real}, not `{name}`", de="{on} ist ein {real}, nicht `{name}`").fill(
                        on=on, real=real, name=weekday
                    ),
                    Text(en="check which of the two is right", de="prüfen, welches von beiden stimmt"),
                )
