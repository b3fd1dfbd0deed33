"""What a jury packet shows of one submission: an allow list; nobody's name, no review, no score."""

from __future__ import annotations

from collections.abc import Sequence

from osi_cli.documents.blind import without_name
from osi_cli.documents.document import Json
from osi_cli.edition.model import Edition, Loaded
from osi_cli.records.base import in_language
from osi_cli.records.challenge import Challenge
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Conflicts
from osi_cli.records.limits import DEFAULT_LIMITS, LimitName
from osi_cli.records.team import Team


def limit(config: EditionConfig, name: LimitName) -> int:
    """The edition's limit of this name."""
    return (config.limits or {}).get(name, DEFAULT_LIMITS[name])


def submission(
    edition: Edition,
    config: EditionConfig,
    team: Loaded[Team],
    languages: Sequence[str],
    *,
    blind: bool,
) -> Json:
    """The submission as templates show it; ``blind`` leaves out what says whose it is."""
    record = team.record
    challenge = edition.challenges.get(record.challenge) if record.challenge else None
    theme = next((theme.name for theme in config.themes if theme.id == record.theme), None)
    text, tagline = record.description, record.tagline
    if blind:
        text = without_name(text, record.title)
        tagline = tagline if tagline and without_name(tagline, record.title) == tagline else None
    return {
        "team": None if blind else team.id,
        "title": None if blind else record.title,
        "tagline": tagline,
        "theme": in_language(theme, languages) if theme else None,
        "origin": record.origin,
        "language": record.language,
        "challenge": _challenge(challenge.record, record.title if blind else None) if challenge else None,
        "text": text,
        "video": None if blind else _video(config, record),
        "links": [] if blind else list(record.links or ()),
    }


def _challenge(challenge: Challenge, hidden: str | None) -> Json:
    """The challenge, without the team's name if that is ``hidden``."""
    texts = {
        "title": challenge.title,
        "question": challenge.question,
        "constraints": challenge.constraints,
    }
    return texts if hidden is None else {name: without_name(text, hidden) for name, text in texts.items()}


def _video(config: EditionConfig, team: Team) -> Json | None:
    if team.video is None:
        return None
    too_long = (team.video_seconds or 0) > limit(config, "team.video_seconds")
    return {"url": team.video, "seconds": team.video_seconds, "too_long": too_long}


def may_be_biased(conflicts: Conflicts | None, team: Loaded[Team], challenge: Challenge | None) -> bool:
    """Whether what a juror declared touches this submission: the team, or who stands behind its challenge."""
    if conflicts is None:
        return False
    behind = (
        {challenge.submitted_by, *(challenge.champions or ()), *(challenge.pilots or ())} if challenge else ()
    )
    return team.id in (conflicts.teams or ()) or not set(behind).isdisjoint(conflicts.partners or ())
