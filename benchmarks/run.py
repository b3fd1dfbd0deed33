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
COMMUNES = 1000


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
    """The example edition with many teams, each with three reviews, and many communes that take everything."""
    edition = folder / "edition"
    shutil.copytree(EXAMPLE, edition)
    reviews = edition / "jury" / "selection" / "reviews"
    (edition / "jury" / "selection" / "assignments.yaml").unlink()  # it knows nothing of these teams
    for number in range(TEAMS):
        shutil.copy(edition / "teams" / "busfunk.md", edition / "teams" / f"team-{number}.md")
        shutil.copytree(reviews / "busfunk", reviews / f"team-{number}")
    for number in range(COMMUNES):
        shutil.copy(
            edition / "partners" / "gemeinde-tannrieden.md", edition / "partners" / f"commune-{number}.md"
        )
    return edition


def documents(edition: Path) -> tuple[float, float]:
    """Milliseconds of processor time of one letter and one report, written to disk as Markdown, HTML and PDF.

    Of the letters the fastest tenth, of the reports the mean.
    """
    from osi_cli.documents.document import Document
    from osi_cli.documents.feedback import letters
    from osi_cli.documents.reports import reports
    from osi_cli.edition.load import load
    from osi_cli.publish import Publisher
    from osi_cli.rules.catalogue import validate

    gc.set_threshold(50_000)  # as osi itself does
    loaded = load(edition)
    day = date(2021, 3, 26)
    publisher = Publisher(loaded, validate(loaded), as_of=day, stamp=datetime(2021, 3, 26, tzinfo=UTC))

    def each(due: Iterator[object]) -> list[float]:
        taken = []
        while True:
            begun = time.process_time()
            document = next(due, None)
            if document is None:
                return taken[1:]  # the first one also loads fonts and templates
            if isinstance(document, Document):
                if publisher.publish(document).withheld:
                    raise SystemExit(f"withheld: {document.name}")
                taken.append((time.process_time() - begun) * 1000)

    return (
        statistics.quantiles(each(letters(loaded, language=None, as_of=day)), n=10)[0],
        statistics.mean(each(reports(loaded, language=None, as_of=day))),
    )


def main() -> None:
    """Print the table that stands in docs/benchmarks.md."""
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
        letter, report = documents(copies(Path(folder)))
    rows += [
        (f"one letter of {TEAMS} (md + html + pdf, processor time, fastest tenth)", letter, 15),
        (f"one commune report of {COMMUNES:,} (md + html + pdf, processor time, mean)", report, 25),
    ]
    print("| what | ms | × bare Python | bound in ms |")
    print("| --- | ---: | ---: | ---: |")
    for name, taken, bound in rows:
        print(f"| {name} | {taken:.1f} | {taken / bare:.1f} | {bound or ''} |")


if __name__ == "__main__":
    main()
