"""Runs of words that must not leave, and the search for them in a row of words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from osi_cli.jury.words import Word, Words, is_written

LONGEST = 40
"""Words: no name or address has more, and nobody looks for a row of thousands at each word of a text."""
_HYPHENS = ("-", "\u2010", "\u2011")

Node = dict[str | None, Any]
"""The next nodes by their words, and at ``None`` the secrets that end here."""


class Kind(StrEnum):
    """What a secret is."""

    PERSON = "person"
    JUROR = "juror"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Secret:
    """A run of words that must not leave; ``exact`` ones count only as they are written.

    One with ``unless`` is none where this team says the same words itself.
    """

    kind: Kind
    words: Words
    exact: str = ""
    unless: str = ""


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
        self,
        words: Sequence[Word],
        index: int,
        text: str,
        allowed: Collection[Words],
        quoted: Callable[[Secret], bool],
    ) -> Leak | None:
        """The longest secret that begins with the word ``index`` of ``text``, is not ``allowed`` and not ``quoted``."""
        node: Node | None = self.begins
        ends: list[tuple[int, list[Secret]]] = []
        for at in range(index, len(words)):
            node = node.get(words[at][0]) if node else None
            if node is None:
                break
            if None in node:
                ends.append((at, node[None]))
        start = words[index][1]
        # U-Bahn is nobody, even where there is a U. Bahn.
        joined = len(words[index][0]) == 1 and text[words[index][2] : words[index][2] + 1] in _HYPHENS
        for at, secrets in reversed(ends):
            stop = words[at][2]
            if secrets and secrets[0].words not in allowed:
                for secret in _not_quoted(secrets, quoted):
                    if not (joined and secret.kind is Kind.PERSON) and is_written(
                        text[start:stop], secret.exact
                    ):
                        return Leak(secret.kind, start, stop)
        return None


def _not_quoted(secrets: list[Secret], quoted: Callable[[Secret], bool]) -> Iterator[Secret]:
    """Those that are not ``quoted``; the others are never asked for again."""
    place = 0
    while place < len(secrets):
        if quoted(secrets[place]):
            del secrets[place]
        else:
            yield secrets[place]
            place += 1
