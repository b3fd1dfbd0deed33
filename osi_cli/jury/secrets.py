"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from osi_cli.edition.model import Edition
from osi_cli.jury import known, telling
from osi_cli.jury.index import Index, Kind, Leak, Secret
from osi_cli.jury.names import WORD, Words, fold, split, words_of
from osi_cli.jury.personal_data import is_function
from osi_cli.jury.sieve import Sieve
from osi_cli.jury.telling import SHINGLE

_PHONE = re.compile(r"\+?\d[\d ()/.\u00a0\u202f\u2010-\u2015-]{4,}\d")
_MIN_DIGITS = 6


class Secrets:
    """The secrets of an edition, ready to be looked for in many texts."""

    def __init__(self, edition: Edition) -> None:
        self._public = frozenset(known.public_words(edition))
        self._places = known.said_of_places(edition)
        self._contacts = known.contacts(edition)
        self._jurors = {juror.place.id: juror.data for juror in edition.of_kind("juror")}
        self._ids = [split(place.id) for place in edition.places if place.kind == "juror"]
        self._texts = known.texts_of_teams(edition)
        self._reviewers: dict[str, list[str]] = defaultdict(list)
        self._confidential: list[tuple[str, str]] = []
        self._remarks: dict[str, list[Secret]] = defaultdict(list)
        self._shingles: dict[Words, set[str]] = defaultdict(set)
        for review in edition.of_kind("review"):
            team, _, juror = review.place.id.partition("/")
            self._reviewers[team].append(juror)
            remark = review.data.get("confidential")
            if not isinstance(remark, str):
                continue
            self._confidential.append((team, remark))
            for secret in telling.confidential(remark, team):
                if len(secret.words) >= SHINGLE:
                    self._shingles[secret.words].add(team)
                else:
                    self._remarks[team].append(secret)
        numbers = (_digits(person["phone"]) for person in self._contacts.values() if "phone" in person)
        self._phones = frozenset(number for number in numbers if len(number) >= _MIN_DIGITS)
        self._phone_lengths = frozenset(map(len, self._phones))
        cores = [core for person in self._contacts.values() for core in telling.core(person)]
        self._sieve = Sieve((run for run, _ in cores), self._phones)
        ids = (telling.anchor(words) for words in self._ids if words)
        self._anchors = frozenset((*(anchor for _, anchor in cores), *ids))

    @cached_property
    def _named(self) -> list[Secret]:
        return list(telling.people(self._contacts, self._public, self._places))

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
        found = telling.reviewer(juror, record, self._contacts, self._public)
        return [*found, *telling.abbreviated(record, self._contacts)]

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
            self._said[secret.unless] = f" {' '.join(self._said_by(secret.unless))} "
        return f" {' '.join(secret.words)} " in self._said[secret.unless]

    @cached_property
    def _said(self) -> dict[str, str]:
        return {}

    def _said_by(self, team: str) -> list[str]:
        return [word for text in self._texts.get(team, ()) for word in split(text)]

    def digest(self, team: str | None, allowed: Collection[Words]) -> str:
        """One digest of all that decides on the leaks in a text to ``team``, but for those ``allowed``.

        All people and remarks of the edition go into it together: whoever wants to try out a guess about one of them
        with it must know all the others.
        """
        if team is None:
            return _digest(self._digest_for_all, sorted(allowed))
        records = [(juror, self._jurors.get(juror, {})) for juror in self._reviewers.get(team, ())]
        reviewed = [
            (juror, str(data.get("contact")), str(data.get("organisation") or "")) for juror, data in records
        ]
        return _digest(self._digest_for_all, sorted(allowed), reviewed, self._texts.get(team))

    @cached_property
    def _digest_for_all(self) -> str:
        people = (self._contacts, self._ids, sorted(self._public), self._places)
        return _digest(people, self._confidential, self._quotations())

    def _quotations(self) -> list[tuple[str, Words]]:
        """The long runs of remarks that the teams which they are about say themselves, which makes them no secrets."""
        return [
            (team, run)
            for team in dict.fromkeys(team for team, _ in self._confidential)
            for run in _runs(self._said_by(team))
            if team in self._shingles.get(run, ())
        ]

    def of_juror(self, juror: str) -> frozenset[Words]:
        """What says who ``juror`` is: id, and all that ``private/`` holds of the person."""
        person = self._contacts.get(str(self._jurors.get(juror, {}).get("contact")), {})
        secrets = telling.people({juror: person}, frozenset(), "")
        phone = _digits(person.get("phone", ""))
        return frozenset((split(juror), (phone,), *(secret.words for secret in secrets)))

    def leaks(self, text: str, team: str | None = None, allowed: Collection[Words] = ()) -> Iterator[Leak]:
        """The secrets that ``text`` gives away but for those ``allowed``, in the order of the text; none overlap.

        For a text that goes to ``team``, those about who reviewed it are among them.
        """
        found = [fold(word) for word in WORD.findall(text)]
        there = set(found)
        everywhere = not self._anchors.isdisjoint(there) or any(
            map(self._shingles.__contains__, _runs(found))
        )
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


def _runs(words: Sequence[str]) -> Iterator[Words]:
    """All runs of as many words as a long secret has."""
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)


def _digest(*values: object) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _with_anchors(secrets: Iterable[Secret]) -> tuple[list[Secret], frozenset[str]]:
    found = list(secrets)
    return found, frozenset(telling.anchor(secret.words) for secret in found)


def _digits(phone: str) -> str:
    """A phone number without signs, trunk zero and German country code."""
    digits = re.sub(r"\(0\)|\D", "", phone)
    return re.sub(r"^(?:0049|49|0)", "", digits)


def _is_office(email: str) -> bool:
    return is_function(email.partition("@")[0]) if "@" in email else False
