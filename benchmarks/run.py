"""Start-up, validation and letters, beside a bare Python, all in one run: `make bench`."""

from __future__ import annotations

import compileall
import gc
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example-edition"
TEAMS = 200


def best(run: Callable[[], object], times: int) -> float:
    """The shortest of ``times`` runs in milliseconds: on a shared machine, all else is somebody else's load."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


def process(*arguments: str) -> Callable[[], object]:
    """A run of a Python process of its own in the example edition."""
    return lambda: subprocess.run([sys.executable, *arguments], cwd=EXAMPLE, check=True, capture_output=True)


def many_letters(folder: Path) -> float:
    """Milliseconds that the fastest tenth of letters take at most (Markdown, HTML and PDF, written to disk) for an edition with many teams."""
    from osi_cli.documents.feedback import letters
    from osi_cli.edition.load import load
    from osi_cli.publish import Document, Publisher
    from osi_cli.rules.catalogue import validate

    gc.set_threshold(50_000)  # as osi itself does
    edition = folder / "edition"
    shutil.copytree(EXAMPLE, edition)
    reviews = edition / "jury" / "selection" / "reviews"
    for number in range(TEAMS):
        shutil.copy(edition / "teams" / "busfunk.md", edition / "teams" / f"team-{number}.md")
        shutil.copytree(reviews / "busfunk", reviews / f"team-{number}")
    loaded = load(edition)
    day = date(2021, 3, 26)
    publisher = Publisher(loaded, validate(loaded), as_of=day, stamp=datetime(2021, 3, 26, tzinfo=UTC))
    due = [one for one in letters(loaded, language=None, as_of=day) if isinstance(one, Document)]
    publisher.publish(due[0])
    taken = []
    for letter in due:
        begun = time.process_time()
        if publisher.publish(letter).withheld:
            raise SystemExit(f"withheld: {letter.name}")
        taken.append(time.process_time() - begun)
    return statistics.quantiles(taken, n=10)[0] * 1000


def main() -> None:
    """Print the table that stands in docs/benchmarks.md."""
    compileall.compile_dir(ROOT / "osi_cli", quiet=1)  # as an installed package is
    bare = best(process("-c", "pass"), 15)
    rows = [
        ("`python -c pass`", bare, None),
        ("`osi --version`", best(process("-m", "osi_cli", "--version"), 15), 100),
        ("`osi validate` of the example", best(process("-m", "osi_cli", "validate", "--strict"), 9), 400),
    ]
    with tempfile.TemporaryDirectory() as folder:
        rows.append(
            (
                f"one letter of {TEAMS} (md + html + pdf, processor time, fastest tenth)",
                many_letters(Path(folder)),
                15,
            )
        )
    print("| what | ms | × bare Python | bound in ms |")
    print("| --- | ---: | ---: | ---: |")
    for name, taken, bound in rows:
        print(f"| {name} | {taken:.1f} | {taken / bare:.1f} | {bound or ''} |")


if __name__ == "__main__":
    main()
