"""How an edition stands on a day: counts, problems, next dates, what to do, and what is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from osi_cli.documents.catalogue import documents
from osi_cli.documents.document import Document, Json
from osi_cli.documents.facts import Facts
from osi_cli.documents.feedback import Blocked, Held
from osi_cli.documents.todo import to_do
from osi_cli.edition.model import Edition, Loaded, Stage
from osi_cli.planning.milestones import all_milestones, last_day
from osi_cli.problems import Problem, Severity, Text, counted
from osi_cli.records.base import in_language

AT_MOST = 5
_NAMED = 3
_ERRORS = Text(en="{files} with errors: {names}", de="{files} mit Fehlern: {names}")
_FILE = (Text(en="file", de="Datei"), Text(en="files", de="Dateien"))
_REVIEWS = Text(en="{final} of {needed} reviews final", de="{final} von {needed} Bewertungen fertig")
_ALL = Text(en="all documents", de="alle Dokumente")


def status(
    edition: Edition, problems: Sequence[Problem], today: date, made: Collection[str], language: str
) -> Json:
    """The status as JSON, with sentences in ``language``; ``made`` are the documents below ``build/``.

    ``{"version": 1, "edition", "as_of", "ends", "counts", "problems", "next_dates", "to_do", "held"}``: see the
    functions below. ``ends`` is the last day of the last phase, if there is a schedule.
    """
    errors = {problem.span.path for problem in problems if problem.severity is Severity.ERROR}
    due = [] if "edition.yaml" in errors else list(documents(edition, language=None, as_of=today))
    waiting = [one for one in due if isinstance(one, Held)]
    others = [one for one in due if not isinstance(one, Held)]
    withheld = {one.name: found for one in others if (found := _errors_of(one, errors, edition))}
    ready = [one.name for one in others if isinstance(one, Document) and one.name not in withheld]
    facts = Facts(edition, problems, today, waiting, ready, frozenset(made))
    return {
        "version": 1,
        "edition": edition.name,
        "as_of": today.isoformat(),
        "ends": edition.schedule.record.phases[-1].end.isoformat() if edition.schedule else None,
        "counts": {
            "challenges": _records(edition, "challenge", edition.challenges),
            "teams": _records(edition, "team", edition.teams),
            "partners": _records(edition, "partner", edition.partners),
            "jurors": _records(edition, "juror", edition.jurors),
            "reviews": {stage.id: _reviews(edition, stage) for stage in _in_order(edition)},
            "letters": {
                "ready": sum(name.startswith("feedback/") for name in ready),
                "held": len(waiting),
                "withheld": sum(name.startswith("feedback/") for name in withheld),
                "edited": len(edition.letters),
            },
        },
        "problems": {
            "errors": sum(problem.severity is Severity.ERROR for problem in problems),
            "warnings": sum(problem.severity is Severity.WARNING for problem in problems),
        },
        "next_dates": _next_dates(edition, today, language),
        "to_do": [
            {"what": one.what[language], "why": one.why[language], "command": one.command, "where": one.where}
            for one in to_do(facts)[:AT_MOST]
        ],
        "held": [
            *([_withheld(_ALL[language], ["edition.yaml"], language)] if "edition.yaml" in errors else []),
            *(_withheld(name, files, language) for name, files in withheld.items()),
            *(_waits(one, language) for one in waiting),
        ],
    }


def _records(edition: Edition, kind: str, loaded: Mapping[str, Loaded[Any]]) -> Json:
    """How many there are, how many of each status, and how many have faults, so that nobody knows."""
    total = sum(place.kind == kind for place in edition.places)
    by_status = Counter(one.record.status for one in loaded.values())
    return {"total": total, "by_status": dict(by_status.most_common()), "faulty": total - len(loaded)}


def _in_order(edition: Edition) -> list[Stage]:
    return sorted(
        edition.stages.values(), key=lambda stage: stage.criteria.record.order if stage.criteria else 0
    )


def _reviews(edition: Edition, stage: Stage) -> Json:
    """Reviews of a stage: those assigned, as final, drafts, faulty and not begun; those beyond the plan, and its gaps.

    Without a plan all reviews that there are count.
    """
    plan = stage.assignments.record.assignments if stage.assignments else {}
    asked = {f"{team}/{juror}" for team, jurors in plan.items() for juror in jurors}
    files = {place.id for place in edition.places if place.kind == "review" and place.stage == stage.id}
    counting = files & asked if asked else files
    read = [review for review in stage.reviews if review.place.id in counting]
    final = sum(review.record.status == "final" for review in read)
    return {
        "assigned": len(asked),
        "final": final,
        "draft": len(read) - final,
        "faulty": len(counting) - len(read),
        "missing": len(asked - files),
        "extra": len(files - counting),
        "unassigned": _gaps(edition, stage, asked | files),
    }


def _gaps(edition: Edition, stage: Stage, pairs: Collection[str]) -> int:
    """How many reviews lack a juror: of the submitted teams in ``pairs`` (team/juror), in the first stage of all."""
    if stage.criteria is None:
        return 0
    first = stage.id == _in_order(edition)[0].id
    readers = Counter(pair.partition("/")[0] for pair in pairs)
    submitted = {team.id for team in edition.teams.values() if team.record.status == "submitted"}
    needed = stage.criteria.record.reviews_per_team
    return sum(max(0, needed - readers[team]) for team in submitted if first or team in readers)


def _next_dates(edition: Edition, today: date, language: str) -> list[Json]:
    """The next dates with the days that are left; of what is running already, its end."""
    if edition.schedule is None:
        return []
    found: list[dict[str, str | int | None]] = []
    for phase, milestone in all_milestones(edition.schedule.record):
        last = last_day(milestone)
        if milestone.date is None or last is None or last < today:
            continue
        running = milestone.date < today
        day = last if running else milestone.date
        clock = milestone.end_time if running else milestone.time
        found.append(
            {
                "milestone": milestone.id,
                "name": in_language(milestone.name, [language, *edition.languages]),
                "kind": milestone.kind,
                "phase": phase.id,
                "date": day.isoformat(),
                "time": clock.isoformat("minutes") if clock else None,
                "ends": running or milestone.kind == "deadline",
                "days": (day - today).days,
            }
        )
    return [*sorted(found, key=lambda one: (str(one["date"]), str(one["time"] or "24:00")))[:AT_MOST]]


def _errors_of(one: Document | Blocked, errors: Collection[str], edition: Edition) -> list[str]:
    """The files with errors that a document shows or needs."""
    found = [path for path in dict.fromkeys((*one.sources, *edition.closed_folders)) if path in errors]
    return found or (list(one.sources) if isinstance(one, Blocked) else [])


def _withheld(name: str, files: Sequence[str], language: str) -> Json:
    """A document that cannot be made, and the ``files`` to mend."""
    named = ", ".join(files[:_NAMED]) + (", …" if len(files) > _NAMED else "")
    reason = _ERRORS[language].format(files=counted(len(files), *_FILE)[language], names=named)
    return {"name": name, "state": "withheld", "reason": reason, "files": list(files), "missing": []}


def _waits(one: Held, language: str) -> Json:
    """A letter that waits for reviews, and the jurors of whom they are ``missing``."""
    reason = _REVIEWS[language].format(final=one.final, needed=one.needed)
    return {
        "name": f"feedback/{one.team}",
        "state": "waiting",
        "reason": reason,
        "files": [],
        "missing": list(one.missing),
    }
