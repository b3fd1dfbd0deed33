"""OSI311: deadlines that come before what they wait for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.marks import NAMES, Marked, marked
from osi_cli.rules.values import later

CHECK = Check(
    "OSI311",
    "deadline-order",
    Severity.ERROR,
    Text(en="Deadlines in the wrong order", de="Fristen in falscher Reihenfolge"),
    Page(
        what=Text(
            en="Of two marked milestones, the one that has to come first comes last: the intake closes before it opens, submissions close before the intake opens, reviews are due before submissions close, feedback or awards come before reviews are due, the programme starts before its registration closes.",
            de="Von zwei markierten Meilensteinen kommt der spätere zuerst: Die Einreichung von Herausforderungen endet, bevor sie beginnt, die Abgabe endet vor deren Beginn, Bewertungen sind vor der Abgabe fällig, Feedback oder Preise kommen vor den Bewertungen, das Programm beginnt vor seinem Anmeldeschluss.",
        ),
        why=Text(
            en="Nobody can review what has not been handed in. One of the two dates is a slip.",
            de="Niemand kann bewerten, was noch nicht eingereicht ist. Eines der beiden Daten ist ein Versehen.",
        ),
        bad="marks: [submissions_close]\ndate: 2021-03-21\n…\nmarks: [reviews_due]\ndate: 2021-03-15",
        good="marks: [submissions_close]\ndate: 2021-03-21\n…\nmarks: [reviews_due]\ndate: 2021-03-25",
    ),
)
_AFTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("intake_closes", ("intake_opens",)),
    ("submissions_close", ("intake_opens",)),
    ("reviews_due", ("submissions_close",)),
    ("feedback_sent", ("reviews_due", "submissions_close")),
    ("awards", ("reviews_due", "submissions_close")),
    ("programme_starts", ("programme_registration_closes",)),
)
"""Which mark comes after which; of several, the first that is set."""


def find(edition: Edition) -> Iterator[Problem]:
    """Pairs in the wrong order, at the later of the two in the file."""
    marks = marked(edition)
    for second, firsts in _AFTER:
        first = next((mark for mark in firsts if mark in marks), None)
        if first is None or second not in marks:
            continue
        before, after = marks[first], marks[second]
        begin, end = _day(before, first), after.last_day
        if not begin or not end or before.milestone is after.milestone:
            continue
        if end < begin:
            fields = ("date" if first == "intake_opens" else before.last_day_field, after.last_day_field)
        elif end == begin and _earlier_that_day(after, before, first):
            fields = (before.end_clock_field or "date", after.end_clock_field or "date")
        else:
            continue
        one, other = before.at(fields[0]), after.at(fields[1])
        place = later(one, other)
        related = before.related(fields[0]) if place == other else after.related(fields[1])
        yield CHECK.problem(
            place,
            Text(
                en="{later} (`{second}`, {end}) comes before {earlier} (`{first}`, {begin})",
                de="{later} (`{second}`, {end}) liegt früher als {earlier} (`{first}`, {begin})",
            ).fill(
                first=first,
                second=second,
                earlier=NAMES[first],
                later=NAMES[second],
                begin=_shown(begin, before, same=begin == end),
                end=_shown(end, after, same=begin == end),
            ),
            Text(en="check both", de="beide Angaben prüfen"),
            related,
        )


def _day(milestone: Marked, mark: str) -> date | None:
    return milestone.first_day if mark == "intake_opens" else milestone.last_day


def _earlier_that_day(after: Marked, before: Marked, first: str) -> bool:
    """Whether both say at what time of the one day they are, and that is the wrong way round."""
    end, begin = after.end_clock, before.end_clock
    return first != "intake_opens" and end is not None and begin is not None and end < begin


def _shown(on: date, milestone: Marked, *, same: bool) -> str:
    at = milestone.end_clock
    return f"{on} {at:%H:%M}" if same and at else str(on)
