"""All packets of a large jury, beside a bare Python: `python benchmarks/packets.py [JURORS]`."""

from __future__ import annotations

import compileall
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import EXAMPLE, ROOT, best, process

JURORS = 600
EACH, REVIEWS = 12, 5
LEAST, MOST = 800, 3800
SECONDS = 90
FAR = 7919  # a prime: who shares teams is not printed one after the other


def make(folder: Path, jurors: int) -> None:
    """An edition in ``folder`` with ``jurors`` who review ``EACH`` teams, every team ``REVIEWS`` times.

    Texts are those of the example, put together to the length of what teams really hand in: some 2,300 characters.
    """
    chance = random.Random(2021)  # noqa: S311 - lengths, not secrets
    left = shutil.ignore_patterns("build", ".git", "reviews", "feedback")
    shutil.copytree(EXAMPLE, folder, ignore=left)
    shutil.copy(folder / "private" / "contacts.example.yaml", folder / "private" / "contacts.yaml")
    shown = [
        path for path in sorted(folder.glob("teams/*.md")) if "status: submitted" in path.read_text("utf-8")
    ]
    heads, bodies = zip(*(path.read_text("utf-8").split("\n---\n", 1) for path in shown), strict=True)
    paragraphs = [part for body in bodies for part in body.strip().split("\n\n")]
    for number in range(jurors * EACH // REVIEWS):
        body, length = "", chance.randint(LEAST, MOST)
        while len(body) < length:
            body += f"{chance.choice(paragraphs)}\n\n"
        head = heads[number % len(heads)].replace("title: ", f"title: {number} ", 1)
        (folder / "teams" / f"team-{number:04}.md").write_text(f"{head}\n---\n{body[:MOST]}\n", "utf-8")
    juror = (
        (EXAMPLE / "jury" / "jurors" / "j-forschung-1.yaml")
        .read_text("utf-8")
        .replace("max_reviews: 8", "max_reviews: 12")
    )
    for number in range(jurors):
        (folder / "jury" / "jurors" / f"j-{number:03}.yaml").write_text(juror, "utf-8")
    rows = [
        f"  team-{team:04}: [{', '.join(f'j-{(team * REVIEWS + n) * FAR % jurors:03}' for n in range(REVIEWS))}]\n"
        for team in range(jurors * EACH // REVIEWS)
    ]
    (folder / "jury" / "selection" / "assignments.yaml").write_text("assignments:\n" + "".join(rows), "utf-8")


def main() -> None:
    """Print what the packets take: seconds, and as a multiple of a bare Python on the same machine."""
    jurors = int(sys.argv[1]) if len(sys.argv) > 1 else JURORS
    compileall.compile_dir(ROOT / "osi_cli", quiet=1)
    bare = best(process("-c", "pass"), 15)
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(folder) / "edition"
        make(edition, jurors)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "osi_cli", "jury", "packets", "--as-of", "2021-03-22", "--quiet"]
        subprocess.run(
            command,
            cwd=edition,
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        taken = time.perf_counter() - begun
        made = len(list(edition.glob("build/jury/*/packet.pdf")))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime
    print("| what | value | bound |")
    print("| --- | ---: | ---: |")
    print(f"| packets of {EACH} submissions, with their forms | {made} | |")
    print(f"| seconds | {taken:.1f} | {SECONDS * made / JURORS:.1f} |")
    print(f"| ms a packet | {1000 * taken / made:.0f} | {1000 * SECONDS / JURORS:.0f} |")
    print(f"| × bare Python ({bare:.1f} ms), a packet | {1000 * taken / made / bare:.1f} | |")
    print(f"| × bare Python, processor time a packet | {1000 * processor / made / bare:.1f} | |")
    print(f"| processor ms a packet, all processes | {1000 * processor / made:.0f} | |")


if __name__ == "__main__":
    main()
