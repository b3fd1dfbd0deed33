"""OSI307: handed in after the deadline, and nobody has decided on it."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.marks import deadlines, moment, shown, way_in, zone

CHECK = Check(
    "OSI307",
    "submitted-late",
    Severity.ERROR,
    Text(en="Handed in after the deadline", de="Nach der Frist eingereicht"),
    Page(
        what=Text(
            en="A submitted team's `submitted_at` lies after the milestone marked `submissions_close`, and there is no decision in `late`. For teams that came in with `entered_via: programme`, the milestone marked `programme_registration_closes` counts.",
            de="`submitted_at` eines eingereichten Teams liegt nach dem Meilenstein mit der Markierung `submissions_close`, und eine Entscheidung in `late` fehlt. Für Teams mit `entered_via: programme` zählt der Meilenstein mit `programme_registration_closes`.",
        ),
        why=Text(
            en="One deadline holds for all. Whoever lets a late team in, or leaves it out, should be able to say why.",
            de="Eine Frist gilt für alle. Wer ein verspätetes Team zulässt oder nicht zulässt, sollte sagen können, warum.",
        ),
        bad='submitted_at: "2021-03-21T18:26:00+01:00"     (submissions close at 18:00)\nstatus: submitted',
        good='submitted_at: "2021-03-21T18:26:00+01:00"\nstatus: submitted\nlate:\n  accepted: true\n  reason: The platform was down from 17:40.',
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Submissions after their deadline without a decision, at the moment they came in."""
    due = deadlines(edition)
    where = zone(edition)
    for team in edition.of_kind("team") if due else ():
        data = team.data
        milestone, closes = due.get(way_in(data), (None, None))
        at = moment(data.get("submitted_at"))
        if not (milestone and closes and at and at > closes):
            continue
        if data.get("status") == "submitted" and data.get("late") is None:
            yield CHECK.problem(
                team.at("submitted_at"),
                Text(
                    en="handed in at {at}, after the deadline ({closes})",
                    de="eingereicht am {at}, nach der Frist ({closes})",
                ).fill(at=shown(at, where), closes=shown(closes, where)),
                Text(
                    en="decide, and add `late` with `accepted: true` or `false` and a `reason`",
                    de="entscheiden und `late` mit `accepted: true` oder `false` und einem `reason` ergänzen",
                ),
                milestone.related(milestone.end_clock_field or milestone.last_day_field),
            )
