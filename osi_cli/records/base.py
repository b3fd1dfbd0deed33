"""The types that fields are made of, and what a field can say about itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class Record(BaseModel):
    """A record, or a part of one: unknown keys are errors, nothing is coerced, nothing changes after reading."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,
    )

    body: ClassVar[str | None] = None
    """The field that holds the text below the front matter; ``None`` for records in YAML."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text as the id of another record or list item; ``also`` are words that need no target."""

    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limited:
    """Marks a value as limited in length by the edition's limit of this name."""

    limit: str


@dataclass(frozen=True, slots=True)
class Localised:
    """Marks a value that is a text, or a map of texts by language."""


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a text as written in a form of which more can be said than a pattern does: ``url`` or ``language``."""

    form: str


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
NOT_BLANK_PATTERN = r"\S"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
URL_PATTERN = r'^https?://[^\s<>"]+$'
EMAIL_PATTERN = r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$"
AGS_PATTERN = r"^([0-9]{8}|[0-9]{5})$"
NUMBER_KEY_PATTERN = r"^-?[0-9]+(\.[0-9]+)?$"
CODE_PATTERN = r"^OSI[0-9]{3}$"
ASSET_PATTERN = r"^assets/([^/\\.][^/\\]*/)*[^/\\.][^/\\]*$"

Plain = Annotated[str, StringConstraints(pattern=NOT_BLANK_PATTERN)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN), Written("language")]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN), Written("url")]
Email = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN)]
Ags = Annotated[str, StringConstraints(pattern=AGS_PATTERN)]
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]
Asset = Annotated[str, StringConstraints(pattern=ASSET_PATTERN)]
NumberKey = Annotated[str, StringConstraints(pattern=NUMBER_KEY_PATTERN)]
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN)]
Count = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]
Hours = Annotated[float, Field(ge=0, le=10_000)]

Land = Literal["BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]

ContactKey = Annotated[Id, Ref("contact")]
ThemeId = Annotated[Plain, Ref("theme")]
ChallengeId = Annotated[Plain, Ref("challenge")]
TeamId = Annotated[Plain, Ref("team")]
PartnerId = Annotated[Plain, Ref("partner")]
JurorId = Annotated[Plain, Ref("juror")]


def _kind_of_text(value: object) -> str:
    return "map" if isinstance(value, dict) else "text"


L10n = Annotated[
    Annotated[Plain, Tag("text")]
    | Annotated[Annotated[dict[Language, Plain], Field(min_length=1)], Tag("map")],
    Discriminator(_kind_of_text),
    Localised(),
]


def in_language(text: str | Mapping[str, str], languages: Sequence[str]) -> str:
    """The text in the first of ``languages`` that it has, else in the first language it has at all."""
    if isinstance(text, str):
        return text
    return next((text[language] for language in languages if language in text), next(iter(text.values())))


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("osi_date", "not a date")


def _time(value: object) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return time.fromisoformat(value)
    raise PydanticCustomError("osi_time", "not a time")


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})",
        value,
    ):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("osi_moment", "not a date and time with offset")


Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Clock = Annotated[
    time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
