"""What a text for a team must not hold: people, their jurors' organisations and ids, confidential remarks."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from osi_cli.edition.model import Edition
from osi_cli.jury import known, telling
from osi_cli.jury.index import Index, Kind, Leak, Secret
from osi_cli.jury.names import full_names
from osi_cli.jury.phones import Phones, plain
from osi_cli.jury.telling import SHINGLE, runs
from osi_cli.jury.watch import Watch
from osi_cli.jury.words import Words, split, split_all, words_of


class Secrets:
    """The secrets of an edition, ready to be looked for in many texts."""

    def __init__(self, edition: Edition) -> None:
        self._public = frozenset(known.public_words(edition))
        self._places = known.said_of_places(edition)
        people = edition.once(known.people)
        self._contacts = people.contacts
        self._jurors = {juror.place.id: juror for juror in edition.of_kind("juror")}
        self._ids = split_all([place.id for place in edition.places if place.kind == "juror"])
        self._teams = {team.place.id: team for team in edition.of_kind("team")}
        self._challenges = {challenge.place.id: challenge for challenge in edition.of_kind("challenge")}
        self.asked: set[str] = set()
        """Teams whose own texts decided on what is a secret; whoever wants to know empties it before."""
        self._reviews = edition.of_kind("review")
        self._phones = Phones(person["phone"] for person in self._contacts.values() if "phone" in person)
        self._watch = Watch(people, self._ids, self._public, self._places)
        self._jurors_secrets: dict[str, tuple[list[Secret], frozenset[str]]] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._said: dict[tuple[str, int], frozenset[Words]] = {}
        self._known_quoted: dict[Secret, bool] = {}

    @cached_property
    def _reviewers(self) -> Mapping[str, list[str]]:
        """The ids of those who reviewed each team."""
        found: dict[str, list[str]] = defaultdict(list)
        for review in self._reviews:
            team, _, juror = review.place.id.partition("/")
            found[team].append(juror)
        return found

    @cached_property
    def _confidential(self) -> list[tuple[str, str]]:
        """The confidential remarks, each with the team that it is about."""
        remarks = (
            (review.place.id.partition("/")[0], review.field("confidential")) for review in self._reviews
        )
        return [(team, remark) for team, remark in remarks if isinstance(remark, str)]

    @cached_property
    def _remarks(self) -> Mapping[str, list[str]]:
        """The same by team."""
        found: dict[str, list[str]] = defaultdict(list)
        for team, remark in self._confidential:
            found[team].append(remark)
        return found

    def _short(self, team: str) -> list[Secret]:
        """The short sentences of remarks about a team, which only it must not read."""
        sentences = chain.from_iterable(telling.sentences(self._remarks.get(team, ())))
        only = frozenset((team,))
        return [Secret(Kind.CONFIDENTIAL, words, unless=only) for words in sentences if len(words) < SHINGLE]

    @cached_property
    def _threes(self) -> frozenset[Words]:
        """All that remarks say in three words, over the ends of sentences too."""
        remarks = split_all([remark for _, remark in self._confidential])
        return frozenset(three for words in remarks for three in runs(words, 3))

    @cached_property
    def _shingles(self) -> dict[Words, set[str]]:
        """The long runs of confidential remarks, and the teams that these are about."""
        found: dict[Words, set[str]] = defaultdict(set)
        for team, remarks in self._remarks.items():
            for words in chain.from_iterable(telling.sentences(remarks)):
                for run in runs(words):
                    found[run].add(team)
        return found

    @cached_property
    def _with_remarks(self) -> Index:
        """What to look for in texts for anybody."""
        self._watch.index.add(
            Secret(Kind.CONFIDENTIAL, words, unless=frozenset(teams))
            for words, teams in self._shingles.items()
        )
        return self._watch.index

    def _for_all(self, words: Words) -> Index | None:
        """What to look for in any text with these words, if there is something that it may hold."""
        maybe = not self._threes.isdisjoint(telling.samples(words))
        if maybe and any(map(self._shingles.__contains__, runs(words))):
            self._watch.may_be_in(words)
            return self._with_remarks
        return self._watch.index if self._watch.may_be_in(words) else None

    def _about(self, team: str, words: Words) -> Index | None:
        """The secrets about who reviewed ``team``, if a text with these words may hold one of them."""
        if team not in self._anchors:
            jurors = map(self._about_juror, self._reviewers.get(team, ()))
            remarks = _anchors(self._short(team))
            self._anchors[team] = remarks.union(*(anchors for _, anchors in jurors))
        if self._anchors[team].isdisjoint(words):
            return None
        of_jurors = (self._about_juror(juror)[0] for juror in self._reviewers.get(team, ()))
        secrets = (*chain.from_iterable(of_jurors), *self._short(team))
        return Index(
            secret._replace(unless=frozenset((team,))) if len(secret.words[-1]) == 1 else secret
            for secret in secrets
        )

    def _about_juror(self, juror: str) -> tuple[list[Secret], frozenset[str]]:
        """What tells of a juror, and a word of each of these."""
        if juror not in self._jurors_secrets:
            record = self._record(juror)
            reviewer = telling.reviewer(juror, record, self._contacts, self._public)
            secrets = [*reviewer, *telling.abbreviated(record, self._contacts)]
            self._jurors_secrets[juror] = secrets, _anchors(secrets)
        return self._jurors_secrets[juror]

    def _record(self, juror: str) -> Mapping[str, object]:
        return self._jurors[juror].data if juror in self._jurors else {}

    def _quoted(self, secret: Secret) -> bool:
        """Whether all teams that a remark is about say these words themselves: a remark may quote them."""
        if not secret.unless:
            return False
        self.asked |= secret.unless
        if secret not in self._known_quoted:
            said = (self._runs_said_by(team, len(secret.words)) for team in secret.unless)
            self._known_quoted[secret] = all(secret.words in runs for runs in said)
        return self._known_quoted[secret]

    def _runs_said_by(self, team: str, length: int) -> frozenset[Words]:
        """All that ``team`` says in so many words."""
        if (team, length) not in self._said:
            self._said[team, length] = frozenset(runs(self._said_by(team), length))
        return self._said[team, length]

    def _said_by(self, team: str) -> list[str]:
        return [word for text in self._texts_of(team) for word in split(text)]

    def _texts_of(self, team: str) -> list[str]:
        return known.texts_of_team(self._teams[team], self._challenges) if team in self._teams else []

    def digest(self, team: str | None, allowed: Collection[Words]) -> str:
        """One digest of all that decides on the leaks in a text to ``team``, but for those ``allowed``.

        All people and remarks of the edition go into it together: whoever wants to try out a guess about one of them
        with it must know all the others.
        """
        if team is None:
            return _digest(self._digest_for_all, sorted(allowed))
        records = [(juror, self._record(juror)) for juror in self._reviewers.get(team, ())]
        reviewed = [
            (juror, str(data.get("contact")), str(data.get("organisation") or "")) for juror, data in records
        ]
        return _digest(self._digest_for_all, sorted(allowed), reviewed, self._texts_of(team))

    @cached_property
    def _digest_for_all(self) -> str:
        people = (self._contacts, self._ids, sorted(self._public), self._places)
        return _digest(people, self._confidential, self._quotations())

    def _quotations(self) -> list[tuple[str, Words]]:
        """The long runs of remarks that the teams which they are about say themselves, which makes them no secrets."""
        return [
            (team, run)
            for team in dict.fromkeys(team for team, _ in self._confidential)
            for run in runs(self._said_by(team))
            if team in self._shingles.get(run, ())
        ]

    def of_juror(self, juror: str) -> frozenset[Words]:
        """What says who ``juror`` is: id, and all that ``private/`` holds of the person."""
        person = self._contacts.get(str(self._record(juror).get("contact")), {})
        secrets = telling.people(person, frozenset(), "")
        phone = plain(person.get("phone", ""))
        return frozenset((split(juror), (phone,), *(secret.words for secret in secrets)))

    def leaks(self, text: str, team: str | None = None, allowed: Collection[Words] = ()) -> Iterator[Leak]:
        """The secrets that ``text`` gives away but for those ``allowed``, in the order of the text; none overlap.

        For a text that goes to ``team``, those about who reviewed it are among them.
        """
        words = split(text)
        indexes = (self._for_all(words), self._about(team, words) if team else None)

        def counts(secret: Secret) -> bool:
            return secret.words not in allowed and not self._quoted(secret)

        yield from _search(text, [index for index in indexes if index is not None], counts)
        yield from self._known_numbers(text, allowed)

    def may_name(self, text: str) -> bool:
        """Whether a text may name people: a cheap look that errs to the safe side."""
        return self._watch.may_be_in(split(text), ids=False) or self._phones.may_be_in(text)

    def people(self, text: str) -> Iterator[Leak]:
        """The people from ``private/`` whom a text in a record names, whoever reads it; mailboxes of offices are none."""

        def counts(secret: Secret) -> bool:
            return secret.kind is Kind.PERSON and secret.words not in self._watch.offices

        if self._watch.may_be_in(split(text), ids=False):
            yield from _search(text, [self._watch.index], counts)
        yield from self._known_numbers(text)

    def person_in_id(self, id_: str) -> bool:
        """Whether the id of a record, which is its file's name, holds the name of somebody from ``private/``."""
        words = id_.split("-")

        def counts(secret: Secret) -> bool:
            return secret.kind is Kind.PERSON and len(secret.words) > 1

        return self._watch.may_be_in(words, ids=False) and any(_search(id_, [self._watch.index], counts))

    def is_called_like(self, juror: str) -> bool:
        """Whether the id of a juror is the juror's own full name."""
        if not self._watch.may_be_in(juror.split("-"), ids=False):
            return False
        person = self._contacts.get(str(self._record(juror).get("contact")), {})
        return split(juror) in full_names(person.get("name", ""))

    def _known_numbers(self, text: str, allowed: Collection[Words] = ()) -> Iterator[Leak]:
        if self._phones.may_be_in(text):
            yield from (Leak(Kind.PERSON, *place) for place in self._phones.found_in(text, allowed))


def _search(text: str, indexes: Sequence[Index], counts: Callable[[Secret], bool]) -> Iterator[Leak]:
    words = list(words_of(text)) if indexes else []
    free_from = 0
    for index, (word, start, _) in enumerate(words):
        for secrets in indexes:
            if (
                word in secrets.begins
                and start >= free_from
                and (leak := secrets.at(words, index, text, counts))
            ):
                free_from = leak.end
                yield leak


def _digest(*values: object) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _anchors(secrets: Iterable[Secret]) -> frozenset[str]:
    return frozenset(telling.anchor(secret.words) for secret in secrets)
