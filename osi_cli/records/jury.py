"""``jury/``: jurors, and for each stage its criteria, assignments and reviews."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from osi_cli.records.base import (
    ContactKey,
    Count,
    Id,
    JurorId,
    L10n,
    Land,
    Language,
    Limited,
    NumberKey,
    PartnerId,
    Plain,
    Positive,
    Record,
    Ref,
    TeamId,
    ThemeId,
)


class Conflicts(Record):
    """Where a juror is biased."""

    teams: list[TeamId] | None = None
    """Teams."""
    partners: list[PartnerId] | None = None
    """Partners."""
    organisations: list[Plain] | None = None
    """Other organisations, by name."""


class Juror(Record):
    """``jury/jurors/<id>.yaml``: who reviews."""

    organisation: Plain
    """Where the juror works."""
    sector: Literal["administration", "civil_society", "business", "research", "media", "politics"]
    """Which perspective the juror brings."""
    land: Land | None = None
    """State of Germany."""
    themes: Annotated[list[ThemeId], Field(min_length=1)]
    """Themes the juror can judge."""
    languages: Annotated[list[Language], Field(min_length=1)]
    """Languages the juror reads."""
    max_reviews: Count
    """How many reviews at most."""
    status: Literal["invited", "accepted", "dropped"]
    """Whether the juror takes part."""
    conflicts: Conflicts | None = None
    """Where the juror is biased."""
    contact: ContactKey | None = None
    """Key of a person in ``private/contacts.yaml``."""


Bounded = Annotated[float, Field(ge=-1000, le=1000)]


class Scale(Record):
    """Which scores there are."""

    min: Bounded
    """Lowest score."""
    max: Bounded
    """Highest score."""
    step: Annotated[float, Field(ge=0.01, le=1000)] = 1
    """Distance between scores."""
    labels: dict[NumberKey, L10n] | None = None
    """What a score means, in words that a team may read."""


class Criterion(Record):
    """What a submission is judged by."""

    id: Id
    """Key that reviews use."""
    name: L10n
    """Name for people."""
    description: L10n | None = None
    """What to look at."""
    weight: Annotated[float, Field(ge=0)] = 1
    """How much it counts."""


class Criteria(Record):
    """``jury/<stage>/criteria.yaml``."""

    order: Positive
    """Which stage this is: 1, 2, …"""
    name: L10n
    """Name of the stage."""
    scale: Scale
    """Which scores there are."""
    reviews_per_team: Positive
    """How many final reviews a team needs."""
    minutes_per_review: Positive | None = None
    """How long one review takes."""
    blind: bool = False
    """Whether jurors get to see neither names nor links of the teams."""
    criteria: Annotated[list[Criterion], Field(min_length=1)]
    """What submissions are judged by."""


class Assignments(Record):
    """``jury/<stage>/assignments.yaml``: who reviews whom."""

    assignments: dict[TeamId, list[JurorId]]
    """Team id to the ids of its jurors."""
    seed: int | None = None
    """Filled by the tool: the seed of the draw."""
    made_from: Plain | None = None
    """Filled by the tool: what the plan was made from."""


class Review(Record):
    """``jury/<stage>/reviews/<team>/<juror>.md``; the body is ``feedback``."""

    body: ClassVar[str | None] = "feedback"

    scores: dict[Annotated[Plain, Ref("criterion")], float | None] | None = None
    """Criterion id to score; null where the juror gives none. May be missing in a draft."""
    reasons: dict[Annotated[Plain, Ref("criterion")], Plain] | None = None
    """Criterion id to the reason why there is no score."""
    recommendation: Literal["award", "programme", "none"] | None = None
    """For the jury only."""
    status: Literal["draft", "final"]
    """Whether the review counts."""
    confidential: Plain | None = None
    """For the jury only; never leaves."""
    minutes: Count | None = None
    """How long the review took."""
    feedback: Annotated[Plain, Limited("review.feedback")] | None = None
    """What the team gets to read (the body, Markdown). May be missing in a draft."""
