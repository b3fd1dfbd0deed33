"""OSI310: dates that those whom they concern do not get to see."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.fields import ITEM
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.marks import NAMES
from osi_cli.rules.values import maps

CHECK = Check(
    "OSI310",
    "nobody-told",
    Severity.WARNING,
    Text(en="Those whom it concerns do not see this date", de="Wen es angeht, sieht diesen Termin nicht"),
    Page(
        what=Text(
            en="A milestone with a mark is not for those who have to act on it: `submissions_close`, `feedback_sent`, `awards` and the marks of the programme are for teams, `reviews_due` for the jury, those of the intake for communes or partners. What is public, everyone sees.",
            de="Ein markierter Meilenstein ist nicht für die bestimmt, die danach handeln müssen: `submissions_close`, `feedback_sent`, `awards` und die Markierungen des Programms gehen Teams an, `reviews_due` die Jury, die der Einreichung Kommunen oder Partner:innen. Was öffentlich ist, sehen alle.",
        ),
        why=Text(
            en="Schedules and calendars show everyone only their own dates. A deadline that stands in nobody's calendar will be missed.",
            de="Zeitpläne und Kalender zeigen allen nur ihre eigenen Termine. Eine Frist, die in keinem Kalender steht, wird versäumt.",
        ),
        bad="marks: [submissions_close]\naudience: [jury]",
        good="marks: [submissions_close]\naudience: [teams, jury]",
    ),
)
_TEAMS = (
    ("teams",),
    Text(
        en="{name} (`{mark}`) concerns teams, but they do not see this date",
        de="{name} (`{mark}`) geht Teams an, aber sie sehen diesen Termin nicht",
    ),
)
_JURY = (
    ("jury",),
    Text(
        en="{name} (`{mark}`) concerns the jury, but it does not see this date",
        de="{name} (`{mark}`) geht die Jury an, aber sie sieht diesen Termin nicht",
    ),
)
_GIVERS = (
    ("communes", "partners"),
    Text(
        en="{name} (`{mark}`) concerns communes or partners, but they do not see this date",
        de="{name} (`{mark}`) geht Kommunen oder Partner:innen an, aber sie sehen diesen Termin nicht",
    ),
)
_CONCERNS = {
    "intake_opens": _GIVERS,
    "intake_closes": _GIVERS,
    "submissions_close": _TEAMS,
    "reviews_due": _JURY,
    "feedback_sent": _TEAMS,
    "awards": _TEAMS,
    "programme_registration_closes": _TEAMS,
    "programme_starts": _TEAMS,
}


def find(edition: Edition) -> Iterator[Problem]:
    """Marked milestones without their audience, at ``audience``."""
    for parsed in edition.of_kind("schedule"):
        for loc, milestone in maps(parsed.data, "phases", ITEM, "milestones", ITEM):
            marks, audience = milestone.get("marks"), milestone.get("audience")
            if not isinstance(marks, list) or not isinstance(audience, list) or not audience:
                continue  # without one it is public; an empty one is a fault of its own
            for mark in marks:
                who = _CONCERNS.get(mark) if isinstance(mark, str) else None
                if who and not any(one in audience for one in ("public", *who[0])):
                    yield CHECK.problem(
                        parsed.at(*loc, "audience"),
                        who[1].fill(name=NAMES[mark], mark=mark),
                        Text(en="add `{one}` to `audience`", de="`{one}` bei `audience` ergänzen").fill(
                            one=who[0][0]
                        ),
                    )
                    break
