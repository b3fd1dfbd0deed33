"""Finds the faults of all templates: with the documents of an edition, with made-up data, and in branches nobody reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from osi_cli.checks import rendering as say
from osi_cli.checks.suggestions import did_you_mean
from osi_cli.documents.document import Document
from osi_cli.documents.fields import SHAPES
from osi_cli.documents.shape import samples
from osi_cli.problems import Problem, Related, Span
from osi_cli.render.sandbox import OWN
from osi_cli.render.shelf import SUFFIX, Template, templates
from osi_cli.render.template import TemplateFault, filled_in
from osi_cli.render.walk import Walk, compiled, references

_LANGUAGES = ("de", "en")
_MAY_BE_EMPTY = say.EMPTY_FIELD.en.partition("{")[0]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong, in the order of reports."""

    templates: int
    documents: int
    made_up: int
    problems: tuple[Problem, ...]


def check(own: Path | None, shipped: Path, documents: Iterable[Document]) -> Checked:
    """Fill in the templates of ``own`` and ``shipped`` with ``documents`` and with made-up data."""
    folders = [folder for folder in (own, shipped) if folder is not None]
    shelf = templates(own, shipped)
    due = [document for document in documents if document.markdown is None]
    found: list[Problem] = [*without_effect(shelf), *_unreadable(shelf, folders)]
    broken = {(problem.span.path, problem.span.line) for problem in found}
    made_up, walked = _walked(shelf, folders)
    found += _merged([*_of_documents(due, folders), *((one, None) for one in walked)], broken)
    ordered = tuple(sorted(found, key=lambda problem: (problem.order, problem.message.en)))
    return Checked(len(shelf), len(due), made_up, ordered)


def without_effect(shelf: Sequence[Template]) -> list[Problem]:
    """Own files that take the place of no template and are used by none: most likely their name is misspelt."""
    own = {one.path: one for one in shelf if one.own is not None}
    entries = {path for path in own if _is_entry(path)}
    shipped = {one.path for one in shelf if one.shipped is not None}
    used = {*entries, *(path for path in own if path in shipped)}
    waiting = [one for one in shelf if one.path in used or one.shipped is not None]
    while waiting:
        for path in references((one := waiting.pop()).path, one.text) or ():
            if path in own and path not in used:
                used.add(path)
                waiting.append(own[path])
    return [
        _useless(one, sorted({*shipped, *_possible(shipped)})) for one in own.values() if one.path not in used
    ]


def _is_entry(path: str) -> bool:
    """Whether a document looks for a template of this path, in whatever language."""
    folder, _, file = path.partition("/")
    language = file.removesuffix(SUFFIX)
    return folder in SHAPES and file.endswith(SUFFIX) and language.replace("-", "").isalnum() and len(language.partition("-")[0]) in (2, 3)  # fmt: skip


def _possible(shipped: Iterable[str]) -> Iterator[str]:
    for folder in {path.partition("/")[0] for path in shipped}:
        yield from (f"{folder}/{language}{SUFFIX}" for language in _LANGUAGES)


def _useless(one: Template, choices: Sequence[str]) -> Problem:
    near = did_you_mean(one.path, choices)
    hint = (
        say.DID_YOU_MEAN.fill(name=f"{OWN}{near}")
        if near
        else say.ALTERNATIVES.fill(names=", ".join(choices))
    )
    return say.TEMPLATE_FAULT.problem(Span(one.place), say.WITHOUT_EFFECT, hint)


def _unreadable(shelf: Iterable[Template], folders: Sequence[Path]) -> Iterator[Problem]:
    for one in shelf:
        if one.path.endswith(".j2") and (problem := compiled(one.path, folders)):
            yield problem


def _of_documents(due: Iterable[Document], folders: Sequence[Path]) -> Iterator[tuple[Problem, str]]:
    for document in due:
        try:
            filled_in(document.template, document.data, language=document.language, folders=folders)
        except TemplateFault as fault:
            about = f"teams/{document.team}.md" if document.team else document.sources[-1]
            yield fault.problem, about


def _merged(found: Iterable[tuple[Problem, str | None]], broken: set[tuple[str, int]]) -> Iterator[Problem]:
    """Each fault once, with the first record that led to it; a field that is empty rather by its name."""
    by_record: dict[Problem, str | None] = {}
    for problem, record in found:
        by_record.setdefault(problem, record)
    named = {one.span for one in by_record if one.message.en.startswith(_MAY_BE_EMPTY)}
    for problem, record in by_record.items():
        place = (problem.span.path, problem.span.line)
        if place not in broken and not (problem.message == say.EMPTY and problem.span in named):
            yield replace(problem, related=(Related(Span(record), say.MADE_WITH),)) if record else problem


def _walked(shelf: Sequence[Template], folders: Sequence[Path]) -> tuple[int, list[Problem]]:
    """How often templates were filled in with made-up data, and the faults that came of it."""
    number, found = 0, dict[Problem, None]()
    for one in shelf:
        if not _is_entry(one.path):
            continue
        folder, _, file = one.path.partition("/")
        every = Walk(folders, file.removesuffix(SUFFIX), every_branch=True)
        usual = Walk(folders, file.removesuffix(SUFFIX), every_branch=False)
        for walk, data in zip([every, *[usual] * 1000], samples(SHAPES[folder].fields), strict=False):
            walk.fill(one.path, data)
            number += 1
        found |= dict.fromkeys([*usual.faults, *every.faults])
    return number, list(found)
