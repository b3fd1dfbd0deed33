"""The search for people and remarks: its cheap first look is never wrong about a no."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from osi_cli.jury import telling
from osi_cli.jury.organisations import folded
from osi_cli.jury.people import people_of
from osi_cli.jury.watch import Watch
from osi_cli.jury.words import WORD, fold, is_written, split, split_all

PEOPLE = {
    "one": {"name": "Dr. Änne-Sophie von der Weißmüller (sie/ihr)", "email": "aenne.w@dorf.example"},
    "two": {"name": "Muster, Erika Maria", "email": "emuster2@dorf.example", "address": "Am Bach 3, Dorf"},
    "three": {"name": "Łukasz O'Neil, MdL", "email": "info@dorf.example"},
    "four": {"name": "Ωmega"},
    "five": {"name": "Dorfladen e. V."},
}


def test_words_folded_at_once_are_those_folded_one_by_one() -> None:
    characters = [
        chr(number) for number in (*range(0xD800), *range(0xE000, 0x10000), *range(0x1F000, 0x20000))
    ]
    for character in characters:
        text = f"Gr\u00fc{character}\u00dfe {character}, a*{character}B"
        assert split(text) == tuple(map(fold, WORD.findall(text))), repr(text)


_CHARACTERS = st.sampled_from(
    [*"aB. ,-@()*'\n\tß9", "ü", "\u0308", "\u00ad", "\u200b", "Ł", "ﬁ", "ж", "😀", "…", "\ud800", "\0"]
)
_TEXTS = st.text(_CHARACTERS, max_size=30)


@given(st.lists(_TEXTS, max_size=5))
def test_words_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert split_all(texts) == [split(text) for text in texts]


@given(_TEXTS, _TEXTS, _TEXTS)
@example("a" * 199 + "bc", "", "")
@example("Muster (geb. Weiß-Müller)*Erika, MdL", "@dorf.example", "*Bach*weg 3")
def test_nobody_sleeps_through_a_word_of_theirs(name: str, email: str, address: str) -> None:
    person = {"name": name, "email": email, "address": address}
    (anchors,) = telling.all_anchors([person])
    assert {anchor for _, anchor in telling.core(person)} <= set(anchors)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_every_way_to_name_somebody_is_looked_for(person: dict[str, str]) -> None:
    ways = list(telling.people(person, frozenset(), ""))
    assert ways
    for way in ways:
        watch = Watch(people_of([{"them": person}]), (), frozenset(), "")
        assert watch.may_be_in(("as", *way.words, "said"))


def test_a_remark_is_found_wherever_it_begins() -> None:
    words = tuple(re.findall(r"\w+", "I doubt that this team stays together until May"))
    for before in range(9):
        text = (*["and"] * before, *words[1:7], "they", "say")
        assert set(telling.samples(text)) & set(telling.runs(words, 3)), before


@pytest.mark.parametrize("mark", ["\u00ad", "*", "**", "\u200b", "\u2060", "\ufeff"])
@pytest.mark.parametrize("name", ["Weinsteig", "Müller", "Mu\u0308ller"])
def test_marks_within_a_word_hide_no_name(mark: str, name: str) -> None:
    marked = f"{name[:4]}{mark}{name[4:]}"
    assert is_written(marked, name)
    assert not is_written(marked.lower(), name)
    assert split(marked) == split(name)
    assert folded(f"{marked} e.V.") == folded(f"{name} e.V.")
