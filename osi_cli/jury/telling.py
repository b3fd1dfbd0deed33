"""What tells who somebody is, or what a confidential remark says: the runs of words that must not leave."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice

from osi_cli.jury.index import Kind, Secret
from osi_cli.jury.names import (
    FORMS_OF_ADDRESS,
    MIN_SINGLE,
    TITLES,
    as_written,
    forms_of,
    genitives,
    is_office,
    is_particle,
    mailbox,
    parts_of,
    without_additions,
)
from osi_cli.jury.words import WORD, Words, fold, split, split_all

SHINGLE = 6
"""So many words of a remark in a row are found wherever they stand.

A shorter sentence counts only in texts for the team it is about: elsewhere it is a phrase that anybody may use.
"""

_SENTENCE = re.compile(r"[.!?\n]+")
_MIN_WORDS = 3
_MIN_LETTERS = 12
_MIN_NAME = 3


def people(person: Mapping[str, str], public: frozenset[Words], places: str) -> Iterator[Secret]:
    """The ways to name a person, but for those that are ``public``, and an address unless it is among ``places``."""
    email, name = person.get("email", ""), person.get("name", "")
    named = [form for form in forms_of(name) if form not in public]
    address = split(person.get("address", ""))
    hidden = len(address) > 1 and f" {' '.join(address)} " not in places
    others = (split(email), mailbox(email, name), address if hidden else ())
    for form in (*named, *genitives(named), *others):
        if form and form not in public:
            yield Secret(Kind.PERSON, form)


def core(person: Mapping[str, str]) -> Iterator[tuple[Words, str]]:
    """Runs of which each way to name a person holds one, with a word of each that few other texts have."""
    name, email = person.get("name", ""), person.get("email", "")
    _, family = parts_of(name)
    if family:
        yield family[-1:], family[-1]
        yield (f"{family[-1]}s",), f"{family[-1]}s"
    if words := split(email):
        yield words, anchor(split(email.partition("@")[0]) or words)
    if words := mailbox(email, name):
        yield words, words[0]
    if words := split(person.get("address", "")):
        yield words, words[0]  # the street: a town stands in many texts


def all_anchors(people: Collection[Mapping[str, str]]) -> Iterator[Words]:
    """The words that go with the ``core`` of each of these people, and few others, found in little time."""
    emails = [person.get("email", "") for person in people]
    texts = (
        [" ".join(as_written(person.get("name", ""))[1]) for person in people],
        emails,
        [email.partition("@")[0] for email in emails],
        [person.get("address", "") for person in people],
    )
    for family, email, local, address in zip(*map(split_all, texts), strict=True):
        yield *family[-1:], *(f"{word}s" for word in family[-1:]), *_anchor(local or email), *address[:1]


def _anchor(words: Words) -> Words:
    return (anchor(words),) if words else ()


def anchor(words: Words) -> str:
    """The word of a run that few other texts will have."""
    return max(words, key=len)


def abbreviated(record: Mapping[str, object], contacts: Mapping[str, Mapping[str, str]]) -> Iterator[Secret]:
    """A form of address and the initial of a juror's family name: Frau M."""
    given, family = parts_of(contacts.get(str(record.get("contact")), {}).get("name", ""))
    if given and family:
        yield from (Secret(Kind.PERSON, (form, family[-1][0])) for form in FORMS_OF_ADDRESS)


def reviewer(
    juror: str,
    record: Mapping[str, object],
    contacts: Mapping[str, Mapping[str, str]],
    public: frozenset[Words],
) -> Iterator[Secret]:
    """What tells a team who reviewed it: id, organisation, and each part of the name as it is written."""
    person = contacts.get(str(record.get("contact")), {})
    name = person.get("name", "")
    for part in () if is_office(name) else WORD.findall(without_additions(name)):
        if is_particle(part):
            continue
        if len(part) >= _MIN_NAME and part.casefold() not in TITLES:
            yield Secret(Kind.PERSON, (fold(part),), exact=part)
        if len(part) >= MIN_SINGLE and part[-1].casefold() not in "sxzß":
            yield Secret(Kind.PERSON, (f"{fold(part)}s",), exact=f"{part}s")
    for text in (juror, str(record.get("organisation") or "")):
        words = split(text)
        if words in public:
            continue
        if len(words) > 1:
            yield Secret(Kind.JUROR, words)
        elif words and len(words[0]) >= MIN_SINGLE:
            yield Secret(Kind.JUROR, words, exact=text)


def sentences(remarks: Sequence[str]) -> Iterator[list[Words]]:
    """Of each confidential remark, the sentences that say enough to be known again."""
    texts = [_SENTENCE.split(remark) for remark in remarks]
    found = iter(split_all(list(chain.from_iterable(texts))))
    for of_remark in texts:
        yield [words for words in islice(found, len(of_remark)) if _says_enough(words)]


def _says_enough(words: Words) -> bool:
    return len(words) >= _MIN_WORDS or sum(map(len, words)) >= _MIN_LETTERS


def runs(words: Sequence[str], length: int = SHINGLE) -> Iterator[Words]:
    """All runs of so many of the words."""
    return zip(*(words[start:] for start in range(length)), strict=False)


def samples(words: Sequence[str]) -> Iterator[Words]:
    """Some of the threes in a row of words: of six in a row, wherever they begin, one is among them."""
    return zip(words[::4], words[1::4], words[2::4], strict=False)
