"""Who must not review whom: what jurors have declared, and what they share with those behind a team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Loc
from osi_cli.jury.mail_providers import own_domain
from osi_cli.jury.organisations import folded


class Reason(Enum):
    """Why a juror is biased, what the juror declared first."""

    TEAM = auto()
    PARTNER = auto()
    ORGANISATION = auto()
    SAME_AS_TEAM = auto()
    SAME_AS_GIVER = auto()
    COLLEAGUE_OF_GIVER = auto()
    COLLEAGUE_OF_TEAM = auto()
    MAIL_OF_TEAM = auto()
    MAIL_OF_GIVER = auto()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A reason, and where in the juror's file it stands."""

    reason: Reason
    juror: Parsed
    loc: Loc


@dataclass(frozen=True, slots=True)
class _Behind:
    """Who stands behind a team: ids of partners, folded names of organisations, keys of people, their mail domains."""

    partners: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    givers: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    team_people: frozenset[str] = frozenset()
    giver_people: frozenset[str] = frozenset()
    team_domains: frozenset[str] = frozenset()
    giver_domains: frozenset[str] = frozenset()


@dataclass
class Conflicts:
    """The conflicts of an edition, worked out once per juror and once per team."""

    edition: Edition
    _known: dict[str, _Behind] = field(default_factory=dict)
    _houses: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)

    def of(self, juror: str, team: str) -> Conflict | None:
        """The plainest conflict between ``juror`` and ``team``, if there is one."""
        file = self._jurors.get(juror)
        if file is None:
            return None
        if team not in self._known:
            self._known[team] = self._behind(team)
        return next(self._all(file, team, self._known[team]), None)

    def _all(self, file: Parsed, team: str, behind: _Behind) -> Iterator[Conflict]:
        declared = file.data.get("conflicts")
        if isinstance(declared, dict):
            for name, reason in _DECLARED.items():
                items = declared.get(name)
                for index, item in enumerate(items if isinstance(items, list) else ()):
                    if isinstance(item, str) and _meant(item, reason, team, behind):
                        yield Conflict(reason, file, ("conflicts", name, index))
        yield from self._shared(file, behind)

    def _shared(self, file: Parsed, behind: _Behind) -> Iterator[Conflict]:
        """What a juror is or shares, the plainest first."""
        key = file.data.get("contact")
        if isinstance(key, str) and key in behind.team_people:
            yield Conflict(Reason.SAME_AS_TEAM, file, ("contact",))
        if isinstance(key, str) and key in behind.giver_people:
            yield Conflict(Reason.SAME_AS_GIVER, file, ("contact",))
        house, second, domain = self._stands(file)
        if house in behind.givers:
            yield Conflict(Reason.COLLEAGUE_OF_GIVER, file, ("organisation",))
        if house in behind.own:
            yield Conflict(Reason.COLLEAGUE_OF_TEAM, file, ("organisation",))
        if second in behind.own:
            yield Conflict(Reason.COLLEAGUE_OF_TEAM, file, ("contact",))
        if domain in behind.team_domains:
            yield Conflict(Reason.MAIL_OF_TEAM, file, ("contact",))
        if domain in behind.giver_domains:
            yield Conflict(Reason.MAIL_OF_GIVER, file, ("contact",))

    def _stands(self, file: Parsed) -> tuple[str | None, str | None, str | None]:
        """Where a juror works by the own file and by ``private/``, and the domain of the mail address."""
        if (found := self._houses.get(file.place.id)) is None:
            contact = self._contact(file.data)
            found = (
                _folded(file.data.get("organisation")),
                _folded(contact.get("organisation")),
                own_domain(contact.get("email")),
            )
            self._houses[file.place.id] = found
        return found

    def _behind(self, team: str) -> _Behind:
        record = self._teams.get(team)
        if record is None:
            return _Behind()
        challenge = self._challenges.get(str(record.data.get("challenge")))
        data: Mapping[str, object] = challenge.data if challenge else {}
        givers = [*_texts([data.get("submitted_by")]), *_texts(data.get("champions"))]
        partners = [*givers, *_texts(data.get("pilots"))]
        contact = self._contact(record.data)
        own = _some([_folded(contact.get("organisation"))])
        team_people = _keys(record.data)
        giver_people = _keys(data).union(*map(self._keys_of_partner, givers))
        return _Behind(
            partners=frozenset(partners),
            named=_some(map(self._house, partners)) | own,
            givers=_some(map(self._house, givers)),
            own=own,
            team_people=team_people,
            giver_people=giver_people,
            team_domains=self._domains(team_people),
            giver_domains=self._domains(giver_people),
        )

    def _keys_of_partner(self, partner: str) -> frozenset[str]:
        file = self._partners.get(partner)
        return _keys(file.data) if file else frozenset()

    def _domains(self, keys: Iterable[str]) -> frozenset[str]:
        people = (self._people.get(key) for key in keys)
        return _some(own_domain(person.get("email")) for person in people if isinstance(person, dict))

    def _house(self, partner: str) -> str | None:
        file = self._partners.get(partner)
        return _folded(file.data.get("name")) if file else None

    def _contact(self, data: Mapping[str, object]) -> Mapping[str, object]:
        """What ``private/`` holds of a record's contact, if it is there."""
        person = self._people.get(str(data.get("contact")))
        return person if isinstance(person, dict) else {}

    @cached_property
    def _people(self) -> Mapping[str, object]:
        return {key: person for book in self.edition.of_kind("contacts") for key, person in book.data.items()}

    @cached_property
    def _jurors(self) -> dict[str, Parsed]:
        return self._of_kind("juror")

    @cached_property
    def _teams(self) -> dict[str, Parsed]:
        return self._of_kind("team")

    @cached_property
    def _challenges(self) -> dict[str, Parsed]:
        return self._of_kind("challenge")

    @cached_property
    def _partners(self) -> dict[str, Parsed]:
        return self._of_kind("partner")

    def _of_kind(self, kind: str) -> dict[str, Parsed]:
        return {file.place.id: file for file in self.edition.of_kind(kind)}


_DECLARED = {"teams": Reason.TEAM, "partners": Reason.PARTNER, "organisations": Reason.ORGANISATION}


def _meant(item: str, reason: Reason, team: str, behind: _Behind) -> bool:
    """Whether what a juror declared is this team, or stands behind it."""
    if reason is Reason.TEAM:
        return item == team
    return item in behind.partners if reason is Reason.PARTNER else _folded(item) in behind.named


def _keys(data: Mapping[str, object]) -> frozenset[str]:
    """The keys of the people whom a record names as its contacts."""
    contacts = data.get("contacts")
    named = [data.get("contact"), *(contacts.values() if isinstance(contacts, dict) else ())]
    return frozenset(_texts(named))


def _folded(name: object) -> str | None:
    return (folded(name) or None) if isinstance(name, str) else None


def _texts(items: object) -> list[str]:
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []


def _some(items: Iterable[str | None]) -> frozenset[str]:
    return frozenset(item for item in items if item is not None)
