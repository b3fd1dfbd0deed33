"""``teams/<id>.md``: a team and what it hands in."""

from typing import Annotated, ClassVar, Literal

from osi_cli.records.base import (
    ChallengeId,
    ContactKey,
    Count,
    Day,
    Land,
    Language,
    Limited,
    Moment,
    Plain,
    Positive,
    Record,
    TeamId,
    ThemeId,
    Url,
)


class Late(Record):
    """A decision on a submission after the deadline."""

    accepted: bool
    """Whether it counts."""
    reason: Plain
    """Why."""


class Programme(Record):
    """The team in the implementation programme."""

    status: Literal["registered", "active", "in_use", "ended"]
    """Where it stands there."""
    since: Day | None = None
    """Since when."""


class Team(Record):
    """``teams/<id>.md``; the body is ``description``."""

    body: ClassVar[str | None] = "description"

    title: Annotated[Plain, Limited("team.title")]
    """Name of the team or its solution."""
    tagline: Annotated[Plain, Limited("team.tagline")] | None = None
    """The solution in one sentence."""
    challenge: ChallengeId | None = None
    """The challenge it works on; absent: an idea of its own."""
    theme: ThemeId
    """Theme of the solution."""
    origin: Literal["new", "developed_further", "commercial"]
    """Fairness category."""
    language: Language
    """Language in which the team wants its letter."""
    members: Positive | None = None
    """How many people."""
    contact: ContactKey | None = None
    """Key of a person in ``private/contacts.yaml``."""
    land: Land | None = None
    """State of Germany."""
    video: Url | None = None
    """The short video."""
    video_seconds: Annotated[Count, Limited("team.video_seconds")] | None = None
    """Its length in seconds."""
    links: list[Url] | None = None
    """Prototype, code, slides."""
    submitted_at: Moment | None = None
    """When it was handed in, with the offset of the time zone."""
    status: Literal["draft", "submitted", "withdrawn", "merged", "disqualified"]
    """Where it stands."""
    merged_into: TeamId | None = None
    """The team that goes on, when this one is merged."""
    late: Late | None = None
    """Decision on a late submission."""
    entered_via: Literal["hackathon", "programme"] | None = None
    """How the team came in."""
    awards: list[Plain] | None = None
    """Awards it won."""
    programme: Programme | None = None
    """The team in the implementation programme."""
    description: Annotated[Plain, Limited("team.description")]
    """What the team hands in (the body, Markdown)."""
