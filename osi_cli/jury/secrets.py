"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
_MIN_NAME = 3

Words = tuple[str, ...]


class Kind(StrEnum):
    """What a secret is."""

    PERSON = "person"
    JUROR = "juror"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Secret:
    """A run of words that must not leave; ``exact`` ones count only as they are written."""

    kind: Kind
    words: Words
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
        public = frozenset(_public_words(edition))
        contacts = _contacts(edition)
        self._people = _by_first_word(_people(contacts, public))
        jurors = {juror.place.id: juror.data for juror in edition.of_kind("juror")}
        self._of_team: dict[str, list[Secret]] = defaultdict(list)
        for review in edition.of_kind("review"):
            team, _, juror = review.place.id.partition("/")
            self._of_team[team].extend(_juror(juror, jurors.get(juror, {}), contacts, public))
            remark = review.data.get("confidential")
            if isinstance(remark, str):
                self._of_team[team].extend(confidential(remark))

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


def _split(text: str) -> Words:
    return tuple(word for word, _, _ in _words(text))


def _by_first_word(secrets: Iterable[Secret]) -> dict[str, list[Secret]]:
    index: dict[str, list[Secret]] = defaultdict(list)
    for secret in secrets:
        index[secret.words[0]].append(secret)
    return index


def _contacts(edition: Edition) -> dict[str, dict[str, str]]:
    """The people in ``private/``, as far as they can be read: a fault in one field must not hide the others."""
    return {
        key: {name: text for name, text in person.items() if isinstance(text, str) and text.strip()}
        for book in edition.of_kind("contacts")
        for key, person in book.data.items()
        if isinstance(person, dict)
    }


def _people(contacts: Mapping[str, Mapping[str, str]], public: frozenset[Words]) -> Iterator[Secret]:
    for person in contacts.values():
        forms = [
            *_forms_of(person.get("name", "")),
            *(_split(person.get(key, "")) for key in ("email", "phone")),
        ]
        address = _split(person.get("address", ""))
        for form in (*forms, *([address] if len(address) > 1 else [])):
            if form and form not in public:
                yield Secret(Kind.PERSON, form)


def _public_words(edition: Edition) -> Iterator[Words]:
    """What may be said in public: who sends, organises and supports, and who is quoted with consent."""
    if edition.config:
        sender = edition.config.record.sender
        yield from (_split(text) for text in (*edition.config.record.organisers, edition.name))
        yield from (
            (_split(text) for text in (sender.email, sender.name, sender.street) if text) if sender else ()
        )
    for partner in edition.partners.values():
        if "support" in (partner.record.roles or ()):
            yield _split(partner.record.name)
        if partner.record.quote:
            yield from _forms_of(partner.record.quote.by)


def _forms_of(name: str) -> Iterator[Words]:
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


def _juror(
    juror: str,
    record: Mapping[str, object],
    contacts: Mapping[str, Mapping[str, str]],
    public: frozenset[Words],
) -> Iterator[Secret]:
    """What tells a team who reviewed it: id, organisation, and each part of the name as it is written."""
    person = contacts.get(str(record.get("contact")), {})
    for part in _WORD.findall(person.get("name", "")):
        if len(part) >= _MIN_NAME and part.casefold() not in _TITLES:
            yield Secret(Kind.PERSON, (part.casefold(),), exact=part)
    for text in (juror, str(record.get("organisation") or "")):
        words = _split(text)
        if words in public:
            continue
        if len(words) > 1:
            yield Secret(Kind.JUROR, words)
        elif words and len(words[0]) >= _MIN_SINGLE:
            yield Secret(Kind.JUROR, words, exact=text)
