"""What one jury packet shows: an allow list; no name but the reader's own, no review, no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from osi_cli.documents.document import Json, about
from osi_cli.documents.schedule import milestone_data
from osi_cli.documents.submission import limit, may_be_biased, submission
from osi_cli.edition.model import Edition, Loaded
from osi_cli.planning.milestones import marked
from osi_cli.records.base import in_language
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Criteria, Juror, Scale
from osi_cli.records.team import Team

_MOST_BOXES = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads for which stage of which edition, and how: in ``languages``, ``blind`` or not."""

    edition: Edition
    config: EditionConfig
    stage: str
    criteria: Criteria
    juror: Loaded[Juror]
    languages: tuple[str, ...]
    blind: bool


def packet_data(
    reading: Reading, teams: Sequence[Loaded[Team]], forms: Mapping[str, str], as_of: date | None
) -> Json:
    """All that the packet may say about ``teams``, in their order; ``forms`` are the names of their review files."""
    criteria, languages = reading.criteria, reading.languages
    minutes = criteria.minutes_per_review
    weights = {criterion.weight for criterion in criteria.criteria}
    return {
        "edition": about(reading.config, languages, as_of),
        "stage": {"id": reading.stage, "name": in_language(criteria.name, languages)},
        "juror": _juror(reading),
        "blind": reading.blind,
        "due": _due(reading),
        "minutes": {"each": minutes, "total": minutes * len(teams)} if minutes else None,
        "scale": scale_data(criteria.scale, languages),
        "criteria": [
            {
                "id": criterion.id,
                "name": in_language(criterion.name, languages),
                "description": in_language(criterion.description, languages)
                if criterion.description
                else None,
                "weight": figure(criterion.weight) if len(weights) > 1 else None,
            }
            for criterion in criteria.criteria
        ],
        "limits": {
            "feedback": limit(reading.config, "review.feedback"),
            "video_seconds": limit(reading.config, "team.video_seconds"),
        },
        "submissions": [
            {
                "number": number,
                **submission(reading.edition, reading.config, team, languages, blind=reading.blind),
                # In a blind stage this would say whose it is.
                "may_be_biased": not reading.blind and _may_be_biased(reading, team),
                "form": forms[team.id],
            }
            for number, team in enumerate(teams, 1)
        ],
    }


def scale_data(scale: Scale, languages: Sequence[str]) -> Json:
    """The scale as templates show it: its ``scores`` one by one if there are at most ten, and what scores mean.

    Scores are texts with a decimal point, such as ``1`` or ``2.5``.
    """
    low, high, step = (Fraction(repr(number)) for number in (scale.min, scale.max, scale.step))
    count = int((high - low) / step) + 1
    labels = sorted((scale.labels or {}).items(), key=lambda label: Fraction(label[0]))
    return {
        "lowest": figure(scale.min),
        "highest": figure(scale.max),
        "step": figure(scale.step),
        "scores": [figure(float(low + n * step)) for n in range(count)] if count <= _MOST_BOXES else [],
        "labels": [
            {"score": figure(float(score)), "meaning": in_language(meaning, languages)}
            for score, meaning in labels
        ],
    }


def figure(number: float) -> str:
    """A number as people write it, with a decimal point where it needs one."""
    return f"{number:g}"


def _juror(reading: Reading) -> Json:
    """The reader: what the jurors' file says, and from ``private/`` nothing but how to greet them."""
    juror, book = reading.juror.record, reading.edition.contacts
    person = book.record.root.get(juror.contact or "") if book else None
    same_language = person is not None and person.language in (None, reading.languages[0])
    conflicts = juror.conflicts
    teams = [(team, reading.edition.teams.get(team)) for team in (conflicts and conflicts.teams) or ()]
    partners = [
        (partner, reading.edition.partners.get(partner))
        for partner in (conflicts and conflicts.partners) or ()
    ]
    return {
        "id": reading.juror.id,
        "organisation": juror.organisation,
        "name": person.name if person else None,
        "salutation": person.salutation if person and same_language else None,
        "conflicts": [
            *(found.record.title if found else team for team, found in teams),
            *(found.record.name if found else partner for partner, found in partners),
            *((conflicts and conflicts.organisations) or ()),
        ],
    }


def _due(reading: Reading) -> Json | None:
    """The last day for reviews and the time on it, ``None`` where the schedule does not say."""
    schedule = reading.edition.schedule
    milestone = marked(schedule.record, "reviews_due") if schedule else None
    if milestone is None or milestone.date is None:
        return None
    data = milestone_data(milestone, reading.languages)
    ends_later = milestone.end_date is not None
    return {
        "date": data["end_date"] or data["date"],
        "time": data["end_time"] or ("24:00" if ends_later else data["time"]),
    }


def _may_be_biased(reading: Reading, team: Loaded[Team]) -> bool:
    challenge = reading.edition.challenges.get(team.record.challenge or "")
    return may_be_biased(reading.juror.record.conflicts, team, challenge.record if challenge else None)
