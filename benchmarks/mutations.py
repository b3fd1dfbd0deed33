"""Plants faults of every code at random places, in the example and in a larger edition, and counts what is found.

`python benchmarks/mutations.py` prints the table; `--write` puts it into docs/mutations.md; exit 1 if one is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from make_edition import EXAMPLE, ROOT, make

sys.path.insert(0, str(ROOT))
PAGE = ROOT / "docs" / "mutations.md"
LARGER = {"challenges": 170, "teams": 150, "jurors": 70, "reviews_per_team": 4, "communes": 20, "seed": 2021}
INTRODUCTION = """\
# Planted faults

For every code, faults are planted one at a time into editions that are free of problems: each in another file or at another
place, chosen at random from a fixed seed. A fault counts as found if `osi validate` reports its code where the fault is: to the character,
unless the mutator in `tests/mutations/` says that only the line or the file can be known beforehand. Before and after
all faults, both editions have no problem at all. `python benchmarks/mutations.py --write` makes this page.

| code | what is wrong | example, {small} files | larger edition, {large} files |
| --- | --- | ---: | ---: |
"""


@contextmanager
def editions() -> Iterator[list[Any]]:
    """Copies of the example and of a larger edition, both to be changed."""
    from tests.mutations.harness import copied

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "made", **LARGER)
        yield [copied(EXAMPLE, folder / "example"), copied(folder / "made", folder / "larger")]


def count(code: str, files: Any, times: int, tell: Callable[[str], object]) -> tuple[int, int]:  # noqa: ANN401
    """How many of the planted faults were found; each that was not is told."""
    from tests.mutations.harness import outcome, plant
    from tests.mutations.planting import NoPlaceError

    found = planted = 0
    for number in range(times):
        try:
            result = outcome(plant(code, files, f"{number}"), files)
        except NoPlaceError:
            break
        planted += 1
        found += result.found
        if not result.found:
            tell(f"missed: {result.story}")
    return found, planted


def clean(every: list[Any]) -> None:
    """Stop unless the editions are free of problems."""
    from osi_cli.edition.load import load
    from osi_cli.rules.catalogue import validate

    for files in every:
        if problems := validate(load(files.root)):
            raise SystemExit(f"{files.root.name} is not clean: {problems[0]}")


def main() -> None:
    """Plant, validate, count, and print or write the table."""
    from osi_cli.rules.catalogue import CHECKS
    from tests.mutations.harness import ELSEWHERE, codes

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--code", action="append", help="only this code")
    parser.add_argument("--small", type=int, default=25, help="faults of each code in the example")
    parser.add_argument("--large", type=int, default=5, help="faults of each code in the larger edition")
    options = parser.parse_args()
    sums = [0, 0]
    with editions() as every:
        clean(every)
        page = INTRODUCTION.format(small=len(every[0].texts), large=len(every[1].texts))
        for code in options.code or codes():
            cells = []
            for files, times in zip(every, (options.small, options.large), strict=True):
                found, planted = count(code, files, times, lambda story: print(story, file=sys.stderr))
                sums = [sums[0] + found, sums[1] + planted]
                cells.append(f"{found}/{planted}" if planted else "no place")
            page += f"| {code} | {CHECKS[code].title.en} | {' | '.join(cells)} |\n"
        clean(every)
    page += f"\nTogether {sums[0]} of {sums[1]} planted faults were found.\n"
    away = [f"- {code}: {why}\n" for code, why in ELSEWHERE.items() if code in CHECKS]
    page += "\nNot planted here:\n\n" + "".join(away)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
    else:
        print(page, end="")
    if sums[0] < sums[1]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
