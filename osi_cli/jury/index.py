"""Runs of words that must not leave, and the search for them in a row of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from osi_cli.jury.names import BEFORE_CALENDAR, CALENDAR, FORMS_OF_ADDRESS, MOST_BETWEEN, may_stand_between
from osi_cli.jury.words import Word, Words, is_written

LONGEST = 24
"""Words: no name or address has more, and nobody looks for a row of thousands at each word of a text."""
_ADDRESSES = frozenset(FORMS_OF_ADDRESS)
_HYPHENS = ("-", "\u2010", "\u2011")

Node = dict[str | None, Any]
"""The next nodes by their words, and at ``None`` the secrets that end here."""


class Kind(StrEnum):
    """What a secret is."""

    PERSON = "person"
    JUROR = "juror"
    CONFIDENTIAL = "confidential"


class Secret(NamedTuple):
    """A run of words that must not leave; ``exact`` ones count only as they are written.

    One with ``unless`` is none where all these teams say the same words themselves.
    """

    kind: Kind
    words: Words
    exact: str = ""
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a text, from offset ``start`` up to ``end``."""

    kind: Kind
    start: int
    end: int


class Index:
    """Secrets by their words, one after the other: a look at a row of words goes only as far as a secret does."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self.begins: Node = {}
        self.add(secrets)

    def add(self, secrets: Iterable[Secret], *, in_front: bool = False) -> None:
        """Look for these too; of secrets with the same words, the first counts."""
        for secret in secrets:
            if len(secret.words) > LONGEST:
                continue
            node = self.begins
            for word in secret.words:
                node = node.setdefault(word, {})
            there: list[Secret] = node.setdefault(None, [])
            if not in_front:
                there.append(secret)
            elif there[:1] != [secret]:
                there.insert(0, secret)

    def at(
        self, words: Sequence[Word], index: int, text: str, counts: Callable[[Secret], bool]
    ) -> Leak | None:
        """The longest secret that begins with the word ``index`` of ``text``, of those that count.

        Between a form of address and what follows it, titles and offices may stand: Frau Landrätin Dr. Muster.
        """
        node: Node = self.begins
        ends: list[tuple[int, list[Secret]]] = []
        address = node.get(words[index][0]) if words[index][0] in _ADDRESSES else None
        for at in range(index, len(words)):
            after = node.get(words[at][0])
            if after is None:
                if node is address and at - index <= MOST_BETWEEN and _may_be_passed(words, at, text):
                    continue
                break
            node = after
            if None in node:
                ends.append((words[at][2], node[None]))
        start, initial = words[index][1], len(words[index][0]) == 1
        for end, secrets in reversed(ends):
            for secret in secrets:
                if secret.exact and _is_of_calendar(words, index):
                    continue
                if initial and secret.kind is Kind.PERSON and _is_no_initial(text[start:end], secret):
                    continue
                if is_written(text[start:end], secret.exact) and counts(secret):
                    return Leak(secret.kind, start, end)
        return None


def _is_no_initial(written: str, secret: Secret) -> bool:
    """Whether a letter is a part of a word (U-Bahn, even where there is a U. Bahn), or stands before one in small letters."""
    if written[1:2] in _HYPHENS:
        return True
    parts = written.split()
    return len(secret.words) == len(parts) == 2 and "@" not in written and parts[1][:1].islower()  # noqa: PLR2004 - an initial and a name


def _may_be_passed(words: Sequence[Word], at: int, text: str) -> bool:
    """Whether a word is a title or an office right before another word."""
    return at + 1 < len(words) and may_stand_between(words[at][0], text[words[at][2] : words[at + 1][1]])


def _is_of_calendar(words: Sequence[Word], index: int) -> bool:
    """Whether a word is a day or a season, as in "am Freitag", whoever else has that name."""
    return index > 0 and words[index][0] in CALENDAR and words[index - 1][0] in BEFORE_CALENDAR
