"""The run of many rules over an edition: in two processes where that is worth it, and without looking twice at one file."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from osi_cli.edition.model import Edition
from osi_cli.halves import WORTH_IT, in_halves
from osi_cli.problems import Plain, Problem, from_plain, to_plain
from osi_cli.rules.beside import BESIDE, beside
from osi_cli.rules.one_file import Findings, Rule, part_of

_FEWER = 0.4
"""The share of files for the process that looks at the whole edition too."""


def run(rules: Sequence[Rule], edition: Edition) -> list[Problem]:
    """What the rules find, rule by rule."""
    found, _ = _found(rules, edition, edition, ())
    return [from_plain(problem) for rule in rules for problem in found[rule]]


def run_again(
    rules: Sequence[Rule], edition: Edition, known: Findings, complete: Callable[[], Edition]
) -> tuple[list[Problem], Findings]:
    """What the rules find, and the same by file, so that it can be ``known`` the next time.

    Files of which something is known may lack their bodies in ``edition``; in ``complete()`` none does.
    """
    rests_on = beside(rules, edition)
    holding = {rule for rule, digest in rests_on.items() if known.beside.get(_name(rule)) == digest}
    if len(holding) < len(rests_on):
        edition = complete()
    in_files: dict[str, dict[str, list[Plain]]] = {place.path: {} for place in edition.places}
    new = in_files.keys() - known.found.keys()
    part = part_of(edition, new) if holding else edition
    others = dict(known.others or {})
    found, again = _found(
        [rule for rule in rules if rule in BESIDE or known.others is None], edition, part, holding
    )
    for path, by_name in known.found.items():
        if by_name and path in in_files:
            in_files[path] = {name: by_name[name] for name in map(_name, holding) if name in by_name}
    for rule, problems in found.items():
        if rule not in BESIDE:
            others[_name(rule)] = problems
            continue
        for problem in problems:
            if rule not in holding or _path(problem) in new:
                in_files[_path(problem)].setdefault(_name(rule), []).append(problem)
    all_found = [
        from_plain(one)
        for by_name in (others, *in_files.values())
        for some in by_name.values()
        for one in some
    ]
    kept = {path: by_name for path, by_name in in_files.items() if path not in again}
    return all_found, Findings({_name(rule): digest for rule, digest in rests_on.items()}, kept, others)


def _found(
    rules: Sequence[Rule], edition: Edition, part: Edition, of_part: Container[Rule]
) -> tuple[dict[Rule, list[Plain]], frozenset[str]]:
    """What each rule finds, in ``part`` or in all of the edition, and files to look at again the next time."""

    def look(jobs: Sequence[tuple[Rule, Edition]]) -> list[tuple[list[Plain], list[str]]]:
        return [_one(rule, some) for rule, some in jobs]

    jobs = [(rule, part if rule in of_part else edition) for rule in rules]
    if len(edition.places) < WORTH_IT or len(part.texts) < WORTH_IT:
        found = look(jobs)
    else:
        first, second = _shared_out(jobs)
        found, jobs = in_halves(look, first, second), [*first, *second]
    problems: dict[Rule, list[Plain]] = {rule: [] for rule in rules}
    for (rule, _), (some, _) in zip(jobs, found, strict=True):
        problems[rule] += some
    return problems, frozenset(path for _, paths in found for path in paths)


def _shared_out(
    jobs: Sequence[tuple[Rule, Edition]],
) -> tuple[list[tuple[Rule, Edition]], list[tuple[Rule, Edition]]]:
    """The work of two processes: rules that look at one file at a time are given some of the files each."""
    halves: dict[int, tuple[Edition, Edition]] = {}
    first: list[tuple[Rule, Edition]] = []
    second: list[tuple[Rule, Edition]] = []
    for rule, edition in jobs:
        if rule not in BESIDE:
            first.append((rule, edition))
            continue
        if id(edition) not in halves:
            paths = list(edition.texts)
            middle = int(len(paths) * _FEWER)
            halves[id(edition)] = (
                part_of(edition, frozenset(paths[:middle])),
                part_of(edition, frozenset(paths[middle:])),
            )
        for some, half in zip((first, second), halves[id(edition)], strict=True):
            some.append((rule, half))
    return first, second


def _one(rule: Rule, edition: Edition) -> tuple[list[Plain], list[str]]:
    problems: list[Plain] = []
    again: list[str] = []
    for found in rule(edition):
        if isinstance(found, Problem):
            problems.append(to_plain(found))
        else:
            again.append(found.path)
    return problems, again


def _name(rule: Rule) -> str:
    return rule.__module__.rpartition(".")[2]


def _path(problem: Plain) -> str:
    path: str = problem[2][0]
    return path
