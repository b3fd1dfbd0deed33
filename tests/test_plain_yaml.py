"""The short way to plain YAML: where it says anything, it says what the real parser says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osi_cli.edition import plain_yaml
from osi_cli.edition.layout import scan
from osi_cli.edition.source import split
from osi_cli.edition.text import FileText
from tests.conftest import ROOT

FILES = [
    (edition / place.path).read_text(encoding="utf-8")
    for edition in (ROOT / "example-edition", ROOT / "tests" / "rules" / "base")
    for place in scan(edition).places
]
FRONT = [text.removeprefix("---\n").partition("\n---\n")[0] + "\n" for text in FILES]
SIGNS = st.sampled_from(
    [
        *list(" \n:#-,[]{}\"'&*!|>%@`?~.0a_äß\t\\/"),
        "\n  ",
        "\n- ",
        "\n  - ",
        ": ",
        " #",
        "''",
        "null",
        "1e3",
        "<<: ",
    ]
)
WORDS = st.sampled_from(["a", "b", "title", "no", "0x1f", "1.5", "-1", "2021-03-19", "18:00", "https://a.example/b", "ä ö", "x:y", "x: y", "x #y", '"q, r"', "'it'", "[a, b]", "{a: 1, b: 2}", "{a: 1, a: 2}", "[]", "{}", "[a,b]", "~", "null", "true", "|", ">-", "&x", "*x", "!t", ""])  # fmt: skip
LINES = st.tuples(st.sampled_from(["", "  ", "    ", " ", "  - ", "- ", "    - "]), WORDS, st.sampled_from([": ", ":", "", " : "]), WORDS)  # fmt: skip


def is_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the short way said something; it is asserted that this is what the real parser says."""
    short = plain_yaml.read(text) if text.replace("\n", "").isprintable() else None
    with monkeypatch.context() as patched:
        patched.setattr(plain_yaml, "read", lambda _: None)
        source = split(FileText("x.yaml", text), None, markdown=False)
        assert not hasattr(source, "code")
        data, problems = source.parse()  # type: ignore[arg-type]
    if short is not None:
        assert problems == []
        assert repr(short) == repr(data)
    return short is not None


def test_most_files_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [is_the_same(text, monkeypatch) for text in FRONT]
    assert sum(plain) > len(plain) / 2


@settings(max_examples=400)
@given(st.data())
def test_a_file_with_slips(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FRONT))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(SIGNS) + text[at + data.draw(st.integers(0, 2)) :]
    with pytest.MonkeyPatch.context() as monkeypatch:
        is_the_same(text, monkeypatch)


@settings(max_examples=600)
@given(st.lists(LINES, min_size=1, max_size=7))
def test_lines_of_all_kinds(lines: list[tuple[str, ...]]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        is_the_same("".join(f"{''.join(line)}\n" for line in lines), monkeypatch)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ('a: "18:00, #1"\nb:\n', {"a": "18:00, #1", "b": None}),
        ("a:\n  - x\n  - 'y'\nb: [1, 2.5, true]\n", {"a": ["x", "y"], "b": [1, 2.5, True]}),
        ("a:\n  - n: x\n    m: {k: 1}\n  - n: z\nb: []\n", {"a": [{"n": "x", "m": {"k": 1}}, {"n": "z"}], "b": []}),
        ("p:\n    q:\n      r: https://a.example/b\n", {"p": {"q": {"r": "https://a.example/b"}}}),
    ],
)  # fmt: skip
def test_what_is_plain(text: str, data: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain_yaml.read(text) == data
    assert is_the_same(text, monkeypatch)


@pytest.mark.parametrize(
    "text", ["", "a: b\na: c\n", "a: {b: 1, b: 2}\n", "a: b\n  - c\n", "a: b # c\n", "a: |\n  b\n", "a: 'b''c'\n", "- a\n", "a:\n- b\n", "a: b: c\n", "a: b:\n"]
)  # fmt: skip
def test_what_is_not(text: str) -> None:
    assert plain_yaml.read(text) is None
