"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from osi_cli.edition.fields import ITEM
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition
from osi_cli.jury.names import (
    FORMS_OF_ADDRESS,
    MIN_SINGLE,
    TITLES,
    WORD,
    Word,
    Words,
    fold,
    forms_of,
    genitives,
    is_written,
    mailbox,
    parts_of,
    split,
    words_of,
)
from osi_cli.jury.personal_data import is_function
from osi_cli.jury.sieve import Sieve

_SENTENCE = re.compile(r"[.!?\n]+")
_PHONE = re.compile(r"\+?\d[\d ()/.\u00a0\u202f\u2010-\u2015-]{4,}\d")
_SHINGLE = 6
_START = 3
_LENGTHS = range(1, _START + 1)
_MIN_WORDS = 3
_MIN_LETTERS = 12
_MIN_NAME = 3
_MIN_DIGITS = 6


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


class _Index:
    """Secrets by their words: whether some words in a row are one takes one look per length that their first allows."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._by_words: dict[Words, list[Secret]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for secret in secrets:
            self._by_words[secret.words].append(secret)
            lengths[secret.words[0]].add(len(secret.words))
        self.lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        self._starts = frozenset(words[:_START] for words in self._by_words)

    def may_be_in(self, runs: Iterable[set[Words]]) -> bool:
        """Whether a text with these ``runs`` of up to ``_START`` words may hold any of the secrets."""
        return not all(self._starts.isdisjoint(some) for some in runs)

    def at(
        self, words: Sequence[Word], index: int, text: str, allowed: Collection[Words] = ()
    ) -> Leak | None:
        """The longest secret that begins with the word ``index`` of ``text`` and is not ``allowed``."""
        for length in self.lengths.get(words[index][0], ()):
            run = words[index : index + length]
            for secret in self._by_words.get(tuple([word for word, _, _ in run]), ()):
                start, stop = run[0][1], run[-1][2]
                if secret.words not in allowed and is_written(text[start:stop], secret.exact):
                    return Leak(secret.kind, start, stop)
        return None


class Secrets:
    """The secrets of an edition, ready to be looked for in many texts."""

    def __init__(self, edition: Edition) -> None:
        public = frozenset(_public_words(edition))
        contacts = _contacts(edition)
        jurors = {juror.place.id: juror.data for juror in edition.of_kind("juror")}
        of_team: dict[str, list[Secret]] = defaultdict(list)
        people = list(_people(contacts, public, _said_of_places(edition)))
        for_all = people.copy()
        ids = (split(place.id) for place in edition.places if place.kind == "juror")
        for_all += [Secret(Kind.JUROR, words) for words in ids if len(words) > 1 and words not in public]
        said = _said_by_teams(edition)
        of_juror = cache(lambda juror: tuple(_juror(juror, jurors.get(juror, {}), contacts, public)))
        abbreviated = cache(lambda juror: tuple(_abbreviated(jurors.get(juror, {}), contacts)))
        for review in edition.of_kind("review"):
            team, _, juror = review.place.id.partition("/")
            of_team[team].extend(of_juror(juror))
            of_team[team].extend(_untold(abbreviated(juror), said.get(team, "")))
            remark = review.data.get("confidential")
            for secret in confidential(remark) if isinstance(remark, str) else ():
                if f" {' '.join(secret.words)} " in said.get(team, ""):
                    continue  # a remark may quote what the team itself says
                (for_all if len(secret.words) >= _SHINGLE else of_team[team]).append(secret)
        self._contacts = contacts
        self._keys = {juror: str(data.get("contact")) for juror, data in jurors.items()}
        self._for_all = _Index(for_all)
        self._of_team = {team: _Index(secrets) for team, secrets in of_team.items()}
        numbers = (_digits(person["phone"]) for person in contacts.values() if "phone" in person)
        self._phones = frozenset(number for number in numbers if len(number) >= _MIN_DIGITS)
        self._phone_lengths = frozenset(map(len, self._phones))
        offices = {
            split(person["email"]) for person in contacts.values() if _is_office(person.get("email", ""))
        }
        public_people = [secret for secret in people if secret.words not in offices]
        self._people = _Index(public_people)
        self._sieve = Sieve((secret.words for secret in public_people), self._phones)

    def of_juror(self, juror: str) -> frozenset[Words]:
        """What says who ``juror`` is: id, and all that ``private/`` holds of the person."""
        person = self._contacts.get(self._keys.get(juror, ""), {})
        secrets = _people({juror: person}, frozenset(), "")
        phone = _digits(person.get("phone", ""))
        return frozenset((split(juror), (phone,), *(secret.words for secret in secrets)))

    def leaks(self, text: str, team: str | None = None, allowed: Collection[Words] = ()) -> Iterator[Leak]:
        """The secrets that ``text`` gives away but for those ``allowed``, in the order of the text; none overlap.

        For a text that goes to ``team``, those about who reviewed it are among them.
        """
        of_team = [self._of_team[team]] if team in self._of_team else []
        return self._search(text, [self._for_all, *of_team], allowed)

    def may_name(self, data: bytes) -> bool:
        """Whether a text (as UTF-8) may name people: a cheap look that errs to the safe side."""
        return self._sieve.passes(data)

    def people(self, text: str) -> Iterator[Leak]:
        """The people from ``private/`` whom a text in a record names, whoever reads it; mailboxes of offices are none."""
        return self._search(text, [self._people], ())

    def _search(self, text: str, indexes: list[_Index], allowed: Collection[Words]) -> Iterator[Leak]:
        found = [fold(word) for word in WORD.findall(text)]
        runs = [set(zip(*(found[start:] for start in range(length)), strict=False)) for length in _LENGTHS]
        indexes = [secrets for secrets in indexes if secrets.may_be_in(runs)]
        words = list(words_of(text)) if indexes else []
        free_from = 0
        for index, (word, start, _) in enumerate(words):
            for secrets in indexes:
                if (
                    word in secrets.lengths
                    and start >= free_from
                    and (leak := secrets.at(words, index, text, allowed))
                ):
                    free_from = leak.end
                    yield leak
        for number in _PHONE.finditer(text) if self._phones else ():
            if self._holds_phone(re.sub(r"\D", "", number.group()), allowed):
                yield Leak(Kind.PERSON, *number.span())

    def _holds_phone(self, digits: str, allowed: Collection[Words]) -> bool:
        """Whether a known number stands anywhere in a row of digits, such as a year and two numbers."""
        return any(
            (found := digits[start : start + length]) in self._phones and (found,) not in allowed
            for length in self._phone_lengths
            for start in range(len(digits) - length + 1)
        )


def _said_by_teams(edition: Edition) -> dict[str, str]:
    """The words of each team's own texts and of its challenge, in a row with a space around each."""
    data = {(parsed.place.kind, parsed.place.id): parsed.data for parsed in edition.parsed}
    said = {}
    for (kind, team), record in data.items():
        if kind == "team":
            challenge = data.get(("challenge", str(record.get("challenge"))), {})
            texts = [record.get(name) for name in ("title", "tagline", "description")]
            texts += [challenge.get(name) for name in ("title", "question", "constraints")]
            said[team] = (
                f" {' '.join(word for text in texts if isinstance(text, str) for word in split(text))} "
            )
    return said


def _digits(phone: str) -> str:
    """A phone number without signs, trunk zero and German country code."""
    digits = re.sub(r"\(0\)|\D", "", phone)
    return re.sub(r"^(?:0049|49|0)", "", digits)


def confidential(remark: str) -> Iterator[Secret]:
    """The runs of words that give a confidential remark away: its sentences, or six words of one in a row.

    A shorter sentence counts only in texts for the team it is about: elsewhere it is a phrase that anybody may use.
    """
    for sentence in _SENTENCE.split(remark):
        words = split(sentence)
        if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
            continue
        for start in range(max(1, len(words) - _SHINGLE + 1)):
            yield Secret(Kind.CONFIDENTIAL, words[start : start + _SHINGLE])


def _contacts(edition: Edition) -> dict[str, dict[str, str]]:
    """The people in ``private/``, as far as they can be read: a fault in one field must not hide the others."""
    return {
        key: {name: text for name, text in person.items() if isinstance(text, str) and text.strip()}
        for book in edition.of_kind("contacts")
        for key, person in book.data.items()
        if isinstance(person, dict)
    }


def _is_office(email: str) -> bool:
    return is_function(email.partition("@")[0]) if "@" in email else False


def _said_of_places(edition: Edition) -> str:
    """The words of all places of milestones: an address at which the public meets is no secret."""
    path = ("phases", ITEM, "milestones", ITEM, "place")
    places = (value for parsed in edition.of_kind("schedule") for _, value in find_values(parsed.data, path))
    return " | ".join(f" {' '.join(split(place))} " for place in places if isinstance(place, str))


def _people(
    contacts: Mapping[str, Mapping[str, str]], public: frozenset[Words], places: str
) -> Iterator[Secret]:
    for person in contacts.values():
        email, name = person.get("email", ""), person.get("name", "")
        named = [form for form in forms_of(name) if form not in public]
        address = split(person.get("address", ""))
        hidden = len(address) > 1 and f" {' '.join(address)} " not in places
        others = (split(email), mailbox(email, name), address if hidden else ())
        for form in (*named, *genitives(named), *others):
            if form and form not in public:
                yield Secret(Kind.PERSON, form)


def _public_words(edition: Edition) -> Iterator[Words]:
    """What may be said in public: who sends, organises and supports, and who is quoted with consent."""
    if edition.config:
        sender = edition.config.record.sender
        yield from (split(text) for text in (*edition.config.record.organisers, edition.name))
        yield from (
            (split(text) for text in (sender.email, sender.name, sender.street) if text) if sender else ()
        )
    for partner in edition.partners.values():
        if "support" in (partner.record.roles or ()):
            yield split(partner.record.name)
        if partner.record.quote:
            yield from forms_of(partner.record.quote.by)
    for phase in edition.schedule.record.phases if edition.schedule else ():
        for milestone in phase.milestones or ():
            for item in milestone.agenda or ():
                yield from forms_of(item.speaker or "")


def _abbreviated(record: Mapping[str, object], contacts: Mapping[str, Mapping[str, str]]) -> Iterator[Secret]:
    """A form of address and the initial of a juror's family name: Frau M."""
    given, family = parts_of(contacts.get(str(record.get("contact")), {}).get("name", ""))
    if given and family:
        yield from (Secret(Kind.PERSON, (form, family[-1][0])) for form in FORMS_OF_ADDRESS)


def _untold(secrets: Sequence[Secret], said: str) -> Sequence[Secret]:
    """Those that the team does not say itself: it may tell of a Frau M. of its own."""
    if not secrets or f" {secrets[0].words[-1]} " not in said:
        return secrets
    return [secret for secret in secrets if f" {' '.join(secret.words)} " not in said]


def _juror(
    juror: str,
    record: Mapping[str, object],
    contacts: Mapping[str, Mapping[str, str]],
    public: frozenset[Words],
) -> Iterator[Secret]:
    """What tells a team who reviewed it: id, organisation, and each part of the name as it is written."""
    person = contacts.get(str(record.get("contact")), {})
    for part in WORD.findall(person.get("name", "")):
        if len(part) >= _MIN_NAME and part.casefold() not in TITLES:
            yield Secret(Kind.PERSON, (fold(part),), exact=part)
        if len(part) >= MIN_SINGLE and part[-1].casefold() not in "sxzß":
            yield Secret(Kind.PERSON, (f"{fold(part)}s",), exact=f"{part}s")
    for text in (juror, str(record.get("organisation") or "")):
        words = split(text)
        if words in public:
            continue
        if len(words) > 1:
            yield Secret(Kind.JUROR, words)
        elif words and len(words[0]) >= MIN_SINGLE:
            yield Secret(Kind.JUROR, words, exact=text)
