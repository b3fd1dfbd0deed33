"""The people in ``private/``, and at which words of a text somebody must be looked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from osi_cli.edition.plain_yaml import Data
from osi_cli.jury import telling


class People(NamedTuple):
    """People by their keys, as far as they can be read; and by words, who may be meant where such a word stands."""

    contacts: dict[str, dict[str, str]]
    meant: dict[str, list[str]]


def people_of(books: Iterable[Data]) -> People:
    """The people in lists of contacts: a fault in one field must not hide the others."""
    contacts = {
        key: {name: text for name, text in person.items() if isinstance(text, str) and text.strip()}
        for book in books
        for key, person in book.items()
        if isinstance(person, dict)
    }
    meant: dict[str, list[str]] = {}
    for key, words in zip(contacts, telling.all_anchors(contacts.values()), strict=True):
        for word in words:
            meant.setdefault(word, []).append(key)
    return People(contacts, meant)
