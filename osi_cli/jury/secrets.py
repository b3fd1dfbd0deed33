"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from osi_cli.edition.model import Edition

_JOINERS = "*\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[^\W_]+(?:[{_JOINERS}]+[^\W_]+)*")
_JOINER = re.compile(f"[{_JOINERS}]")
_SENTENCE = re.compile(r"[.!?\n]+")
_PHONE = re.compile(r"\+?\d[\d ()/.\u00a0\u202f\u2010-\u2015-]{4,}\d")
_TITLES = frozenset(("dr", "prof", "dipl", "ing", "med", "phil", "frau", "herr", "mr", "mrs", "ms"))
_PARTICLES = frozenset(
    (
        "von",
        "van",
        "vom",
        "zu",
        "zum",
        "zur",
        "de",
        "del",
        "della",
        "der",
        "den",
        "da",
        "di",
        "ten",
        "al",
        "el",
    )
)
_FORMS_OF_ADDRESS = ("frau", "herr", "herrn", "dr", "prof", "mr", "mrs", "ms")
_SHINGLE = 6
_START = 3
_LENGTHS = range(1, _START + 1)
_MIN_WORDS = 3
_MIN_LETTERS = 12
_MIN_SINGLE = 4
_MIN_NAME = 3
_MIN_DIGITS = 6

Words = tuple[str, ...]
Word = tuple[str, int, int]


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

    def digest(self, begun: str = "") -> str:
        """One digest of all secrets in here and of what ``begun`` stands for."""
        parts = [
            (*secret.words, secret.kind, secret.exact)
            for found in self._by_words.values()
            for secret in found
        ]
        return hashlib.sha256("\n".join((begun, *map(" ".join, parts))).encode()).hexdigest()

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
                if (not secret.exact or text[start:stop] == secret.exact) and secret.words not in allowed:
                    return Leak(secret.kind, start, stop)
        return None


class Secrets:
    """The secrets of an edition, ready to be looked for in many texts."""

    def __init__(self, edition: Edition) -> None:
        public = frozenset(_public_words(edition))
        contacts = _contacts(edition)
        jurors = {juror.place.id: juror.data for juror in edition.of_kind("juror")}
        of_team: dict[str, list[Secret]] = defaultdict(list)
        for_all = list(_people(contacts, public))
        ids = (_split(place.id) for place in edition.places if place.kind == "juror")
        for_all += [Secret(Kind.JUROR, words) for words in ids if len(words) > 1 and words not in public]
        remarks = [review.place.id.partition("/")[0] for review in edition.of_kind("review") if "confidential" in review.data]  # fmt: skip
        said = _said_by_teams(edition, frozenset(remarks))
        for review in edition.of_kind("review"):
            team, _, juror = review.place.id.partition("/")
            of_team[team].extend(_juror(juror, jurors.get(juror, {}), contacts, public))
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

    def of_juror(self, juror: str) -> frozenset[Words]:
        """What says who ``juror`` is: id, and all that ``private/`` holds of the person."""
        person = self._contacts.get(self._keys.get(juror, ""), {})
        secrets = _people({juror: person}, frozenset())
        phone = _digits(person.get("phone", ""))
        return frozenset((_split(juror), (phone,), *(secret.words for secret in secrets)))

    def leaks(self, text: str, team: str | None = None, allowed: Collection[Words] = ()) -> Iterator[Leak]:
        """The secrets that ``text`` gives away but for those ``allowed``, in the order of the text; none overlap.

        For a text that goes to ``team``, those about who reviewed it are among them.
        """
        found = [_fold(word) for word in _WORD.findall(text)]
        runs = [set(zip(*(found[start:] for start in range(length)), strict=False)) for length in _LENGTHS]
        indexes = [self._for_all, *([self._of_team[team]] if team in self._of_team else [])]
        indexes = [secrets for secrets in indexes if secrets.may_be_in(runs)]
        words = list(_words(text)) if indexes else []
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

    def digest(self, team: str | None, allowed: Collection[Words]) -> str:
        """One digest of all that is searched for in a text to ``team``, but for what is ``allowed``.

        All people and remarks of the edition go into it together: whoever wants to try out a guess about one of them
        with it must know all the others.
        """
        found = self._digest_for_all
        if team in self._of_team:
            found = self._of_team[team].digest(found)
        return hashlib.sha256("\n".join((found, *sorted(map(" ".join, allowed)))).encode()).hexdigest()

    @cached_property
    def _digest_for_all(self) -> str:
        return self._for_all.digest("\n".join(sorted(self._phones)))

    def _holds_phone(self, digits: str, allowed: Collection[Words]) -> bool:
        """Whether a known number stands anywhere in a row of digits, such as a year and two numbers."""
        return any(
            (found := digits[start : start + length]) in self._phones and (found,) not in allowed
            for length in self._phone_lengths
            for start in range(len(digits) - length + 1)
        )


def _said_by_teams(edition: Edition, teams: Collection[str]) -> dict[str, str]:
    """The words of the own texts of these teams and of their challenges, in a row with a space around each."""
    data = {(parsed.place.kind, parsed.place.id): parsed.data for parsed in edition.parsed}
    said = {}
    for (kind, team), record in data.items():
        if kind == "team" and team in teams:
            challenge = data.get(("challenge", str(record.get("challenge"))), {})
            texts = [record.get(name) for name in ("title", "tagline", "description")]
            texts += [challenge.get(name) for name in ("title", "question", "constraints")]
            said[team] = (
                f" {' '.join(word for text in texts if isinstance(text, str) for word in _split(text))} "
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
        words = tuple(word for word, _, _ in _words(sentence))
        if len(words) < _MIN_WORDS and sum(map(len, words)) < _MIN_LETTERS:
            continue
        for start in range(max(1, len(words) - _SHINGLE + 1)):
            yield Secret(Kind.CONFIDENTIAL, words[start : start + _SHINGLE])


def _words(text: str) -> Iterator[Word]:
    """The words of a text, folded so that case and composition do not matter, with their offsets."""
    for match in _WORD.finditer(text):
        yield _fold(match.group()), *match.span()


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    if not word.isalnum():
        word = _JOINER.sub("", word)
    return word.casefold()


def _split(text: str) -> Words:
    return tuple(word for word, _, _ in _words(text))


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
        forms: list[Words] = [
            *_forms_of(person.get("name", "")),
            _split(person.get("email", "")),
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
    for phase in edition.schedule.record.phases if edition.schedule else ():
        for milestone in phase.milestones or ():
            for item in milestone.agenda or ():
                yield from _forms_of(item.speaker or "")


def _forms_of(name: str) -> Iterator[Words]:
    """The ways to write a person's name: in full, turned round, with initials, with a form of address."""
    parts = name.replace(",", " ").split()
    while parts and parts[0].casefold().rstrip(".") in _TITLES:
        parts = parts[1:]
    first = next((n for n, part in enumerate(parts) if n and part.casefold() in _PARTICLES), len(parts) - 1)
    given, family = [_split(part) for part in parts[:first]], _split(" ".join(parts[first:]))
    if not family:
        return
    if not given:
        if len(family) > 1 or len(family[0]) >= _MIN_SINGLE:
            yield family
        return
    yield (*(word for part in given for word in part), *family)
    yield from ((form, *family) for form in _FORMS_OF_ADDRESS)
    for part in filter(None, given):
        yield (*part, *family)
        yield (*family, *part)
        yield (part[0][0], *family)
    if len(given) > 1 and given[0] and given[1]:
        yield (*given[0], given[1][0][0], *family)


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
