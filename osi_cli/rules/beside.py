"""What rules that look at one file at a time look at beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from osi_cli.edition.model import Edition
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
from osi_cli.rules.one_file import Rule

_SETTINGS = ("edition", "schedule", "communes", "criteria", "contacts")


def _settings(edition: Edition) -> Iterable[object]:
    """The few files that say how the edition is run, and the day from which it is looked at."""
    yield str(edition.as_of)
    yield from _digests(edition, *_SETTINGS)


def _digests(edition: Edition, *kinds: str) -> Iterable[object]:
    for place in edition.places:
        if place.kind in kinds:
            text = edition.texts.get(place.path)
            yield place.path, text.digest if text else None


def _plans(edition: Edition) -> Iterable[object]:
    yield from _digests(edition, "assignments")


def _titles(edition: Edition) -> Iterable[object]:
    yield too_much_said.titles_of_teams(edition)


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


def beside(rules: Iterable[Rule], edition: Edition) -> dict[Rule, str]:
    """A digest of what each of these rules, if it looks at one file at a time, looks at beside it."""
    looks = {rule: BESIDE[rule] for rule in rules if rule in BESIDE}
    digests = {look: _digest(look(edition)) for look in set(looks.values())}
    return {rule: digests[look] for rule, look in looks.items()}


def _digest(parts: Iterable[object]) -> str:
    total = sha256()
    for part in parts:
        total.update(json.dumps(part).encode())
    return total.hexdigest()
