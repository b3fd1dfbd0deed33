"""The Edition: everything that one repository holds, immutable, with the problems found while reading it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from osi_cli.checks.schema import NEWER_EDITION
from osi_cli.edition.layout import Place
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.source import Source
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem, Span
from osi_cli.records.base import in_language
from osi_cli.records.challenge import Challenge
from osi_cli.records.communes import Communes
from osi_cli.records.contacts import ContactBook
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Assignments, Criteria, Juror, Review
from osi_cli.records.kinds import KINDS
from osi_cli.records.partner import Partner
from osi_cli.records.schedule import Schedule
from osi_cli.records.team import Team

T_co = TypeVar("T_co", covariant=True)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file whose YAML could be read: its data as it stands, also where the record has faults."""

    place: Place
    source: Source
    data: Data

    def field(self, name: str) -> object:
        """A field as it stands; for some of an earlier run, this takes less time than to ask for all ``data``."""
        return self.data.get(name)

    def at(self, *loc: str | int) -> Span:
        """The place of the value at ``loc``."""
        return self.source.at(*loc)

    def key(self, *loc: str | int) -> Span:
        """The place of the key at ``loc``."""
        return self.source.key(*loc)


@dataclass(frozen=True)
class Loaded(Parsed, Generic[T_co]):
    """A record without faults in itself, and its source; the record is made of its data when somebody asks for it."""

    @cached_property
    def record(self) -> T_co:
        """The record."""
        return cast("T_co", KINDS[self.place.kind].model_validate(self.data))

    @property
    def id(self) -> str:
        """The record's id."""
        return self.place.id

    @property
    def path(self) -> str:
        """The path in the edition."""
        return self.place.path


@dataclass(frozen=True)
class Stage:
    """A stage of judging: criteria, plan and reviews, as far as they could be read."""

    id: str
    criteria: Loaded[Criteria] | None
    assignments: Loaded[Assignments] | None
    reviews: tuple[Loaded[Review], ...]

    def of_team(self, team: str) -> list[Loaded[Review]]:
        """The reviews of one team."""
        return self._by_team.get(team, [])

    @cached_property
    def _by_team(self) -> dict[str, list[Loaded[Review]]]:
        found: dict[str, list[Loaded[Review]]] = {}
        for review in self.reviews:
            found.setdefault(review.id.partition("/")[0], []).append(review)
        return found


@dataclass(frozen=True)
class Edition:
    """One edition. Records with faults are missing from the maps, but known in ``parsed`` and ``places``.

    ``letters`` are by team, ``texts`` hold every file that could be decoded, by path. ``as_of`` is the day from which
    it is looked at: that of ``--as-of`` or of HEAD's commit; without either, nothing counts as over.
    ``strays`` are files and folders (these with a slash at the end) that nothing in the layout covers.

    An edition with a ``rest`` is one of whose files only some are to be looked at, and ``rest`` the edition they are from.
    """

    root: Path
    places: tuple[Place, ...]
    parsed: tuple[Parsed, ...]
    problems: tuple[Problem, ...]
    config: Loaded[EditionConfig] | None = None
    schedule: Loaded[Schedule] | None = None
    communes: Loaded[Communes] | None = None
    contacts: Loaded[ContactBook] | None = None
    challenges: Mapping[str, Loaded[Challenge]] = field(default_factory=dict)
    teams: Mapping[str, Loaded[Team]] = field(default_factory=dict)
    partners: Mapping[str, Loaded[Partner]] = field(default_factory=dict)
    jurors: Mapping[str, Loaded[Juror]] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    letters: Mapping[str, FileText] = field(default_factory=dict)
    texts: Mapping[str, FileText] = field(default_factory=dict)
    as_of: date | None = None
    strays: tuple[str, ...] = ()
    rest: Edition | None = None

    @property
    def whole(self) -> Edition:
        """All of the edition, also where only some of its files are to be looked at."""
        return self.rest or self

    def once(self, make: Callable[[Edition], Made]) -> Made:
        """What ``make`` makes of all of the edition, made once; or what somebody else has made of it."""
        made, told = self.whole._made  # noqa: SLF001 - one class
        if make not in made:
            known = told[make]() if make in told else None
            made[make] = make(self.whole) if known is None else known
        found: Made = made[make]
        return found

    def tell(self, make: Callable[[Edition], Made], made: Callable[[], Made | None]) -> None:
        """Tell where to ask for what ``make`` would make of it, if it is there."""
        self.whole._made[1][make] = made  # noqa: SLF001 - one class

    @cached_property
    def _made(self) -> tuple[dict[Any, Any], dict[Any, Callable[[], Any]]]:
        return {}, {}

    @property
    def newer(self) -> Problem | None:
        """The problem of an edition for a later osi: what else seems wrong in it would mislead."""
        return next((problem for problem in self.problems if problem.code == NEWER_EDITION.code), None)

    @property
    def stated_languages(self) -> tuple[str, ...]:
        """The languages that ``edition.yaml`` names, as far as it can be read."""
        for parsed in self.of_kind("edition"):
            found = parsed.data.get("languages")
            return tuple(text for text in found if isinstance(text, str)) if isinstance(found, list) else ()
        return ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The edition's languages, the first one first; English where ``edition.yaml`` does not say."""
        return self.stated_languages or ("en",)

    @property
    def name(self) -> str:
        """The edition's name in its first language; the folder's name where ``edition.yaml`` has none."""
        for parsed in self.of_kind("edition"):
            name = parsed.data.get("name")
            if isinstance(name, str | dict) and name:
                try:
                    return str(in_language(name, self.languages))
                except TypeError:
                    break
        return self.root.name

    @cached_property
    def closed_folders(self) -> tuple[str, ...]:
        """Folders that are links or cannot be read: what records they hold is unknown."""
        files = {place.path for place in self.places}
        return tuple(problem.span.path for problem in self.problems if problem.span.path not in files)

    @cached_property
    def loaded_paths(self) -> frozenset[str]:
        """The paths of the letters that could be read, and of the records that have no faults in themselves."""
        singles = (self.config, self.schedule, self.communes, self.contacts)
        in_maps = (
            *self.challenges.values(),
            *self.teams.values(),
            *self.partners.values(),
            *self.jurors.values(),
        )
        staged = (
            record
            for stage in self.stages.values()
            for record in (stage.criteria, stage.assignments, *stage.reviews)
        )
        records = (record.path for record in (*singles, *in_maps, *staged) if record is not None)
        return frozenset((*records, *(letter.path for letter in self.letters.values())))

    def of_kind(self, kind: str) -> Sequence[Parsed]:
        """The files of one kind whose YAML could be read."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Parsed]]:
        found: dict[str, list[Parsed]] = {}
        for parsed in self.parsed:
            found.setdefault(parsed.place.kind, []).append(parsed)
        return found
