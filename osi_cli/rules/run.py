"""The run of many rules over an edition: in two processes where that is worth it, and without looking twice at one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from osi_cli.edition.model import Edition
from osi_cli.halves import WORTH_IT, in_halves
from osi_cli.problems import Plain, Problem, from_plain, to_plain
from osi_cli.rules.beside import BESIDE, beside
from osi_cli.rules.one_file import Findings, Rule, parts_of

_TOGETHER = 800
"""Files that a rule looks at before one of two processes looks what the other has done."""


def run(rules: Sequence[Rule], edition: Edition) -> list[Problem]:
    """What the rules find, rule by rule."""
    found, _ = _found(rules, edition, edition, frozenset())
    return [from_plain(problem) for rule in rules for problem in found[rule]]


def run_again(
    rules: Sequence[Rule], edition: Edition, known: Findings, complete: Callable[[], Edition]
) -> tuple[list[Problem], Findings]:
    """What the rules find, and the same by file, so that it can be ``known`` the next time.

    Files of which something is known may lack their bodies in ``edition``; in ``complete()`` none does.
    """
    rests_on = beside(rules, edition)
    holding = frozenset(rule for rule, digest in rests_on.items() if known.beside.get(_name(rule)) == digest)
    if len(holding) < len(rests_on):
        edition = complete()
    paths = {place.path for place in edition.places}
    new = paths - known.known
    part = parts_of(edition, [new])[0] if holding else edition
    others, names = dict(known.others or {}), set(map(_name, holding))
    found, again = _found(
        [rule for rule in rules if rule in BESIDE or known.others is None], edition, part, holding
    )
    in_files: dict[str, dict[str, list[Plain]]] = defaultdict(dict)
    for path in known.found.keys() & paths:
        in_files[path] = {rule: some for rule, some in known.found[path].items() if rule in names}
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
    by_name = {_name(rule): digest for rule, digest in rests_on.items()}
    return all_found, Findings(by_name, kept, paths - again, others)


def _found(
    rules: Sequence[Rule], edition: Edition, part: Edition, of_part: frozenset[Rule]
) -> tuple[dict[Rule, list[Plain]], frozenset[str]]:
    """What each rule finds, in ``part`` or in all of the edition, and files to look at again the next time."""
    jobs = [(rule, edition) for rule in rules if rule not in BESIDE]
    for looked_at, its in ((edition, BESIDE.keys() - of_part), (part, BESIDE.keys() & of_part)):
        if its:
            for files in _parts(looked_at):
                jobs += [(rule, files) for rule in rules if rule in its]
    found = in_halves(_one, jobs) if len(jobs) > len(rules) else map(_one, jobs)
    problems: dict[Rule, list[Plain]] = {rule: [] for rule in rules}
    again: set[str] = set()
    for (rule, _), (some, paths) in zip(jobs, found, strict=True):
        problems[rule] += some
        again.update(paths)
    return problems, frozenset(again)


def _parts(edition: Edition) -> list[Edition]:
    """The edition, or of a large one some files after the other."""
    if len(edition.texts) < WORTH_IT:
        return [edition]
    paths = list(edition.texts)
    return parts_of(edition, (paths[at : at + _TOGETHER] for at in range(0, len(paths), _TOGETHER)))


def _one(job: tuple[Rule, Edition]) -> tuple[list[Plain], list[str]]:
    problems: list[Plain] = []
    again: list[str] = []
    rule, edition = job
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
