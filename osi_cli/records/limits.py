"""How long texts may be: the one table of limits and the one way to count characters."""

import unicodedata
from bisect import bisect_left
from typing import Literal, get_args

LimitName = Literal[
    "challenge.title",
    "challenge.question",
    "challenge.constraints",
    "team.title",
    "team.tagline",
    "team.description",
    "partner.quote",
    "review.feedback",
    "team.video_seconds",
]

DEFAULT_LIMITS: dict[str, int] = dict(
    zip(get_args(LimitName), (120, 280, 800, 80, 140, 4000, 400, 2000, 120), strict=True)
)
"""Characters, but for ``team.video_seconds``; an edition overrides them under ``limits``."""


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def count_characters(text: str) -> int:
    """The number of characters: code points after NFC, CRLF as one, white space at both ends not counted."""
    return len(_normal(text.strip()))


def first_too_many(text: str, limit: int) -> int:
    """The index in ``text`` of the first character beyond ``limit``; only for a text that is too long."""
    start = len(text) - len(text.lstrip())
    ends = range(start + 1, len(text) + 1)
    return start + bisect_left(ends, limit + 1, key=lambda end: len(_normal(text[start:end])))
