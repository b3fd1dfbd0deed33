"""`osi validate` of a very large edition, cold and with its memory, beside two other validators: `python benchmarks/validate.py`.

The others get the front matter of the same records as YAML files, and schemas made from osi's own: they check single records only,
no positions, references, texts or dates. They are installed into a virtual environment that is thrown away.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORKLOAD = "--challenges 1990 --teams 1498 --jurors 600 --reviews-per-team 5 --communes 150 --seed 2021"
KINDS = {
    "challenge": "challenges",
    "team": "teams",
    "partner": "partners",
    "juror": "jury/jurors",
    "review": "jury/selection/reviews",
}
PEERS = ("yamale==6.1.0", "check-jsonschema==0.39.0")
PROCESSES = 2


@dataclass(frozen=True)
class Taken:
    """What a run cost: seconds on the clock and of the processor, and the most memory of one of its processes in MiB."""

    seconds: float
    processor: float
    memory: float

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            self.seconds + other.seconds, self.processor + other.processor, max(self.memory, other.memory)
        )


def run(*command: str | Path, before: Callable[[], object] = lambda: None) -> Taken:
    """Run a command that must succeed, in a process of its own, and something ``before`` it that does not count.

    Its peak memory is at least that of this process when it forks: so this one stays small.
    """
    before()
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        child = subprocess.Popen([*map(str, command)], stdout=said, stderr=said, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        taken = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise SystemExit(f"{command[0]} failed: {said.read().decode()[-2000:]}")
    return Taken(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best(runs: Iterable[Taken]) -> Taken:
    """The fastest run: all else is somebody else's load."""
    return min(runs, key=lambda taken: taken.seconds)


def write_out(edition: Path, target: Path) -> dict[str, list[Path]]:
    """The front matter of all records as YAML files, by kind."""
    written: dict[str, list[Path]] = {}
    for kind, folder in KINDS.items():
        (target / kind).mkdir(parents=True)
        for number, file in enumerate(
            sorted(path for path in (edition / folder).rglob("*") if path.is_file())
        ):
            text = file.read_text("utf-8")
            fields = text.removeprefix("---\n").partition("\n---\n")[0]
            path = target / kind / f"{number:05}.yaml"
            path.write_text(f"{fields}\n", "utf-8")
            written.setdefault(kind, []).append(path)
    return written


def yamale_schema(schema: dict[str, Any]) -> str:
    """The same schema in yamale's words."""
    parts = [
        _fields(schema),
        *(f"{name}:\n{_fields(part, '  ')}" for name, part in schema.get("$defs", {}).items()),
    ]
    return f"{parts[0]}---\n{''.join(parts[1:])}" if parts[1:] else parts[0]


def _fields(schema: dict[str, Any], indent: str = "") -> str:
    needed = schema.get("required", ())
    lines = (
        f"{indent}{name}: {_rule(field, '' if name in needed else 'required=False')}\n"
        for name, field in schema["properties"].items()
    )
    return "".join(lines)


def _rule(schema: dict[str, Any], *more: str) -> str:  # noqa: PLR0911 - one per form
    if "$ref" in schema:
        return _call("include", repr(schema["$ref"].rpartition("/")[2]), *more)
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        real = [choice for choice in choices if choice.get("type") != "null"]
        return _rule(real[0], *more) if len(real) == 1 else _call("any", *map(_rule, real), *more)
    if "enum" in schema:
        return _call("enum", *map(repr, schema["enum"]), *more)
    bounds = [f"{name}={schema[key]}" for name, key in _BOUNDS if key in schema]
    match schema["type"]:
        case "string" if schema.get("format") == "date":
            return _call("day", *more)
        case "string" if "pattern" in schema and schema["pattern"] != r"\S":
            return _call("regex", repr(schema["pattern"]), *more)
        case "array":
            return _call("list", _rule(schema["items"]), *bounds, *more)
        case "object":
            values = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
            return _call("map", *([_value(values[0])] if isinstance(values[0], dict) else []), *more)
        case plain:
            return _call(
                {"string": "str", "integer": "int", "number": "num", "boolean": "bool"}[plain], *bounds, *more
            )


def _value(schema: dict[str, Any]) -> str:
    """A rule for the values of a map, which may be null where the schema says so."""
    may_be_null = any(choice.get("type") == "null" for choice in schema.get("anyOf", ()))
    return _call("any", _rule(schema), "null()") if may_be_null else _rule(schema)


_BOUNDS = (("min", "minimum"), ("max", "maximum"), ("min", "minItems"), ("max", "maxLength"))


def _call(name: str, *arguments: str) -> str:
    return f"{name}({', '.join(argument for argument in arguments if argument)})"


def install_peers(folder: Path) -> Path:
    """The folder of programs of a new virtual environment with the other validators."""
    venv.create(folder / "peers", with_pip=True)
    programs = folder / "peers" / "bin"
    install: list[str | Path] = [
        programs / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *PEERS,
    ]
    subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
    return programs


def yamale_on(folder: Path, programs: Path, written: dict[str, list[Path]]) -> Taken:
    """What yamale takes for all records, one run a kind each."""
    taken = Taken(0, 0, 0)
    for kind, paths in written.items():
        own = folder / f"{kind}.yamale.yaml"
        schema = ROOT / "schemas" / f"{kind}.schema.json"
        own.write_text(yamale_schema(json.loads(schema.read_text("utf-8"))), "utf-8")
        taken += run(programs / "yamale", "-s", own, "-n", str(PROCESSES), paths[0].parent)
    return taken


def check_jsonschema_on(programs: Path, written: dict[str, list[Path]], share: float) -> Taken:
    """What check-jsonschema takes for the first ``share`` of each kind, one run a kind each."""
    taken = Taken(0, 0, 0)
    for kind, paths in written.items():
        some = paths[: max(1, round(len(paths) * share))]
        schema = ROOT / "schemas" / f"{kind}.schema.json"
        taken += run(programs / "check-jsonschema", "--schemafile", schema, *some)
    return taken


def _row(title: str, checks: str, taken: Sequence[Taken], ratio: float) -> str:
    """A line of the table; the machine's speed changes within minutes, so a ratio is that of runs of the same round."""
    seconds, processor = median(one.seconds for one in taken), median(one.processor for one in taken)
    memory = max(one.memory for one in taken)
    return f"| {title} | {checks} | {seconds:.2f} | {ratio:.2f} | {processor:.2f} | {memory:.0f} |"


CHANGES = {
    "the text of a review": ("jury/selection/reviews/*/*.md", lambda text: f"{text}Noch ein Satz.\n"),
    "the text of a team": ("teams/*.md", lambda text: f"{text}Noch ein Satz.\n"),
    "the text of a challenge": ("challenges/*.md", lambda text: f"{text}Noch ein Satz.\n"),
    "the title of a challenge": ("challenges/*.md", lambda text: text.replace("title: ", "title: Neu ", 1)),
    "the languages of a juror": (
        "jury/jurors/*.yaml",
        lambda text: text.replace("languages: [", "languages: [fi, ", 1),
    ),
}
"""What one changed file can be."""


def changed(edition: Path, command: list[str | Path], pattern: str, edit: Callable[[str], str]) -> Taken:
    """What a run takes after one file has changed: the mean of that and of one after it is as it was again."""
    file = sorted(edition.glob(pattern))[7]
    text = file.read_text("utf-8")
    one, other = (run(*command, before=partial(file.write_text, now, "utf-8")) for now in (edit(text), text))
    both = one + other
    return Taken(both.seconds / 2, both.processor / 2, both.memory)


def main() -> None:
    """Print seconds, ratios and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7, help="rounds, the median of which counts for each")
    parser.add_argument(
        "--share", type=float, default=1.0, help="which part of the records check-jsonschema gets"
    )
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "osi_cli", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(
            sys.executable,
            ROOT / "benchmarks" / "make_edition.py",
            folder / "edition",
            *WORKLOAD.split(),
            "--git",
        )
        command: list[str | Path] = [sys.executable, "-m", "osi_cli", "validate", "--strict"]
        command += ["--edition", folder / "edition"]
        edition, memory = folder / "edition", folder / "edition" / ".osi" / "cache"
        written = write_out(edition, folder / "written")
        programs = install_peers(folder)
        records = sum(map(len, written.values()))
        rows: dict[str, tuple[str, Callable[[], Taken]]] = {
            f"`osi validate`, the first time, {records} records": (
                "all",
                lambda: run(*command, before=lambda: shutil.rmtree(memory, ignore_errors=True)),
            ),
            f"{PEERS[0]}, {PROCESSES} processes": ("fields", lambda: yamale_on(folder, programs, written)),
            "`osi validate --no-cache`": ("all", lambda: run(*command, "--no-cache")),
            **{
                f"`osi validate`, {name} changed": ("all", partial(changed, edition, command, *how))
                for name, how in CHANGES.items()
            },
            "`osi validate`, nothing changed": ("all", lambda: run(*command)),
            "bare Python": ("", lambda: run(sys.executable, "-c", "pass")),
        }
        # Round by round, so that a slow minute of the machine is slow for all.
        rounds = [{name: measure() for name, (_, measure) in rows.items()} for _ in range(options.times)]
        schema = check_jsonschema_on(programs, written, options.share)
    first = next(iter(rows))
    print("| program | checks | seconds | × osi | processor seconds | peak MiB |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for title, (checks, _) in rows.items():
        taken = [one[title] for one in rounds]
        ratio = median(one[title].seconds / one[first].seconds for one in rounds)
        print(_row(title, checks, taken, ratio))
    seconds = median(one[first].seconds for one in rounds)
    part = f"{PEERS[1]}, {options.share:.0%} of the records"
    print(_row(part, "fields", [schema], schema.seconds / seconds))
    if options.share < 1:
        print(
            f"\ncheck-jsonschema, scaled up to all records, with its five starts: {schema.seconds / options.share:.0f} seconds."
        )


if __name__ == "__main__":
    main()
