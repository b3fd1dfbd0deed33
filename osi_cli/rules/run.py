"""The run of many rules over an edition: in two processes where that is worth it, and without looking twice at one file."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from osi_cli.edition.load import WORTH_IT
from osi_cli.edition.model import Edition
from osi_cli.halves import in_halves
from osi_cli.problems import Plain, Problem, from_plain, to_plain
from osi_cli.rules import contact_key, leak, reference
from osi_cli.rules.beside import BESIDE, beside
from osi_cli.rules.one_file import Findings, Rule, part_of

_DEAR = (leak.find, reference.find, contact_key.find)
"""Rules that take about as long as all others."""


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
    for rule, problems in found.items():
        name = _name(rule)
        if rule not in BESIDE:
            others[name] = problems
            continue
        if rule in holding:
            for path in in_files.keys() & known.found.keys():
                if name in known.found[path]:
                    in_files[path][name] = list(known.found[path][name])
        for problem in problems:
            if rule not in holding or _path(problem) in new:
                in_files[_path(problem)].setdefault(name, []).append(problem)
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
    """What each rule finds, in ``part`` or in all of the edition, and files to look at again the next time.

    In a large edition, dear rules have a process of their own.
    """

    def look(some: Sequence[Rule]) -> list[tuple[list[Plain], list[str]]]:
        return [_one(rule, part if rule in of_part else edition) for rule in some]

    if len(edition.places) < WORTH_IT:
        found = look(rules)
    else:
        dear = [rule for rule in rules if rule in _DEAR]
        rules = [*(rule for rule in rules if rule not in _DEAR), *dear]
        found = in_halves(look, rules[: -len(dear)], dear)
    again = frozenset(path for _, paths in found for path in paths)
    return {rule: problems for rule, (problems, _) in zip(rules, found, strict=True)}, again


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
