"""The feedback letters: one per team whose reviews are complete; the others are held, with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from osi_cli.documents.document import Document, Json, about, languages_for
from osi_cli.documents.schedule import milestone_data
from osi_cli.edition.model import Edition, Loaded
from osi_cli.jury.scores import final_reviews, last_stage, mean, nearest_label
from osi_cli.planning.milestones import all_milestones, is_for, last_day, marked
from osi_cli.problems import Text
from osi_cli.records.base import in_language
from osi_cli.records.challenge import Challenge
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Criteria, Review
from osi_cli.records.team import Team

TITLE = Text(en="Your feedback", de="Euer Feedback")
_FOR_TEAMS = ("teams", "public")


@dataclass(frozen=True, slots=True)
class Held:
    """A team whose letter waits for reviews."""

    team: str
    final: int
    needed: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """A team whose letter cannot be made, because files that it needs cannot be read."""

    team: str
    sources: tuple[str, ...]


def letters(
    edition: Edition, *, language: str | None, as_of: date | None
) -> Iterator[Document | Held | Blocked]:
    """A letter, or why there is none yet, for each submitted team, in the order of ids.

    A letter is in the team's language where the edition has it, else in ``language`` or the edition's first one.
    Where ``feedback/<team>.md`` exists, it is the letter.
    """
    if edition.config is None:
        return
    for_all = tuple(place.path for place in edition.places if place.kind in {"criteria", "assignments"})
    reviews: dict[str, list[str]] = {}
    for place in edition.places:
        if place.kind == "review":
            reviews.setdefault(place.id.partition("/")[0], []).append(place.path)
    for place in edition.places:
        if place.kind != "team":
            continue
        team = edition.teams.get(place.id)
        if team is None:
            yield Blocked(place.id, (place.path,))
        elif team.record.status == "submitted":
            files = (*for_all, *reviews.get(place.id, ()))
            yield _of_team(edition, edition.config, team, files, language, as_of)


def _of_team(
    edition: Edition,
    config: Loaded[EditionConfig],
    team: Loaded[Team],
    files: Sequence[str],
    language: str | None,
    as_of: date | None,
) -> Document | Held | Blocked:
    """What there is for one team; ``files`` of the jury decide on it: criteria, plans and the team's own reviews."""
    unread = tuple(path for path in files if path not in edition.loaded_paths)
    stage = last_stage(edition, team.id)
    if unread:
        return Blocked(team.id, unread)
    if stage is None or stage.criteria is None:
        return Held(team.id, 0, 1)
    reviews = final_reviews(stage, team.id)
    needed = stage.criteria.record.reviews_per_team
    if len(reviews) < needed:
        return Held(team.id, len(reviews), needed)
    return _letter(edition, config, team, stage.criteria, reviews, files, language, as_of)


def _letter(
    edition: Edition,
    config: Loaded[EditionConfig],
    team: Loaded[Team],
    criteria: Loaded[Criteria],
    reviews: Sequence[Loaded[Review]],
    files: Sequence[str],
    language: str | None,
    as_of: date | None,
) -> Document:
    wanted = team.record.language if team.record.language in config.record.languages else language
    languages = languages_for(config.record, wanted)
    edited = edition.letters.get(team.id)
    challenge = edition.challenges.get(team.record.challenge) if team.record.challenge else None
    sources = [file.path for file in (config, edition.schedule, team, challenge) if file]
    data = {
        "edition": about(config.record, languages, as_of),
        "team": _team(config.record, team, challenge, languages),
        "outcome": _outcome(edition, team.record, as_of),
        "stage": _stage(config.record, criteria.record, [review.record for review in reviews], languages),
        "feedback": texts_in_neutral_order(team.id, [review.record.feedback or "" for review in reviews]),
        "next_steps": _next_steps(edition, languages, as_of),
        "offers": _offers(edition, languages),
        "supporters": sorted(
            partner.record.name
            for partner in edition.partners.values()
            if partner.record.status == "committed" and "support" in (partner.record.roles or ())
        ),
    }
    return Document(
        name=f"feedback/{team.id}",
        template="feedback",
        title=f"{TITLE[languages[0]]}: {' '.join(team.record.title.split())}",
        language=languages[0],
        data=data,
        sources=(*sources, *files, *([edited.path] if edited else [])),
        markdown=edited.text if edited else None,
        team=team.id,
    )


def texts_in_neutral_order(team: str, texts: Sequence[str]) -> list[str]:
    """The feedback texts in an order that says nothing about who wrote them: by a digest of team and text."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{team}\0{text}".encode()).digest())


def _team(
    config: EditionConfig, team: Loaded[Team], challenge: Loaded[Challenge] | None, languages: Sequence[str]
) -> Json:
    theme = next((theme.name for theme in config.themes if theme.id == team.record.theme), None)
    return {
        "id": team.id,
        "title": team.record.title,
        "tagline": team.record.tagline,
        "theme": in_language(theme, languages) if theme else None,
        "challenge": {"title": challenge.record.title, "question": challenge.record.question}
        if challenge
        else None,
    }


def _outcome(edition: Edition, team: Team, as_of: date | None) -> Json:
    """Awards, the place in the programme, and until when awards are open (``None``: they are decided)."""
    awards = marked(edition.schedule.record, "awards") if edition.schedule else None
    open_until = awards.date if awards and as_of and awards.date and as_of < awards.date else None
    return {
        "awards": list(team.awards or ()),
        "programme": team.programme.status if team.programme else None,
        "awards_on": open_until.isoformat() if open_until else None,
    }


def _stage(
    config: EditionConfig, criteria: Criteria, reviews: Sequence[Review], languages: Sequence[str]
) -> Json:
    style = config.letters.scores if config.letters else "words"
    words, figures = style in ("words", "both"), style in ("figures", "both")
    rows = []
    for criterion in criteria.criteria:
        value = mean(reviews, criterion.id)
        label = nearest_label(value, criteria.scale) if value is not None else None
        labels = criteria.scale.labels or {}
        rows.append(
            {
                "name": in_language(criterion.name, languages),
                "description": in_language(criterion.description, languages)
                if criterion.description
                else None,
                "words": in_language(labels[label], languages) if words and label is not None else None,
                "figure": float(value) if figures and value is not None else None,
            }
        )
    return {
        "name": in_language(criteria.name, languages),
        "reviews": len(reviews),
        "words": words and bool(criteria.scale.labels),
        "figures": figures,
        "lowest": criteria.scale.min,
        "highest": criteria.scale.max,
        "criteria": rows,
    }


def _next_steps(edition: Edition, languages: Sequence[str], as_of: date | None) -> list[Json]:
    """The dates for teams and the public that are still to come; without a day to count from, those after feedback."""
    if edition.schedule is None:
        return []
    sent = marked(edition.schedule.record, "feedback_sent")
    start = as_of or (sent.date if sent else None) or date.min
    return [
        milestone_data(milestone, languages)
        for _, milestone in all_milestones(edition.schedule.record)
        if is_for(milestone, _FOR_TEAMS)
        and (last := last_day(milestone)) is not None
        and last >= start
        and "feedback_sent" not in (milestone.marks or ())
    ]


def _offers(edition: Edition, languages: Sequence[str]) -> list[Json]:
    """What is there for teams all the time: the ongoing milestones of the last phase that has any for them."""
    if edition.schedule is None:
        return []
    ongoing = [
        [m for m in phase.milestones or () if m.kind == "ongoing" and is_for(m, _FOR_TEAMS)]
        for phase in edition.schedule.record.phases
    ]
    return [milestone_data(milestone, languages) for milestone in next(filter(None, reversed(ongoing)), [])]
