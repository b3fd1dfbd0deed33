"""Plants faults into a copy of an edition, validates it, and counts which of them are reported where they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from osi_cli.edition.load import load
from osi_cli.edition.model import Edition
from osi_cli.problems import Problem
from osi_cli.rules import severities
from osi_cli.rules.catalogue import CHECKS, RULES, validate
from tests.mutations import dates, jury, privacy, reading, records, references  # noqa: F401 - they register themselves
from tests.mutations.planting import MUTATORS, EditionFiles, NoPlaceError, Planted

ELSEWHERE = {
    "OSI002": "permissions do not bind root: tests/test_reading.py",
    "OSI308": "needs the history in Git: the tests of that rule",
    "OSI415": "needs the history in Git: the tests of that rule",
    "OSI504": "needs the history in Git: the tests of that rule",
}
"""Codes without a mutator, and why."""
TRIES = 200
IN_WINDOWS = 0.25
"""How many of the faulty files are as if they had been edited on Windows."""


@dataclass(frozen=True)
class Outcome:
    """A planted fault and what the validation said about it."""

    planted: Planted
    problems: tuple[Problem, ...]

    @property
    def found(self) -> bool:
        """Whether the code was reported at the place."""
        return any(p.code == self.planted.code and self.planted.is_found_at(p.span) for p in self.problems)

    @property
    def story(self) -> str:
        """What was expected, and what came."""
        said = [f"{problem.code} {problem.span}" for problem in self.problems][:12]
        return f"{self.planted.code} expected at {self.planted.places}, reported: {said}"


def codes() -> list[str]:
    """The codes that are tried: all of the catalogue but those about rendering and those tested elsewhere."""
    return [code for code in CHECKS if not code.startswith("OSI9") and code not in ELSEWHERE]


def copied(edition: Path, target: Path) -> EditionFiles:
    """A copy of the edition to be changed, with its contacts."""
    shutil.copytree(edition, target, ignore=shutil.ignore_patterns(".git", "build"))
    example = target / "private" / "contacts.example.yaml"
    if example.exists():
        example.rename(target / "private" / "contacts.yaml")
    return EditionFiles.read(target)


def plant(code: str, files: EditionFiles, seed: str) -> Planted:
    """A fault of the code at a place that follows from the seed."""
    chance = Random(f"{code} {seed}")  # noqa: S311 - not a secret
    for _ in range(TRIES):
        try:
            planted = MUTATORS[code](chance, files)
            return with_windows_lines(planted) if chance.random() < IN_WINDOWS else planted
        except NoPlaceError:
            continue
    raise NoPlaceError(code)


def with_windows_lines(planted: Planted) -> Planted:
    """The same fault at the same lines and columns, where all lines end with CR and LF."""
    path = planted.places[0].path
    content = planted.files.get(path)
    if not isinstance(content, bytes):
        return planted
    return replace(planted, files={**planted.files, path: content.replace(b"\n", b"\r\n")})


def outcome(planted: Planted, files: EditionFiles, *, alone: bool = False) -> Outcome:
    """What the validation says while the fault is there, or its own rule ``alone``, which is faster."""
    with applied(planted, files):
        edition = load(files.root)
        if planted.as_of:
            edition = replace(edition, as_of=planted.as_of)
        return Outcome(planted, _of_its_rule(edition, planted.code) if alone else validate(edition))


def _of_its_rule(edition: Edition, code: str) -> tuple[Problem, ...]:
    rules = (rule for rule, checks in RULES if code in {check.code for check in checks})
    found = (problem for rule in rules for problem in rule(edition))
    return (*edition.problems, *severities.find(edition, CHECKS), *found)


@contextmanager
def applied(planted: Planted, files: EditionFiles) -> Iterator[None]:
    """The copy with the fault in it, mended afterwards."""
    made = [folder for path in planted.files for folder in (files.root / path).parents if not folder.exists()]
    for path, content in planted.files.items():
        file = files.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        if isinstance(content, Path):
            file.symlink_to(content)
        elif content is not None:
            file.write_bytes(content)
    try:
        yield
    finally:
        for path in planted.files:
            (files.root / path).unlink(missing_ok=True)
            if path in files.texts:
                (files.root / path).write_bytes(files.texts[path].encode())
        for folder in sorted(set(made), reverse=True):
            folder.rmdir()
