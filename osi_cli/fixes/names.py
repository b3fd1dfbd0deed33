"""Names of files and folders that are ids but for their case, with everything that refers to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from osi_cli.edition.index import known_ids
from osi_cli.edition.layout import Place, is_id
from osi_cli.edition.model import Edition, Parsed
from osi_cli.fixes.references import Wanted, capitals
from osi_cli.fixes.repairs import Left, Names, beside
from osi_cli.problems import Text

_RECORDS = ("challenge", "team", "partner", "juror")
_WITHOUT_REFERENCES = ("private", "templates")
_STAGE = "stage"
_KEEPS = Text(en="keeps its name: {why}", de="behält den Namen: {why}")
_TAKEN = Text(en="{path} is there already", de="{path} gibt es schon")
_BOTH = Text(
    en="{path} names it twice, in different case", de="{path} nennt es zweimal, verschieden geschrieben"
)
_UNREAD = Text(
    en="{path} may refer to it and cannot be read; mend that first",
    de="{path} verweist womöglich darauf und ist nicht lesbar; das zuerst beheben",
)
_BOUND = Text(en="{path} refers to it and is left alone: {why}", de="{path} verweist darauf und bleibt, wie es ist: {why}")  # fmt: skip

Why = Callable[[str], Text | None]
"""From the path of a file or folder to the reason why nothing there may be touched, if there is one."""


@dataclass(frozen=True)
class Decided:
    """Which names change, which ids references get, and which files keep a name they should not have."""

    names: Names
    wanted: Wanted
    left: tuple[Left, ...]


@dataclass
class _Named:
    """All that goes by one id, whatever its case: records, files and folders named after it, references."""

    records: list[Place] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    """Paths that end in the name in another case."""
    referring: set[str] = field(default_factory=set)
    twice: str | None = None


def decide(edition: Edition, readable: list[Parsed], may_not: Why, taken: Callable[[str], bool]) -> Decided:
    """The names to change: where the small name is an id and free, and all that refers to it may be changed.

    ``taken`` says whether a path is in use.
    """
    named = _gathered(edition, readable)
    unread = _unread(edition, readable)
    final: dict[str, set[str]] = {kind: set() for kind in _RECORDS}
    paths: set[str] = set()
    left: list[Left] = []
    for (kind, id_), group in sorted(named.items()):
        old = [place for place in group.records if place.id != id_]
        if old:
            moves = {*group.paths, *(place.path for place in old)}
            doubt = _doubt(group, old[0], unread) or _occupied(moves, taken)
            why = doubt or _bound(group.referring, may_not) or _untouchable(moves, may_not)
            if why:
                left += [Left(place.path, _KEEPS.fill(why=why), force=not doubt) for place in old]
            else:
                paths |= moves
                final[kind].add(id_)
        elif group.records or kind == _STAGE:
            if kind in final:
                final[kind].add(id_)
            targets = Counter(map(beside, group.paths))
            for path in sorted(group.paths):
                doubt = _occupied({path}, taken)
                if targets[beside(path)] > 1:
                    doubt = _TAKEN.fill(path=beside(path))
                if why := doubt or _untouchable({path}, may_not):
                    left.append(Left(path, _KEEPS.fill(why=why), force=not doubt))
                else:
                    paths.add(path)
    return Decided(Names(frozenset(paths)), _wanted(edition, final), tuple(left))


def _occupied(moves: set[str], taken: Callable[[str], bool]) -> Text | None:
    """Which of these files and folders has a name in small letters that something else has, or would get too."""
    new: set[str] = set()
    for path in sorted(moves):
        if taken(beside(path)) or beside(path) in new:
            return _TAKEN.fill(path=beside(path))
        new.add(beside(path))
    return None


def _untouchable(moves: set[str], may_not: Why) -> Text | None:
    """Why one of these files and folders may not be touched."""
    return next((why for path in sorted(moves) if (why := may_not(path))), None)


def _bound(referring: set[str], may_not: Why) -> Text | None:
    """Why one of the files with references may not be touched."""
    refused = ((path, why) for path in sorted(referring) if (why := may_not(path)))
    return next((_BOUND.fill(path=path, why=why) for path, why in refused), None)


def _gathered(edition: Edition, readable: list[Parsed]) -> dict[tuple[str, str], _Named]:
    """What goes by ids that somewhere are written with capitals."""
    found: defaultdict[tuple[str, str], _Named] = defaultdict(_Named)
    for place in edition.places:
        for kind, name, path in _names(place):
            if name != name.lower() and _id_but_for_case(name):
                found[kind, name.lower()].paths.add(path)
        if place.kind in _RECORDS and _id_but_for_case(place.id):
            found[place.kind, place.id.lower()].records.append(place)
    for parsed in readable:
        for reference in capitals(parsed):
            group = found.get((reference.kind, reference.name.lower()))
            if group is not None:
                group.referring.add(parsed.place.path)
                group.twice = group.twice or (parsed.place.path if reference.twice else None)
    return found


def _id_but_for_case(name: str) -> bool:
    return name.isascii() and is_id(name.lower())


def _names(place: Place) -> Iterator[tuple[str, str, str]]:
    """The kinds and names that a path refers to, each with the path that ends in the name."""
    if place.stage and place.stage.lower() != "jurors":
        yield _STAGE, place.stage, f"jury/{place.stage}"
    if place.kind == "review":
        team, juror = place.id.split("/")
        yield "team", team, place.path.rpartition("/")[0]
        yield "juror", juror, place.path
    elif place.kind == "letter":
        yield "team", place.id, place.path


def _unread(edition: Edition, readable: list[Parsed]) -> list[tuple[str, str | None]]:
    """Files and folders that may hold references nobody can see, with their text if there is one."""
    read = {parsed.place.path for parsed in readable}
    paths = [
        place.path
        for place in edition.places
        if place.path not in read and place.kind not in ("letter", "contacts")
    ]
    texts = [(path, edition.texts[path].text if path in edition.texts else None) for path in paths]
    closed = (folder for folder in edition.closed_folders if folder not in _WITHOUT_REFERENCES)
    return [*texts, *((folder, None) for folder in closed)]


def _doubt(group: _Named, record: Place, unread: list[tuple[str, str | None]]) -> Text | None:
    """Why it is not certain what refers to a record."""
    if len(group.records) > 1:
        return _TAKEN.fill(path=next(place.path for place in group.records if place != record))
    if group.twice:
        return _BOTH.fill(path=group.twice)
    for path, text in unread:
        if path != record.path and (text is None or record.id in text):
            return _UNREAD.fill(path=path)
    return None


def _wanted(edition: Edition, final: dict[str, set[str]]) -> Wanted:
    known = cache(lambda kind, stage: known_ids(edition, kind, stage))

    def wanted(kind: str, name: str, stage: str) -> str | None:
        ids = final[kind] if kind in final else known(kind, stage)
        small = name.lower()
        return small if ids and name not in ids and small in ids and name.isascii() else None

    return wanted
