"""Start-up, validation, letters and reports, beside a bare Python, all in one run: `make bench`."""

from __future__ import annotations

import compileall
import gc
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example-edition"
TEAMS = 200
COMMUNES = 1230


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


def first_steps(folder: Path) -> float:
    """Milliseconds from ``osi init`` to the end of the first clean validation, in two processes."""
    numbers = iter(range(99))

    def start() -> None:
        edition = folder / f"new-{next(numbers)}"
        process("-m", "osi_cli", "init", str(edition), "--preset", "updatedeutschland", "--name", "Bench")()
        process("-m", "osi_cli", "validate", "--strict", "--edition", str(edition))()

    return best(start, 5)


def copies(folder: Path) -> Path:
    """The example edition with many teams, each with three reviews."""
    edition = folder / "edition"
    shutil.copytree(EXAMPLE, edition)
    reviews = edition / "jury" / "selection" / "reviews"
    (edition / "jury" / "selection" / "assignments.yaml").unlink()  # it knows nothing of these teams
    for number in range(TEAMS):
        shutil.copy(edition / "teams" / "busfunk.md", edition / "teams" / f"team-{number}.md")
        shutil.copytree(reviews / "busfunk", reviews / f"team-{number}")
    return edition


def communes(folder: Path) -> Path:
    """An edition with so many invented communes that some thousand of them get a report, no two of which are alike."""
    edition = folder / "communes"
    size = ["--challenges", "400", "--teams", "300", "--jurors", "20", "--reviews-per-team", "1"]
    command = [sys.executable, ROOT / "benchmarks" / "make_edition.py", edition, *size]
    subprocess.run([*command, "--communes", str(COMMUNES), "--seed", "2021"], check=True, capture_output=True)
    return edition


def documents(
    edition: Path, make: Callable[..., Iterator[object]], counts: Callable[[list[float]], float]
) -> tuple[int, float]:
    """How many documents of one kind an edition has, and the milliseconds of processor time of one, with all its files."""
    from osi_cli.documents.document import Document
    from osi_cli.edition.load import load
    from osi_cli.publish import Publisher
    from osi_cli.rules.catalogue import validate

    gc.set_threshold(50_000)  # as osi itself does
    loaded = load(edition)
    day = date(2021, 3, 26)
    publisher = Publisher(loaded, validate(loaded), as_of=day, stamp=datetime(2021, 3, 26, tzinfo=UTC))
    due = make(loaded, language=None, as_of=day)
    taken = []
    while True:
        begun = time.process_time()
        document = next(due, None)
        if document is None:
            return len(taken), counts(taken[1:])  # the first one also loads fonts and templates
        if isinstance(document, Document):
            if publisher.publish(document).withheld:
                raise SystemExit(f"withheld: {document.name}")
            taken.append((time.process_time() - begun) * 1000)


def fastest_tenth(taken: list[float]) -> float:
    """What a tenth of them did not exceed."""
    return statistics.quantiles(taken, n=10)[0]


def main() -> None:
    """Print the table that stands in docs/benchmarks.md."""
    from osi_cli.documents.feedback import letters
    from osi_cli.documents.reports import reports

    compileall.compile_dir(ROOT / "osi_cli", quiet=1)  # as an installed package is
    bare = best(process("-c", "pass"), 15)
    rows = [
        ("`python -c pass`", bare, None),
        ("`osi --version`", best(process("-m", "osi_cli", "--version"), 15), 100),
        ("`osi status` of the example", best(process("-m", "osi_cli", "status"), 9), 400),
        ("`osi validate` of the example", best(process("-m", "osi_cli", "validate", "--strict"), 9), 400),
    ]
    with tempfile.TemporaryDirectory() as folder:
        rows.append(("`osi init` and the first `osi validate --strict`", first_steps(Path(folder)), 3000))
        made, letter = documents(copies(Path(folder)), letters, fastest_tenth)
        rows.append((f"one letter of {made} (md + html + pdf, processor time, fastest tenth)", letter, 15))
        made, report = documents(communes(Path(folder)), reports, statistics.mean)
        rows.append((f"one commune report of {made:,} (md + html + pdf, processor time, mean)", report, 25))
    print("| what | ms | × bare Python | bound in ms |")
    print("| --- | ---: | ---: | ---: |")
    for name, taken, bound in rows:
        print(f"| {name} | {taken:.1f} | {taken / bare:.1f} | {bound or ''} |")


if __name__ == "__main__":
    main()
