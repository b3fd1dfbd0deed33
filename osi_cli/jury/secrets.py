"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from osi_cli.edition.fields import ITEM
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition
from osi_cli.jury.index import Index, Kind, Leak, Secret
from osi_cli.jury.names import (
    FORMS_OF_ADDRESS,
    MIN_SINGLE,
    TITLES,
    WORD,
    Words,
    fold,
    forms_of,
    genitives,
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
_MIN_WORDS = 3
_MIN_LETTERS = 12
_MIN_NAME = 3
_MIN_DIGITS = 6


class Secrets:
    """The secrets of an edition, ready to be looked for in many texts."""

    def __init__(self, edition: Edition) -> None:
        self._public = frozenset(_public_words(edition))
        self._places = _said_of_places(edition)
        self._contacts = _contacts(edition)
        self._jurors = {juror.place.id: juror.data for juror in edition.of_kind("juror")}
        self._ids = [split(place.id) for place in edition.places if place.kind == "juror"]
        self._texts = _texts_of_teams(edition)
        self._reviewers: dict[str, list[str]] = defaultdict(list)
        self._remarks: dict[str, list[Secret]] = defaultdict(list)
        self._shingles: dict[Words, set[str]] = defaultdict(set)
        for review in edition.of_kind("review"):
            team, _, juror = review.place.id.partition("/")
            self._reviewers[team].append(juror)
            remark = review.data.get("confidential")
            for secret in confidential(remark, team) if isinstance(remark, str) else ():
                if len(secret.words) >= _SHINGLE:
                    self._shingles[secret.words].add(team)
                else:
                    self._remarks[team].append(secret)
        numbers = (_digits(person["phone"]) for person in self._contacts.values() if "phone" in person)
        self._phones = frozenset(number for number in numbers if len(number) >= _MIN_DIGITS)
        self._phone_lengths = frozenset(map(len, self._phones))
        cores = [core for person in self._contacts.values() for core in _core(person)]
        self._sieve = Sieve((run for run, _ in cores), self._phones)
        ids = (_anchor(words) for words in self._ids if words)
        self._anchors = frozenset((*(anchor for _, anchor in cores), *ids))

    @cached_property
    def _named(self) -> list[Secret]:
        return list(_people(self._contacts, self._public, self._places))

    @cached_property
    def _public_people(self) -> Index:
        people = self._contacts.values()
        offices = {split(person["email"]) for person in people if _is_office(person.get("email", ""))}
        return Index(secret for secret in self._named if secret.words not in offices)

    @cached_property
    def _for_all(self) -> Index:
        ids = (words for words in self._ids if len(words) > 1 and words not in self._public)
        remarks = (Secret(Kind.CONFIDENTIAL, words, unless=team) for words, teams in self._shingles.items() for team in sorted(teams))  # fmt: skip
        return Index([*self._named, *(Secret(Kind.JUROR, words) for words in ids), *remarks])

    @cached_property
    def _of_juror(self) -> dict[str, tuple[list[Secret], frozenset[str]]]:
        """What tells of each juror, and a word of each of these."""
        return {
            juror: _with_anchors(self._secrets_of(juror))
            for juror in {juror for jurors in self._reviewers.values() for juror in jurors}
        }

    def _secrets_of(self, juror: str) -> list[Secret]:
        record = self._jurors.get(juror, {})
        found = _juror(juror, record, self._contacts, self._public)
        return [*found, *_abbreviated(record, self._contacts)]

    def _about(self, team: str, there: set[str]) -> Index | None:
        """The secrets about who reviewed ``team``, if a text with these words may hold one of them."""
        parts = [self._of_juror[juror] for juror in self._reviewers.get(team, ())]
        remarks = self._remarks.get(team, [])
        parts += [_with_anchors(remarks)] if remarks else []
        if all(anchors.isdisjoint(there) for _, anchors in parts):
            return None
        of_team = [
            replace(secret, unless=team) if len(secret.words[-1]) == 1 else secret
            for secrets, _ in parts
            for secret in secrets
        ]
        return Index(of_team)

    def _quoted(self, secret: Secret) -> bool:
        """Whether the team that a remark is about says these words itself: a remark may quote it."""
        if not secret.unless:
            return False
        if secret.unless not in self._said:
            words = (word for text in self._texts.get(secret.unless, ()) for word in split(text))
            self._said[secret.unless] = f" {' '.join(words)} "
        return f" {' '.join(secret.words)} " in self._said[secret.unless]

    @cached_property
    def _said(self) -> dict[str, str]:
        return {}

    def of_juror(self, juror: str) -> frozenset[Words]:
        """What says who ``juror`` is: id, and all that ``private/`` holds of the person."""
        person = self._contacts.get(str(self._jurors.get(juror, {}).get("contact")), {})
        secrets = _people({juror: person}, frozenset(), "")
        phone = _digits(person.get("phone", ""))
        return frozenset((split(juror), (phone,), *(secret.words for secret in secrets)))

    def leaks(self, text: str, team: str | None = None, allowed: Collection[Words] = ()) -> Iterator[Leak]:
        """The secrets that ``text`` gives away but for those ``allowed``, in the order of the text; none overlap.

        For a text that goes to ``team``, those about who reviewed it are among them.
        """
        found = [fold(word) for word in WORD.findall(text)]
        there = set(found)
        runs = zip(*(found[start:] for start in range(_SHINGLE)), strict=False)
        everywhere = not self._anchors.isdisjoint(there) or any(map(self._shingles.__contains__, runs))
        indexes = (self._for_all if everywhere else None, self._about(team, there) if team else None)
        return self._search(text, [index for index in indexes if index is not None], allowed)

    def may_name(self, data: bytes) -> bool:
        """Whether a text (as UTF-8) may name people: a cheap look that errs to the safe side."""
        return self._sieve.passes(data)

    def people(self, text: str) -> Iterator[Leak]:
        """The people from ``private/`` whom a text in a record names, whoever reads it; mailboxes of offices are none."""
        return self._search(text, [self._public_people], ())

    def _search(self, text: str, indexes: Sequence[Index], allowed: Collection[Words]) -> Iterator[Leak]:
        words = list(words_of(text)) if indexes else []
        free_from = 0
        for index, (word, start, _) in enumerate(words):
            for secrets in indexes:
                if (
                    word in secrets.lengths
                    and start >= free_from
                    and (leak := secrets.at(words, index, text, allowed, self._quoted))
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


def _texts_of_teams(edition: Edition) -> dict[str, list[str]]:
    """Each team's own texts and those of its challenge."""
    challenges = {parsed.place.id: parsed.data for parsed in edition.of_kind("challenge")}
    found = {}
    for team in edition.of_kind("team"):
        challenge = challenges.get(str(team.data.get("challenge")), {})
        texts = [team.data.get(name) for name in ("title", "tagline", "description")]
        texts += [challenge.get(name) for name in ("title", "question", "constraints")]
        found[team.place.id] = [text for text in texts if isinstance(text, str)]
    return found


def _core(person: Mapping[str, str]) -> Iterator[tuple[Words, str]]:
    """Runs of which each way to name a person holds one, with a word of each that few other texts have."""
    name, email = person.get("name", ""), person.get("email", "")
    _, family = parts_of(name)
    if family:
        yield family[-1:], family[-1]
        yield (f"{family[-1]}s",), f"{family[-1]}s"
    if words := split(email):
        yield words, _anchor(split(email.partition("@")[0]) or words)
    if words := mailbox(email, name):
        yield words, words[0]
    if words := split(person.get("address", "")):
        yield words, words[0]  # the street: a town stands in many texts


def _anchor(words: Words) -> str:
    """The word of a run that few other texts will have."""
    return max(words, key=len)


def _with_anchors(secrets: Iterable[Secret]) -> tuple[list[Secret], frozenset[str]]:
    found = list(secrets)
    return found, frozenset(_anchor(secret.words) for secret in found)


def _digits(phone: str) -> str:
    """A phone number without signs, trunk zero and German country code."""
    digits = re.sub(r"\(0\)|\D", "", phone)
    return re.sub(r"^(?:0049|49|0)", "", digits)


def confidential(remark: str, team: str) -> Iterator[Secret]:
    """The runs of words that give a confidential remark on ``team`` away: its sentences, or six words of one in a row.

    A shorter sentence counts only in texts for the team it is about: elsewhere it is a phrase that anybody may use.
    """
    for sentence in _SENTENCE.split(remark):
        words = split(sentence)
        if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
            continue
        for start in range(max(1, len(words) - _SHINGLE + 1)):
            yield Secret(Kind.CONFIDENTIAL, words[start : start + _SHINGLE], unless=team)


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
