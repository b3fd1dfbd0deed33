"""``challenges/<id>.md``: a problem from everyday work, phrased as a question."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from osi_cli.records.base import (
    ChallengeId,
    ContactKey,
    Count,
    Day,
    Limited,
    PartnerId,
    Plain,
    Record,
    Ref,
    ThemeId,
)


class Actor(Record):
    """Someone to involve."""

    name: Plain
    """Name of the organisation or group."""
    role: (
        Literal[
            "cooperation_partner", "affected", "expert", "pilot_partner", "implementation_partner", "team"
        ]
        | None
    ) = None
    """What they would do."""
    contact: ContactKey | None = None
    """Key of a person in ``private/contacts.yaml``."""


class Challenge(Record):
    """``challenges/<id>.md``; the body is ``constraints``."""

    body: ClassVar[str | None] = "constraints"

    title: Annotated[Plain, Limited("challenge.title")]
    """Short title, given by whoever moderates."""
    theme: ThemeId
    """Primary theme."""
    secondary_theme: ThemeId | None = None
    """Another theme it touches."""
    question: Annotated[Plain, Limited("challenge.question")]
    """The challenge as a question."""
    constraints: Annotated[Plain, Limited("challenge.constraints")]
    """What teams must know besides (the body, Markdown)."""
    roles: Annotated[
        list[Literal["adviser", "implementation_partner", "coordinator", "developer"]], Field(min_length=1)
    ]
    """What the challenge giver offers to be."""
    resources: list[Literal["staff", "funding", "infrastructure"]] | None = None
    """What an implementation partner brings."""
    actors: list[Actor] | None = None
    """Who should be involved."""
    submitted_by: Annotated[Plain, Ref("partner", also=("citizen",))]
    """Id of a partner, or ``citizen``."""
    contact: ContactKey | None = None
    """Key of a person in ``private/contacts.yaml``."""
    champions: list[PartnerId] | None = None
    """Partners that look after the challenge."""
    intake: Literal["closed", "public"] | None = None
    """In which intake it came."""
    submitted_on: Day
    """Day of submission."""
    status: Literal["draft", "submitted", "returned", "rejected", "published", "merged", "withdrawn"]
    """Where it stands."""
    merged_into: ChallengeId | None = None
    """The challenge that goes on, when this one is merged."""
    moderation_note: Plain | None = None
    """For the organisers only; never published."""
    votes: Count | None = None
    """How many citizens marked it as relevant."""
    pilots: list[PartnerId] | None = None
    """Partners that would test solutions."""
