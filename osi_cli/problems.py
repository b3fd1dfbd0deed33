"""What can be wrong with an edition, as values: where, how bad, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

CODE_PATTERN = r"OSI[0-9]{3}"
MAX_FAULTS = 100
"""Faults of one kind that are listed for one file: beyond that nobody reads on, and hints take time."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence for people in the languages that osi itself speaks."""

    en: str
    de: str

    def __getitem__(self, language: str) -> str:
        """The sentence in ``language``; English where osi does not speak it."""
        return self.de if language.partition("-")[0] == "de" else self.en

    def fill(self, **values: object) -> Text:
        """The sentence with its ``{placeholders}`` filled in; a ``Text`` among the values fills in its own language."""
        return Text(
            en=self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
            de=self.de.format(**{k: v.de if isinstance(v, Text) else v for k, v in values.items()}),
        )


def counted(number: int, one: Text, many: Text) -> Text:
    """The number with its noun: "1 file", "3 files"."""
    noun = one if number == 1 else many
    return Text(en=f"{number} {noun.en}", de=f"{number} {noun.de}")


class Severity(StrEnum):
    """How bad a problem is; ``off`` only as an organiser's choice in ``edition.yaml``."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: lines and columns from 1, columns in code points of the raw line, ends exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a problem, such as the first of two equal ids."""

    span: Span
    message: Text


@dataclass(frozen=True, slots=True)
class Measure:
    """How long something is and how long it may be, in characters (a video: in seconds)."""

    name: str
    count: int
    limit: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the data of an edition."""

    code: str
    severity: Severity
    span: Span
    message: Text
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    measure: Measure | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The key by which reports sort: path, line, column, code."""
        return (self.span.path, self.span.line, self.span.column, self.code)


Plain = list[Any]
"""A problem in lists, texts and numbers: what another process or a file can hold."""


def to_plain(problem: Problem) -> Plain:
    """The problem as plain data."""
    hint, measure = problem.hint, problem.measure
    return [
        problem.code,
        problem.severity.value,
        _place(problem.span),
        [problem.message.en, problem.message.de],
        [hint.en, hint.de] if hint else None,
        [[_place(one.span), one.message.en, one.message.de] for one in problem.related],
        [measure.name, measure.count, measure.limit] if measure else None,
    ]


def from_plain(plain: Sequence[Any]) -> Problem:
    """The problem that ``to_plain`` has made plain."""
    code, severity, place, message, hint, related, measure = plain
    return Problem(
        code,
        Severity(severity),
        Span(*place),
        Text(*message),
        Text(*hint) if hint else None,
        tuple(Related(Span(*at), Text(en, de)) for at, en, de in related),
        Measure(*measure) if measure else None,
    )


def paths_of(plain: Sequence[Any]) -> list[str]:
    """The files that such a problem stands in and points to."""
    _, _, place, _, _, related, _ = plain
    return [place[0], *(at[0] for at, _, _ in related)]


def _place(span: Span) -> list[str | int]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


@dataclass(frozen=True, slots=True)
class Page:
    """The explanation of a check for people: what it finds, why that matters, one bad and one good example."""

    what: Text
    why: Text
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of problem: its code is for ever, its page is ``osi explain CODE`` and ``docs/rules.md``."""

    code: str
    name: str
    severity: Severity
    title: Text
    page: Page

    def problem(
        self,
        span: Span,
        message: Text,
        hint: Text | None = None,
        related: tuple[Related, ...] = (),
        measure: Measure | None = None,
    ) -> Problem:
        """A problem of this kind at ``span``."""
        return Problem(self.code, self.severity, span, message, hint, related, measure)
