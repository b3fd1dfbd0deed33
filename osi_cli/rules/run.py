"""The run of many rules over an edition: in two processes where that is worth it, and without looking twice at one file."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from osi_cli.edition.load import WORTH_IT
from osi_cli.edition.model import Edition
from osi_cli.halves import in_halves
from osi_cli.problems import Plain, Problem, from_plain, to_plain
from osi_cli.rules import contact_key, leak, reference
from osi_cli.rules.one_file import BESIDE, Findings, Rule, beside, part_of

_DEAR = (leak.find, reference.find, contact_key.find)
"""Rules that take about as long as all others."""


def run(rules: Sequence[Rule], edition: Edition) -> list[Problem]:
    """What the rules find, rule by rule."""
    return [from_plain(problem) for found in _found(rules, edition, edition, ()) for problem in found]


def run_again(
    rules: Sequence[Rule], edition: Edition, known: Findings, complete: Callable[[], Edition]
) -> tuple[list[Problem], Findings]:
    """The same, with what was found by file, so that it can be ``known`` the next time.

    Files of which something is known may lack their bodies in ``edition``; in ``complete()`` none does.
    """
    rests_on = {rule: beside(rule, edition) for rule in rules if rule in BESIDE}
    holding = {rule for rule, digest in rests_on.items() if known.beside.get(_name(rule)) == digest}
    if len(holding) < len(rests_on):
        edition = complete()
    paths = [place.path for place in edition.places]
    old = [path for path in paths if path in known.found]
    new = frozenset(paths).difference(old)
    part = part_of(edition, new) if holding else edition
    to_run = [rule for rule in rules if rule in BESIDE or known.others is None]
    found = dict(zip(to_run, _found(to_run, edition, part, holding), strict=True))
    problems: list[Problem] = []
    in_files: dict[str, dict[str, list[Plain]]] = {path: {} for path in paths}
    others: dict[str, list[Plain]] = {}
    for rule in rules:
        name = _name(rule)
        if rule in holding:
            plain = [problem for problem in found[rule] if _path(problem) in new]
            plain += [problem for path in old for problem in known.found[path].get(name, ())]
        else:
            plain = found[rule] if rule in found or known.others is None else known.others.get(name, [])
        problems += map(from_plain, plain)
        if rule not in BESIDE:
            others[name] = plain
        for problem in plain if rule in BESIDE else ():
            in_files[_path(problem)].setdefault(name, []).append(problem)
    beside_now = {_name(rule): digest for rule, digest in rests_on.items()}
    return problems, Findings(beside_now, in_files, others)


def _found(
    rules: Sequence[Rule], edition: Edition, part: Edition, of_part: Container[Rule]
) -> list[list[Plain]]:
    """What each rule finds, in ``part`` or in all of the edition; in a large one, dear rules have a process of their own."""

    def look(some: Sequence[Rule]) -> list[list[Plain]]:
        return [
            [to_plain(problem) for problem in rule(part if rule in of_part else edition)] for rule in some
        ]

    if len(edition.places) < WORTH_IT:
        return look(rules)
    others, dear = ([rule for rule in rules if (rule in _DEAR) is is_dear] for is_dear in (False, True))
    found = dict(zip([*others, *dear], in_halves(look, others, dear), strict=True))
    return [found[rule] for rule in rules]


def _name(rule: Rule) -> str:
    return rule.__module__.rpartition(".")[2]


def _path(problem: Plain) -> str:
    path: str = problem[2][0]
    return path
