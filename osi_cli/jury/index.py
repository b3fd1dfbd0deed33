"""Runs of words that must not leave, and the search for them in a row of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from osi_cli.jury.names import Word, Words, is_written

_HYPHENS = ("-", "\u2010", "\u2011")


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
    """Secrets by their words: whether some words in a row are one takes one look per length that their first allows."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._by_words: dict[Words, list[Secret]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for secret in secrets:
            self._by_words[secret.words].append(secret)
            lengths[secret.words[0]].add(len(secret.words))
        self.lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def at(
        self,
        words: Sequence[Word],
        index: int,
        text: str,
        allowed: Collection[Words],
        quoted: Callable[[Secret], bool],
    ) -> Leak | None:
        """The longest secret that begins with the word ``index`` of ``text``, is not ``allowed`` and not ``quoted``."""
        for length in self.lengths.get(words[index][0], ()):
            run = words[index : index + length]
            for secret in self._by_words.get(tuple([word for word, _, _ in run]), ()):
                start, stop = run[0][1], run[-1][2]
                # U-Bahn is nobody, even where there is a U. Bahn.
                joined = len(run[0][0]) == 1 and text[run[0][2] : run[0][2] + 1] in _HYPHENS
                if joined and secret.kind is Kind.PERSON:
                    continue
                written = secret.words not in allowed and is_written(text[start:stop], secret.exact)
                if written and not quoted(secret):
                    return Leak(secret.kind, start, stop)
        return None
