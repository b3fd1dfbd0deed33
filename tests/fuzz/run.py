"""``python -m tests.fuzz.run``: thousands of mutants, counted by kind; ends at the first one that osi cannot bear."""

from __future__ import annotations

import argparse
import secrets
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz import octets, shapes  # noqa: F401 - they register themselves
from tests.fuzz.invariants import check_repairs, holds_in_memory
from tests.fuzz.mutant import KINDS, Files, numbered

ROOT = Path(__file__).parent.parent.parent


def read(root: Path) -> Files:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def copied(edition: Path, target: Path) -> Files:
    shutil.copytree(edition, target, ignore=shutil.ignore_patterns(".git", "build", ".osi"))
    example = target / "private" / "contacts.example.yaml"
    if example.exists():
        shutil.copy(example, target / "private" / "contacts.yaml")
    return read(target)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=3000)
    parser.add_argument("--seed", default="")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind", default="")
    parser.add_argument("--keep-going", action="store_true")
    asked = parser.parse_args()
    seed = asked.seed or secrets.token_hex(4)
    print(f"seed {seed}")
    kinds = {n: m for n, m in KINDS.items() if asked.kind in n}
    counts = Counter()
    fails = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "edition")
        files = copied(ROOT / "example-edition", root)
        for number, name, mutant in numbered(seed, range(asked.first, asked.first + asked.number), files, kinds):
            counts[name] += 1
            t = time.process_time()
            try:
                holds_in_memory(root, mutant)
                if number % 5 == 0:
                    check_repairs(root, mutant)
            except Exception as e:
                tb = traceback.extract_tb(e.__traceback__)
                key = f"{name} {type(e).__name__} {str(e)[:200]} @ {[f'{f.filename[-30:]}:{f.lineno}' for f in tb[-3:]]}"
                fails[name] += 1
                print(number, key, flush=True)
                if not asked.keep_going:
                    traceback.print_exc()
                    return 1
            t = time.process_time() - t
            if t > 1.5:
                print("slow", number, name, round(t, 2), flush=True)
    print(counts.total(), fails)
    return 0


if __name__ == "__main__":
    sys.exit(main())
