"""OSI308: a submission of which nobody can tell whether it came in time."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition import history
from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.rules.marks import deadlines, shown, way_in, zone

CHECK = Check(
    "OSI308",
    "committed-late",
    Severity.WARNING,
    Text(en="First committed after the deadline", de="Erst nach der Frist ins Repository gekommen"),
    Page(
        what=Text(
            en="A submitted team has neither `submitted_at` nor a decision in `late`, and Git saw its file for the first time after the deadline. Git is asked only where the clone holds the whole history.",
            de="Ein eingereichtes Team hat weder `submitted_at` noch eine Entscheidung in `late`, und Git hat seine Datei erst nach der Frist zum ersten Mal gesehen. Git wird nur gefragt, wenn der Klon die ganze Geschichte enthält.",
        ),
        why=Text(
            en="If somebody asks whether all teams kept the deadline, this file has no answer. Often it was only imported later.",
            de="Fragt jemand, ob alle Teams die Frist eingehalten haben, gibt diese Datei keine Antwort. Oft wurde sie nur später importiert.",
        ),
        bad="status: submitted               (the file was committed a day after the deadline)",
        good='submitted_at: "2021-03-21T17:48:30+01:00"\nstatus: submitted',
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Submitted teams without a time, first committed after the deadline, at their ``status``."""
    due = deadlines(edition)
    undated = [team for team in edition.of_kind("team") if _undated(team) and way_in(team.data) in due]
    commits = history.commits(edition.root, "teams") if undated else None
    if commits is None or not commits.whole:
        return
    where = zone(edition)
    for team in undated:
        milestone, closes = due[way_in(team.data)]
        first = commits.first.get(team.place.path)
        if first and first > closes:
            yield CHECK.problem(
                team.at("status"),
                Text(
                    en="this file came into the repository at {first}, after the deadline ({closes})",
                    de="diese Datei kam am {first} ins Repository, nach der Frist ({closes})",
                ).fill(first=shown(first, where), closes=shown(closes, where)),
                Text(
                    en="add `submitted_at`, the time at which the team handed in; if that was late, `late` too",
                    de="`submitted_at` ergänzen, den Zeitpunkt der Einreichung; war er verspätet, auch `late`",
                ),
                milestone.related(milestone.end_clock_field or milestone.last_day_field),
            )


def _undated(team: Parsed) -> bool:
    data = team.data
    return data.get("status") == "submitted" and data.get("submitted_at") is None and data.get("late") is None
