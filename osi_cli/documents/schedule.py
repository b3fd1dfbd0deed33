"""The schedule of an edition for some audiences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from osi_cli.documents.document import Document, Json, about, languages_for
from osi_cli.edition.model import Edition
from osi_cli.planning.milestones import in_order, is_for
from osi_cli.problems import Text
from osi_cli.records.base import in_language
from osi_cli.records.schedule import Milestone, Schedule

NAME = "schedule/schedule"
TITLE = Text(en="Schedule {edition}", de="Zeitplan {edition}")
FOR = Text(en="{title} for {audiences}", de="{title} für {audiences}")
AUDIENCES = {
    "teams": Text(en="teams", de="Teams"),
    "communes": Text(en="municipalities", de="Kommunen"),
    "jury": Text(en="the jury", de="die Jury"),
    "partners": Text(en="partners", de="Partner:innen"),
    "volunteers": Text(en="volunteers", de="Ehrenamtliche"),
    "all": Text(en="organisers", de="das Organisationsteam"),
}


def schedule(
    edition: Edition, *, audiences: Sequence[str] = ("public",), language: str | None, as_of: date | None
) -> Document | None:
    """The schedule with the milestones that are for one of ``audiences`` or for the public; ``all`` shows every one.

    ``None`` where the edition has no readable ``schedule.yaml`` or ``edition.yaml``.
    """
    if edition.config is None or edition.schedule is None:
        return None
    config = edition.config.record
    languages = languages_for(config, language)
    shown = tuple(dict.fromkeys([*audiences, *(() if "all" in audiences else ("public",))]))
    title = _title(in_language(config.name, languages), shown, languages[0])
    data = {
        "title": title,
        "edition": about(config, languages, as_of),
        "audiences": list(shown),
        "timeline": _timeline(edition.schedule.record, shown, languages),
        "phases": [
            {
                "id": phase.id,
                "name": in_language(phase.name, languages),
                "start": phase.start.isoformat(),
                "end": phase.end.isoformat(),
                "milestones": [
                    milestone_data(milestone, languages)
                    for milestone in in_order(phase)
                    if is_for(milestone, shown)
                ],
            }
            for phase in edition.schedule.record.phases
        ],
    }
    return Document(
        name=NAME,
        template="schedule",
        title=title,
        language=languages[0],
        data=data,
        sources=(edition.config.path, edition.schedule.path),
    )


def _timeline(schedule: Schedule, audiences: Sequence[str], languages: Sequence[str]) -> Json:
    """The picture of the phases, each with the first days of its milestones."""
    phases = [
        {
            "name": in_language(phase.name, languages),
            "start": phase.start.isoformat(),
            "end": phase.end.isoformat(),
            "days": sorted(
                {m.date.isoformat() for m in phase.milestones or () if m.date and is_for(m, audiences)}
            ),
        }
        for phase in schedule.phases
    ]
    return {"chart": "timeline", "phases": phases}


def _title(edition: str, audiences: Sequence[str], language: str) -> str:
    """The title, which says for whom: a schedule for one audience must not be taken for the public one."""
    title = TITLE[language].format(edition=edition)
    names = [AUDIENCES[audience][language] for audience in audiences if audience in AUDIENCES]
    return FOR[language].format(title=title, audiences=", ".join(names)) if names else title


def milestone_data(milestone: Milestone, languages: Sequence[str]) -> Json:
    """A milestone as templates show it: every field, absent ones ``None``; dates and times in ISO 8601."""

    def text(value: str | dict[str, str] | None) -> str | None:
        return in_language(value, languages) if value else None

    return {
        "id": milestone.id,
        "name": text(milestone.name),
        "kind": milestone.kind,
        "date": milestone.date.isoformat() if milestone.date else None,
        "time": _clock(milestone),
        "end_date": milestone.end_date.isoformat() if milestone.end_date else None,
        "end_time": milestone.end_time.isoformat("minutes") if milestone.end_time else None,
        "audience": list(milestone.audience),
        "marks": list(milestone.marks or ()),
        "place": milestone.place,
        "url": milestone.url,
        "sign_up": milestone.sign_up,
        "capacity": milestone.capacity,
        "description": text(milestone.description),
        "agenda": [
            {"time": item.time.isoformat("minutes"), "title": text(item.title), "speaker": item.speaker}
            for item in milestone.agenda or ()
        ],
    }


def _clock(milestone: Milestone) -> str | None:
    """The time; a deadline without one ends at 24:00."""
    if milestone.time:
        return milestone.time.isoformat("minutes")
    return "24:00" if milestone.kind == "deadline" else None
