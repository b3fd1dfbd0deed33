"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from osi_cli.edition.model import Edition

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.!?\n]+")
_TITLES = frozenset(
    ("dr", "prof", "dipl", "ing", "med", "phil", "frau", "herr", "mr", "mrs", "ms", "von", "van", "de")
)
_FORMS_OF_ADDRESS = ("frau", "herr", "herrn", "dr", "prof", "mr", "mrs", "ms")
_SHINGLE = 6
_MIN_WORDS = 3
_MIN_LETTERS = 12
_MIN_SINGLE = 4


class Kind(StrEnum):
    """What a secret is."""

    PERSON = "person"
    JUROR = "juror"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Secret:
    """A run of words that must not leave; ``exact`` ones count only as they are written."""

    kind: Kind
    words: tuple[str, ...]
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret in a text, from offset ``start`` up to ``end``."""

    kind: Kind
    start: int
    end: int


class Secrets:
    """The secrets of an edition, ready to be looked for in many texts."""

    def __init__(self, edition: Edition) -> None:
        self._people = _by_first_word(_people(edition))
        self._of_team: dict[str, list[Secret]] = defaultdict(list)
        for stage in edition.stages.values():
            for review in stage.reviews:
                team, juror = review.id.split("/")
                self._of_team[team].extend(_juror(edition, juror))
                if review.record.confidential:
                    self._of_team[team].extend(confidential(review.record.confidential))

    def leaks(self, text: str, team: str) -> Iterator[Leak]:
        """The secrets that ``text``, meant for ``team``, gives away, in the order of the text; none overlap."""
        words = list(_words(text))
        of_team = _by_first_word(self._of_team.get(team, ()))
        free_from = 0
        for index, (word, start, _) in enumerate(words):
            if start < free_from:
                continue
            for secret in (*self._people.get(word, ()), *of_team.get(word, ())):
                end = index + len(secret.words)
                if end > len(words) or any(
                    words[index + n][0] != part for n, part in enumerate(secret.words)
                ):
                    continue
                stop = words[end - 1][2]
                if not secret.exact or text[start:stop] == secret.exact:
                    yield Leak(secret.kind, start, stop)
                    free_from = stop
                    break


def confidential(remark: str) -> Iterator[Secret]:
    """The runs of words that give a confidential remark away: its sentences, or six words of one in a row."""
    for sentence in _SENTENCE.split(remark):
        words = tuple(word for word, _, _ in _words(sentence))
        if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
            continue
        for start in range(max(1, len(words) - _SHINGLE + 1)):
            yield Secret(Kind.CONFIDENTIAL, words[start : start + _SHINGLE])


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded so that case and composition do not matter, with their offsets."""
    for match in _WORD.finditer(text):
        yield unicodedata.normalize("NFC", match.group()).casefold(), match.start(), match.end()


def _split(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in _words(text))


def _by_first_word(secrets: Iterable[Secret]) -> dict[str, list[Secret]]:
    index: dict[str, list[Secret]] = defaultdict(list)
    for secret in secrets:
        index[secret.words[0]].append(secret)
    return index


def _people(edition: Edition) -> Iterator[Secret]:
    if edition.contacts is None:
        return
    public = set(_public_words(edition))
    for contact in edition.contacts.record.root.values():
        for form in (
            *_forms_of(contact.name),
            *(_split(text) for text in (contact.email, contact.phone) if text),
        ):
            if form and form not in public:
                yield Secret(Kind.PERSON, form)
        if contact.address and len(address := _split(contact.address)) > 1 and address not in public:
            yield Secret(Kind.PERSON, address)


def _public_words(edition: Edition) -> Iterator[tuple[str, ...]]:
    """What the edition itself says in public: its sender, and who is quoted or speaks with consent."""
    sender = edition.config.record.sender if edition.config else None
    for text in (sender.email, sender.name) if sender else ():
        if text:
            yield _split(text)
    for partner in edition.partners.values():
        if partner.record.quote:
            yield from _forms_of(partner.record.quote.by)


def _forms_of(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to write a person's name: in full, turned round, with initial, with a form of address."""
    words = [word for word in _split(name) if word not in _TITLES]
    if len(words) == 1 and len(words[0]) >= _MIN_SINGLE:
        yield (words[0],)
    if len(words) > 1:
        *given, family = words
        yield tuple(words)
        yield (given[0], family)
        yield (family, given[0])
        yield (given[0][0], family)
        yield from ((form, family) for form in _FORMS_OF_ADDRESS)


def _juror(edition: Edition, juror: str) -> Iterator[Secret]:
    texts = [juror]
    if juror in edition.jurors:
        texts.append(edition.jurors[juror].record.organisation)
    for text in texts:
        words = _split(text)
        if len(words) > 1:
            yield Secret(Kind.JUROR, words)
        elif words and len(words[0]) >= _MIN_SINGLE:
            yield Secret(Kind.JUROR, words, exact=text)
