"""From a character of a value to its place in the file, for every way to write a text in YAML."""

from __future__ import annotations

import unicodedata

import yaml
from hypothesis import given
from hypothesis import strategies as st

from osi_cli.edition.positions import Positions
from osi_cli.edition.scalars import raw_offset
from osi_cli.edition.source import split
from osi_cli.edition.text import FileText
from osi_cli.records.limits import count_characters, first_too_many

LETTERS = "ab cäé\u0308🚌'\"\\#:-\n\t"
TEXTS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=60)


def written(text: str, style: str | None) -> str:
    """A file that holds ``text`` under ``key``, in a style if YAML can write the text in it."""
    return yaml.dump({"key": text}, default_style=style, allow_unicode=True, width=20)


@given(TEXTS, st.sampled_from([None, "'", '"', "|", ">"]))
def test_every_visible_character_is_found_where_it_stands(text: str, style: str | None) -> None:
    file = FileText("x.yaml", written(text, style))
    source = split(file, None, markdown=False)
    data, problems = source.parse()
    if data is None or data["key"] != text:
        return  # yaml.dump itself cannot write every text in every style
    assert problems == []
    positions = Positions(file, 0, len(file.text))
    node = positions.find(("key",))[1]
    start, end = positions.offsets(node)
    raw = file.text[start:end]
    for index, character in enumerate(text):
        at = raw_offset(raw, node.style, node.value, index)
        if character not in " \t\n" and raw[at] != "\\":
            assert raw[at] == character


@given(TEXTS, st.sampled_from([None, "'", '"', "|", ">"]))
def test_places_never_go_backwards(text: str, style: str | None) -> None:
    file = FileText("x.yaml", written(text, style))
    positions = Positions(file, 0, len(file.text))
    node = positions.find(("key",))[1]
    start, end = positions.offsets(node)
    places = [raw_offset(file.text[start:end], node.style, node.value, n) for n in range(len(node.value))]
    assert places == sorted(places)


@given(TEXTS)
def test_the_count_is_the_same_however_letters_are_composed_and_lines_end(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert count_characters(unicodedata.normalize(form, text)) == count_characters(text)
    assert count_characters(text.replace("\n", "\r\n")) == count_characters(text)
    assert count_characters(f"  {text}\n ") == count_characters(text)


@given(TEXTS, st.integers(1, 30))
def test_the_text_before_the_first_character_too_many_fits(text: str, limit: int) -> None:
    if count_characters(text) > limit:
        index = first_too_many(text, limit)
        start = len(text) - len(text.lstrip())
        assert len(unicodedata.normalize("NFC", text[start:index])) <= limit
        assert len(unicodedata.normalize("NFC", text[start : index + 1])) > limit
