"""Rules that look at one file at a time, so that what they found in it holds as long as it and what else they look at stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from osi_cli.edition.model import Edition
from osi_cli.problems import Plain, Problem
from osi_cli.rules import (
    contradiction,
    empty_letter,
    form_place,
    invisible_character,
    language_unknown,
    leak,
    needed_field,
    not_nfc,
    odd_link,
    odd_space,
    placeholder,
    raw_html,
    score,
    text_length,
    too_much_said,
)

_SETTINGS = ("edition", "schedule", "communes", "criteria", "contacts")


@dataclass(frozen=True, slots=True)
class Findings:
    """What rules found: those that look at one file at a time by file, and all others.

    ``beside`` is a digest of what else each of the first looked at, by its name; ``found`` are problems by path and name.
    A path without any is there too: nothing was found in it. ``others`` are problems by name, ``None`` where that is not
    known, or not any more.
    """

    beside: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, Mapping[str, list[Plain]]] = field(default_factory=dict)
    others: Mapping[str, list[Plain]] | None = None


def _settings(edition: Edition) -> Iterable[object]:
    """The few files that say how the edition is run, and the day from which it is looked at."""
    yield str(edition.as_of)
    for place in edition.places:
        if place.kind in _SETTINGS:
            text = edition.texts.get(place.path)
            yield place.path, text.text if text else None


def _plans(edition: Edition) -> Iterable[object]:
    yield from ((plan.place.path, plan.source.file.text) for plan in edition.of_kind("assignments"))


def _titles(edition: Edition) -> Iterable[object]:
    yield too_much_said.titles_of_teams(edition)


Rule = Callable[[Edition], Iterator[Problem]]
BESIDE: Mapping[Rule, Callable[[Edition], Iterable[object]]] = {
    contradiction.find: _settings,
    empty_letter.find: _settings,
    form_place.find: _plans,
    invisible_character.find: _settings,
    language_unknown.find: _settings,
    leak.find: leak.beside,
    needed_field.find: _settings,
    not_nfc.find: _settings,
    odd_link.find: _settings,
    odd_space.find: _settings,
    placeholder.find: _settings,
    raw_html.find: _settings,
    score.find: _settings,
    text_length.find: _settings,
    too_much_said.find: _titles,
}
"""Each such rule, and what its findings in a file rest on beside that file."""


def beside(rule: Rule, edition: Edition) -> str:
    """A digest of what the rule looks at beside the file in question."""
    total = sha256()
    for part in BESIDE[rule](edition):
        total.update(json.dumps(part).encode())
    return total.hexdigest()


def part_of(edition: Edition, paths: Collection[str]) -> Edition:
    """The edition of which rules are to look at the files ``paths`` only; all others are in its ``whole``."""
    return replace(
        edition,
        rest=edition,
        parsed=tuple(parsed for parsed in edition.parsed if parsed.place.path in paths),
        letters={team: letter for team, letter in edition.letters.items() if letter.path in paths},
        texts={path: text for path, text in edition.texts.items() if path in paths},
    )
