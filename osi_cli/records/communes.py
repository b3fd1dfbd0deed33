"""``communes.yaml``: what taking part costs a commune, and its steps on the way in."""

from typing import Annotated, Literal

from pydantic import Field

from osi_cli.records.base import Day, Hours, Id, L10n, Record


class Effort(Record):
    """Hours of work, as a range."""

    min: Hours
    """Hours at least."""
    max: Hours
    """Hours at most."""
    per: Literal["month", "block", "day"]
    """What the hours count for."""
    date: Day | None = None
    """The day on which all of it falls, if it does."""


class Basic(Record):
    """What every commune in the block does."""

    activities: Annotated[list[L10n], Field(min_length=1)]
    """What there is to do."""
    hours: Effort
    """What it costs."""


class Additional(Basic):
    """What a commune may do beyond that."""

    mode: Literal["on_top", "instead"] = "on_top"
    """Whether its hours come on top of the basic ones or replace them."""


class Block(Record):
    """A stretch of time with its activities and hours."""

    id: Id
    """Key that ``engagement`` uses."""
    name: L10n
    """Name for people."""
    start: Day
    """First day."""
    end: Day
    """Last day."""
    basic: Basic
    """What every commune in the block does."""
    additional: Additional | None = None
    """What a commune may do beyond that."""
    driver: L10n | None = None
    """What makes it more or less work."""


class Step(Record):
    """One step on the way in."""

    id: Id
    """Key that ``done`` uses."""
    name: L10n
    """Name for people."""
    start: Day | None = None
    """From when it can be done."""
    due: Day
    """Until when it has to be done."""
    function: Literal["head", "department", "press"] | None = None
    """Who in the commune it is for, as in the ``contacts`` of partners."""


class Communes(Record):
    """``communes.yaml``."""

    blocks: Annotated[list[Block], Field(min_length=1)]
    """The effort blocks."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """The steps on the way in."""
    benefits: list[L10n] | None = None
    """What a commune gets for taking part."""
