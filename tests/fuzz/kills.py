"""Commands that are killed while they work, and what must be true of the edition then."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.conftest import BASE, EXAMPLE, ROOT, commit, run_osi
from tests.fuzz.invariants import check_answer

LEFT_BEHIND = re.compile(r"(.*/)?\.osi-[^/]*(/.*)?|(build|\.osi)/.*|\.git/.*")
"""What a killed command may leave."""
SILENT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


@dataclass(frozen=True)
class Work:
    """A command, the folder it begins with, and the exit codes of a second run after one that was killed."""

    arguments: tuple[str, ...]
    begin: Callable[[Path], object]
    again: tuple[int, ...] = (0,)
    deeds: int = 12
    seconds: float = 1.0


def _small(target: Path) -> None:
    shutil.copytree(BASE, target)
    _ignoring(target)


def _remembered(target: Path) -> None:
    """An edition that has been validated, and then something changed in it."""
    _small(target)
    run_osi("validate", "--edition", str(target), cwd=target.parent, env=SILENT)
    team = target / "teams" / "solar.md"
    team.write_text(team.read_text(encoding="utf-8") + "Und mit <b>Wind</b>.\n", encoding="utf-8")


def _ignoring(target: Path) -> None:
    shutil.copy(EXAMPLE / ".gitignore", target / ".gitignore")
    commit(target)


def _to_repair(target: Path) -> None:
    """Line ends, blanks, capitals in names and in what refers to them."""
    shutil.copytree(BASE, target)
    for file in target.rglob("*.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    for old, new in (("teams/solar.md", "teams/Solar.md"), ("challenges/bus.md", "challenges/Bus.md")):
        (target / old).rename(target / new)
    reviews = target / "jury" / "selection" / "reviews"
    if (reviews / "solar").is_dir():
        (reviews / "solar").rename(reviews / "Solar")
    _ignoring(target)


def _in_repository(target: Path) -> None:
    target.mkdir()


def _nothing(target: Path) -> None:
    target.parent.mkdir(exist_ok=True)


INIT = ("init", "{}", "--yes", "--name", "Testdorf", "--lang", "de")
WORKS: dict[str, Work] = {
    "validate": Work(("validate", "--edition", "{}"), _small, deeds=8, seconds=0.4),
    "validate again": Work(("validate", "--edition", "{}"), _remembered, deeds=6, seconds=0.4),
    "build": Work(
        ("build", "--edition", "{}", "--as-of", "2021-03-26"), _small, again=(0, 1), deeds=40, seconds=1.5
    ),
    "fix": Work(("validate", "--edition", "{}", "--fix", "--force"), _to_repair, deeds=40, seconds=0.5),
    "new": Work(("new", "team", "neu", "--edition", "{}"), _small, again=(0, 2), deeds=5, seconds=0.6),
    "init": Work(INIT, _nothing, again=(0, 2), deeds=60),
    "init in a folder": Work(INIT, _in_repository, again=(0, 2), deeds=70),
}


def contents(root: Path) -> dict[str, bytes]:
    """What counts in a folder: not what may be left behind."""
    if not root.is_dir():
        return {}
    paths = ((p.relative_to(root).as_posix(), p) for p in root.rglob("*") if p.is_file())
    return {path: file.read_bytes() for path, file in paths if not LEFT_BEHIND.fullmatch(path)}


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "SOURCE_DATE"))}
    return {**kept, **SILENT, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def run(work: Work, root: Path) -> subprocess.CompletedProcess[str]:
    """The command, left alone."""
    return run_osi(*(one.format(root) for one in work.arguments), cwd=root.parent, env=SILENT)


def kill(work: Work, root: Path, chance: Random, deed: int | None) -> bool:
    """The command, killed before its ``deed`` or else at any moment; says whether it was alive."""
    arguments = [one.format(root) for one in work.arguments]
    start = ["-m", "osi_cli"] if deed is None else ["-m", "tests.fuzz.killed", str(deed)]
    process = subprocess.Popen(
        [sys.executable, *start, *arguments],
        cwd=root.parent, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    if deed is None:
        try:
            process.wait(chance.uniform(0.05, work.seconds))
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait(60) != 0


def status(root: Path) -> list[str]:
    """What Git says of the folder."""
    asked = ["git", "status", "--porcelain", "-z", "--untracked-files=all"]
    done = subprocess.run(asked, cwd=root, env=_environment(), capture_output=True, text=True, check=True)
    return [entry for entry in done.stdout.split("\0") if entry]


def survive(name: str, folder: Path, seed: str, deed: int | None, wanted: dict[str, bytes]) -> bool:
    """Assert what must hold after a kill, and after the same command once more; says whether the kill hit.

    ``wanted`` is what the command makes when nobody kills it.
    """
    work = WORKS[name]
    root = folder / "edition"
    work.begin(root)
    before = contents(root)
    told = status(root) if (root / ".git").is_dir() else []
    hit = kill(work, root, Random(f"{name} {seed}"), deed)  # noqa: S311 - not a secret
    between = contents(root)
    for path, content in between.items():
        known = {before.get(path), wanted.get(path), _renamed(before, path)}
        assert content in known, f"{path} is neither what it was nor what it was to become"
    small = {path.lower() for path in between}
    assert not {path for path in before if path.lower() not in small}, "a file is lost"
    again = run(work, root)
    check_answer(again.returncode, again.stdout, again.stderr)
    assert again.returncode in work.again, again.stdout + again.stderr
    if name.startswith("validate"):
        fresh = run_osi("validate", "--edition", str(root), "--no-cache", cwd=root.parent, env=SILENT)
        assert again.stdout == fresh.stdout, "what a killed run remembers misleads"
    assert contents(root) == wanted, sorted(contents(root).items() ^ wanted.items())
    if (root / ".git").is_dir() and not name.startswith("init"):
        own = {path for path in wanted if wanted[path] != before.get(path)} | (before.keys() - wanted.keys())
        strange = [entry for entry in status(root) if entry[3:] not in own and entry not in told]
        assert not strange, strange
    return hit


def _renamed(before: dict[str, bytes], path: str) -> bytes | None:
    """What stood there under a name in another case."""
    return next((content for old, content in before.items() if old.lower() == path.lower()), None)


def undisturbed(name: str, folder: Path) -> dict[str, bytes]:
    """What the command makes when nobody kills it."""
    work = WORKS[name]
    root = folder / "edition"
    work.begin(root)
    done = run(work, root)
    check_answer(done.returncode, done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(root)
