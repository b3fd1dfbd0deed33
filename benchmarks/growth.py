"""How long `osi validate` takes as editions grow, beside yamale: `python benchmarks/growth.py [--plot FILE.svg]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from math import log10
from pathlib import Path

from validate import PROCESSES, ROOT, WORKLOAD, best, install_peers, run, write_out, yamale_on

SIZES = (1_000, 3_000, 10_000, 20_000, 50_000)
RECORDS = 11_758
"""As many as the workload of `validate.py` makes."""
SIZED = {
    name: int(number)
    for name, number in zip(WORKLOAD.split()[::2], WORKLOAD.split()[1::2], strict=True)
    if name != "--seed"
}
SERIES = (
    ("osi, nothing known", "#9c2f6d"),
    ("osi, one review changed", "#d98a00"),
    ("osi, nothing changed", "#2f6d9c"),
    (f"yamale, {PROCESSES} processes", "#6b6b6b"),
)
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 64, 190, 24, 52


def workload(size: int) -> list[str]:
    """The options of make_edition.py for an edition of some ``size`` records.

    It has the proportions of the workload of `validate.py`; beyond that, each team has more reviews, since a file of
    contacts may have 1 MiB.
    """
    share = min(1, size / RECORDS)
    sizes = {option: max(1, round(number * share)) for option, number in SIZED.items()}
    if size > RECORDS:
        sizes["--reviews-per-team"] += round((size - RECORDS) / sizes["--teams"])
    else:
        sizes["--reviews-per-team"] = SIZED["--reviews-per-team"]
    return [*(f"{part}" for pair in sizes.items() for part in pair), "--seed", "2021"]


def measured(size: int, folder: Path, programs: Path) -> tuple[int, list[float]]:
    """Records and seconds of each series."""
    edition = folder / "edition"
    run(sys.executable, ROOT / "benchmarks" / "make_edition.py", edition, *workload(size), "--git")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "osi_cli",
        "validate",
        "--strict",
        "--edition",
        edition,
    ]
    cold = best(run(*command, "--no-cache") for _ in range(3))
    run(*command)
    same = best(run(*command) for _ in range(3))
    review = next((edition / "jury" / "selection" / "reviews").glob("*/*.md"))

    def change() -> None:
        review.write_text(review.read_text("utf-8") + "\n", "utf-8")

    one = best(run(*command, before=change) for _ in range(3))
    written = write_out(edition, folder / "written")
    yamale = yamale_on(folder, programs, written)
    return sum(map(len, written.values())), [cold.seconds, one.seconds, same.seconds, yamale.seconds]


def plot(points: list[tuple[int, list[float]]]) -> str:
    """The series as an SVG picture, both axes by powers of ten."""
    low, high = 0.1, 10 ** (int(log10(max(max(seconds) for _, seconds in points))) + 1)
    first, last = points[0][0], points[-1][0]

    def x(records: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * log10(records / first) / log10(last / first)

    def y(seconds: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * log10(seconds / low) / log10(high / low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" role="img" aria-labelledby="t">',
        '<title id="t">Seconds by number of records; the table beside this picture has the figures</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    ticks = [power * step for power in (0.1, 1, 10, 100) for step in (1, 2, 5) if low <= power * step <= high]
    for tick in ticks:
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#dddddd"/>'
        )
        parts.append(f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:g} s</text>')
    for records, _ in points:
        parts.append(
            f'<text x="{x(records):.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{records:,}</text>'
        )
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">records</text>'
    )
    for number, (name, colour) in enumerate(SERIES):
        line = " ".join(f"{x(records):.1f},{y(seconds[number]):.1f}" for records, seconds in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [
            f'<circle cx="{x(records):.1f}" cy="{y(seconds[number]):.1f}" r="3.5" fill="{colour}"/>'
            for records, seconds in points
        ]
        at = y(points[-1][1][number])
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{at + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print the table, and draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path, help="the picture to write")
    options = parser.parse_args()
    points = []
    with tempfile.TemporaryDirectory() as name:
        programs = install_peers(Path(name))
        for size in SIZES:
            with tempfile.TemporaryDirectory() as one:
                points.append(measured(size, Path(one), programs))
    print(f"| records | {' | '.join(f'{name}, s' for name, _ in SERIES)} |")
    print(f"| ---: |{' ---: |' * len(SERIES)}")
    for records, seconds in points:
        print(f"| {records:,} | {' | '.join(f'{one:.2f}' for one in seconds)} |")
    if options.plot:
        options.plot.write_text(plot(points), "utf-8")


if __name__ == "__main__":
    main()
