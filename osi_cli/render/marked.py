"""Escapes plain text for Markdown where a template prints it, and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import markupsafe

from osi_cli.render.characters import one_line

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Marked(markupsafe.Markup):
    """Text that is Markdown already; whatever is added to it is escaped for Markdown, not for HTML."""

    __slots__ = ()

    @classmethod
    def escape(cls, text: object, /) -> Marked:
        """Plain text as Markdown that prints as typed; text that is Markdown already stays."""
        if hasattr(text, "__html__"):
            return cls(text)
        return _escaped(str(text))


@lru_cache(maxsize=4096)  # the same numbers, dates and names are printed again and again
def _escaped(text: str) -> Marked:
    return Marked(_PUNCTUATION.sub(r"\\\1", one_line(text)))


def unmarked(text: str) -> str:
    """The plain text that was escaped."""
    return one_line(_ESCAPED.sub(r"\1", str.__str__(text)))  # Marked would escape what is put in


Markup = Marked
"""The name by which code compiled from templates knows it."""


def markup_join(values: Iterable[object]) -> str:
    """``a ~ b`` in templates: plain text stays plain unless a part is Markdown already."""
    parts = list(values)
    if any(hasattr(part, "__html__") for part in parts):
        return Marked("").join(str(part) if not hasattr(part, "__html__") else Marked(part) for part in parts)
    return "".join(str(part) for part in parts)
