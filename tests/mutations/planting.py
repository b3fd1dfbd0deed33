"""What mutators are made of: an edition's texts, places in them found without osi, and faults planted there.

Whoever writes a replacement puts ⟦ ⟧ around what the rule must name, as in the cases of the checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import TypeVar

from osi_cli.problems import Span
from tests.cases import unmarked

T = TypeVar("T")
Content = bytes | Path | None
"""What a fault makes of a path: a file of these bytes, a link to this path, or nothing at all."""


class NoPlaceError(Exception):
    """The edition has no place for such a fault."""


@dataclass(frozen=True)
class EditionFiles:
    """The texts of a clean edition by path."""

    root: Path
    texts: dict[str, str]

    @classmethod
    def read(cls, root: Path) -> EditionFiles:
        """All text files below ``root``."""
        files = (file for file in sorted(root.rglob("*")) if file.suffix in {".md", ".yaml"})
        paths = ((file.relative_to(root).as_posix(), file) for file in files)
        return cls(root, {path: file.read_bytes().decode() for path, file in paths if path != "README.md"})

    def paths(self, where: str) -> list[str]:
        """The paths that match, from their beginning."""
        return [path for path in self.texts if re.match(where, path)]

    def value(self, path: str, key: str) -> str | None:
        """What stands after ``key:`` at the beginning of a line of the front matter."""
        found = re.search(rf"(?m)^{key}: (.*)$", self.texts.get(path, "").partition("\n---\n")[0])
        return found[1].strip('"') if found else None

    def having(self, where: str, key: str, pattern: str) -> list[str]:
        """The paths that match and whose ``key`` matches the pattern."""
        return [path for path in self.paths(where) if re.fullmatch(pattern, self.value(path, key) or "")]

    def pick(self, chance: Random, where: str, key: str = "", pattern: str = "") -> str:
        """One such path."""
        return one(chance, self.having(where, key, pattern) if key else self.paths(where))


@dataclass(frozen=True)
class Planted:
    """A fault: the files that it changes, and where its code must be reported.

    ``places`` are all where the rule may rightly point; ``exact`` says how much of a place is known.
    """

    files: dict[str, Content]
    places: tuple[Span, ...]
    exact: str = "span"
    as_of: date | None = None
    code: str = field(default="", kw_only=True)

    def is_found_at(self, span: Span) -> bool:
        """Whether a report at ``span`` names the fault's place: whole, its start, its line or its file."""
        known: dict[str, Callable[[Span], object]] = {
            "span": lambda place: place,
            "start": lambda place: (place.path, place.line, place.column),
            "line": lambda place: (place.path, place.line),
            "file": lambda place: place.path,
        }
        seen = known[self.exact]
        return any(seen(place) == seen(span) for place in self.places)


Mutator = Callable[[Random, EditionFiles], Planted]
MUTATORS: dict[str, Mutator] = {}


def mutator(code: str, exact: str = "span") -> Callable[[Mutator], Mutator]:
    """Registers a mutator for ``code``; ``exact`` where less than the whole place is known."""

    def register(plant: Mutator) -> Mutator:
        def named(chance: Random, files: EditionFiles) -> Planted:
            planted = plant(chance, files)
            how = exact if planted.exact == "span" else planted.exact
            return Planted(planted.files, planted.places, how, planted.as_of, code=code)

        MUTATORS[code] = named
        return plant

    return register


def one(chance: Random, choices: list[T]) -> T:
    """One of the choices."""
    if not choices:
        raise NoPlaceError
    return chance.choice(choices)


def spots(files: EditionFiles, path: str, pattern: str) -> list[re.Match[str]]:
    """The matches in one file; ``^`` and ``$`` mean lines."""
    return list(re.finditer(pattern, files.texts[path], re.MULTILINE))


def swap(
    chance: Random,
    files: EditionFiles,
    where: str,
    pattern: str,
    new: str | Callable[[re.Match[str]], str],
    *,
    of: list[str] | None = None,
) -> Planted:
    """Replace the group ``at`` of one match of ``pattern``, or all of it, by ``new`` with its marks."""
    paths = files.paths(where) if of is None else list(of)
    chance.shuffle(paths)
    for path in paths:
        if found := spots(files, path, pattern):
            match = chance.choice(found)
            start, end = match.span("at" if "at" in match.re.groupindex else 0)
            text = files.texts[path]
            put = new if isinstance(new, str) else new(match)
            return written(path, text[:start] + put + text[end:])
    raise NoPlaceError


def written(path: str, marked: str) -> Planted:
    """The fault of one file with this marked text; without marks it is the file as a whole."""
    text, places = unmarked(path, marked)
    return Planted({path: text.encode()}, tuple(places) or (Span(path),))


def with_files(fault: Planted, others: dict[str, Content]) -> Planted:
    """The fault with further changed files."""
    return Planted({**others, **fault.files}, fault.places, fault.exact, fault.as_of)


def replaced(files: EditionFiles, path: str, pattern: str, new: str) -> bytes:
    """The file with the first match of ``pattern`` replaced."""
    text, count = re.subn(pattern, lambda _: new, files.texts[path], count=1, flags=re.MULTILINE)
    if not count:
        raise NoPlaceError
    return text.encode()


def in_head(path: str, files: EditionFiles, line: str) -> Planted:
    """The file with a marked line more at the end of its fields."""
    text = files.texts[path]
    if path.endswith(".yaml"):
        return written(path, f"{text.rstrip()}\n{line}\n")
    head, closing, body = text.partition("\n---\n")
    return written(path, f"{head}\n{line}{closing}{body}")


def in_body(
    chance: Random, files: EditionFiles, where: str, words: str, *, of: list[str] | None = None
) -> Planted:
    """Marked words between two words of a body."""
    paths = files.paths(where) if of is None else list(of)
    chance.shuffle(paths)
    for path in paths:
        head, closing, body = files.texts[path].partition("\n---\n")
        gaps = list(re.finditer(r"(?<=[a-zäöü]) (?=[a-zäöü])(?![^\[(]*[\])])", body))
        if gaps:
            at = chance.choice(gaps).start()
            return written(path, f"{head}{closing}{body[:at]} {words}{body[at:]}")
    raise NoPlaceError


def id_of(path: str) -> str:
    """The id of the record at ``path``."""
    return path.rpartition("/")[2].rpartition(".")[0]


def milestones(files: EditionFiles) -> Iterator[re.Match[str]]:
    """The milestones of the schedule as text, one match each."""
    return re.finditer(r"(?m)^      - id: .*\n(?:        .*\n|\s*#.*\n)*", files.texts["schedule.yaml"])
