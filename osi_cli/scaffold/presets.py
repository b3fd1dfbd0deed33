"""The presets of editions: whole folders of files with a reference day, in German and English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from osi_cli.problems import Text
from osi_cli.rules.weekday import ENGLISH, GERMAN

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of edition: ``first`` is the day in its files that the organisers' own first day replaces.

    ``lead`` is how many weeks ahead somebody usually plans; ``fixed`` whether its weekdays matter (a weekend).
    """

    id: str
    title: Text
    about: Text
    question: Text
    first: date
    lead: int
    fixed: bool = True

    @property
    def weekday(self) -> Text:
        """The weekday of its first day."""
        return weekday(self.first)


PRESETS = {
    preset.id: preset
    for preset in (
        Preset(
            "updatedeutschland",
            Text(en="UpdateDeutschland {year}", de="UpdateDeutschland {year}"),
            Text(
                en="challenges with municipalities, hackathon, six months of implementation",
                de="Herausforderungen mit Kommunen, Hackathon, sechs Monate Umsetzung",
            ),
            Text(en="First day of the challenge process", de="Erster Tag des Herausforderungsprozesses"),
            date(2021, 2, 1),
            lead=8,
        ),
        Preset(
            "hackathon",
            Text(en="Hackathon {year}", de="Hackathon {year}"),
            Text(en="48 hours, then a jury in two stages", de="48 Stunden, danach eine Jury in zwei Stufen"),
            Text(en="Day on which the hackathon opens", de="Tag, an dem der Hackathon beginnt"),
            date(2020, 3, 20),
            lead=10,
        ),
        Preset(
            "workshop",
            Text(en="Innovation workshop {year}", de="Innovationswerkstatt {year}"),
            Text(
                en="one evening with an agenda, limited seats and tickets",
                de="ein Abend mit Ablauf, begrenzten Plätzen und Tickets",
            ),
            Text(en="Day of the evening", de="Tag der Veranstaltung"),
            date(2020, 5, 27),
            lead=6,
            fixed=False,
        ),
    )
}


def weekday(day: date) -> Text:
    """The name of the day's weekday."""
    return Text(en=ENGLISH[day.weekday()], de=GERMAN[day.weekday()])


def usual_start(preset: Preset, today: date) -> date:
    """The first day some weeks from ``today`` that falls on the preset's weekday."""
    return next_such(preset, today + timedelta(weeks=preset.lead))


def next_such(preset: Preset, day: date) -> date:
    """``day`` or the first one after it that falls on the preset's weekday."""
    return day + timedelta(days=(preset.first.weekday() - day.weekday()) % 7)
