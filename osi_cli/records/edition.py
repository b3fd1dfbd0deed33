"""``edition.yaml``: what the edition is called, who runs it, and the rules it sets itself."""

from typing import Annotated, Literal

from pydantic import Field

from osi_cli.records.base import Asset, Code, Colour, Email, Id, L10n, Language, Plain, Record, Url
from osi_cli.records.limits import LimitName

SCHEMA_VERSION = 1
"""The latest version of the format that this osi knows."""


class Sender(Record):
    """Who signs letters and stands in their head."""

    name: Plain
    """Name of the organisation that writes."""
    street: Plain | None = None
    """Street and number."""
    city: Plain | None = None
    """Postcode and city."""
    email: Email | None = None
    """Where teams and partners can ask."""
    url: Url | None = None
    """The edition's page."""
    logo: Asset | None = None
    """An image under ``assets/``."""


class Colours(Record):
    """Colours of documents, each dark enough to be read on white."""

    accent: Colour | None = None
    """Headings, lines and bars, such as ``'#0b5563'`` (in quotes: ``#`` begins a comment)."""
    link: Colour | None = None
    """Links."""


class Theme(Record):
    """A field that challenges and teams belong to."""

    id: Id
    """Key that records use."""
    name: L10n
    """Name for people."""


class Letters(Record):
    """How feedback letters are written."""

    scores: Literal["words", "figures", "both", "none"] = "words"
    """How the mean of each criterion is shown to a team."""


class CheckChoice(Record):
    """The organisers' own severity of a check."""

    severity: Literal["error", "warning", "off"]
    """How bad this edition finds it."""
    why: Plain
    """The reason, for the next person."""


class EditionConfig(Record):
    """``edition.yaml``: the one required file."""

    schema_version: Annotated[int, Field(ge=1, le=SCHEMA_VERSION)]
    """Version of this format."""
    name: L10n
    """Name of the edition."""
    languages: Annotated[list[Language], Field(min_length=1)]
    """Languages of the edition; the first one is the default."""
    timezone: Plain
    """Time zone of all times, such as ``Europe/Berlin``."""
    organisers: Annotated[list[Plain], Field(min_length=1)]
    """Who runs the edition."""
    sender: Sender | None = None
    """Who signs letters."""
    colours: Colours | None = None
    """Own colours for documents."""
    patronage: Plain | None = None
    """Under whose patronage the edition stands."""
    privacy_notice: Url | None = None
    """Page with the privacy notice."""
    imprint: Url | None = None
    """Page with the imprint."""
    terms: Url | None = None
    """Page with the terms of participation."""
    themes: Annotated[list[Theme], Field(min_length=1)]
    """The fields of the edition."""
    limits: dict[LimitName, Annotated[int, Field(ge=1)]] | None = None
    """Own limits in place of the usual ones."""
    letters: Letters | None = None
    """How letters are written."""
    working_day_hours: Annotated[float, Field(ge=1, le=24)] = 7.8
    """Hours of a working day, to turn hours into days."""
    checks: dict[Code, CheckChoice] | None = None
    """Own severities of checks, by code."""
