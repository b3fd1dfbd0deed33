"""Untrusted Markdown does no harm, in whatever it is printed."""

from __future__ import annotations

import time

import pytest

from osi_cli.render.html import to_html
from osi_cli.render.markdown import parse, read, to_markdown
from osi_cli.render.text import to_text
from osi_cli.render.tree import Node, plain_text, tree


def levels(nodes: list[Node]) -> list[int]:
    found = []
    for node in nodes:
        if node["kind"] == "heading":
            found.append(node["level"])
        found += levels(node.get("parts", [])) + [
            level for item in node.get("items", []) for level in levels(item)
        ]
    return found


def links(nodes: list[Node]) -> list[str]:
    found = [node["url"] for node in nodes if node["kind"] == "link"]
    for node in nodes:
        found += links(node.get("parts", []))
    return found


def depth(nodes: list[Node]) -> int:
    inside = [depth(node.get("parts", [])) for node in nodes]
    inside += [depth(item) for node in nodes for item in node.get("items", [])]
    return 1 + max(inside, default=0)


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScript:alert(1))",
        "[x](data:text/html,hi)",
        "[x](//evil.example)",
        "[x](../private/contacts.yaml)",
        "[x](#top)",
        "[x](file:///etc/passwd)",
        "[x](http:)",
        "[x](https:///path)",
        "[x](mailto:)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        "![x](assets/logo.png)",
        "![x](data:image/png;base64,AAAA)",
    ],
)
def test_a_link_to_anywhere_but_the_web_or_a_mailbox_is_only_its_text(text):
    parts = tree(parse(text))[0]["parts"]
    assert links(parts) == []
    assert plain_text(parts) in {"x", "javascript:alert(1)"}


def test_a_picture_elsewhere_becomes_a_link_with_its_description():
    assert (
        to_markdown(read("![Our *team*](https://example.org/a.png)"))
        == "[Our team](https://example.org/a.png)\n"
    )


def test_a_picture_without_description_inside_a_link_leaves_the_address_to_read():
    assert to_text(read("[![](https://a.example/b.png)](https://c.example)")) == "https://c.example\n"


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("# a\n\n### b\n\n## c\n\n###### d", 0, [1, 2, 2, 3]),
        ("### a\n\n# b", 0, [1, 1]),
        ("# a\n\n## b", 2, [3, 4]),
        ("# a\n\n## b\n\n### c", 5, [6, 6, 6]),
        ("> # a\n\n- ## b\n\n### c", 1, [2, 3, 4]),
        ("#\n\n## b", 0, [1]),
    ],
)
def test_headings_stand_below_a_level_and_skip_none(text, under, expected):
    assert levels(tree(parse(text, under=under))) == expected


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " end",
        "[" * 10_000,
        "*" * 10_000 + "a" + "*" * 10_000,
        "- " * 5_000 + "end",
        "1. " * 3_000 + "end",
        "> - " * 2_500 + "end",
        "![" * 3_000,
        "`" * 10_000,
        "|" * 5_000 + "\n" + "|-" * 4_999,
        "_a " * 5_000,
        "\n".join("  " * level + "- a" for level in range(60)),
    ],
    ids=lambda text: text[:6],
)
def test_ten_thousand_marks_are_read_quickly_and_nest_little(text):
    started = time.process_time()
    sections = read(text)
    to_html_and_back = to_markdown(sections) and to_text(sections)
    assert time.process_time() - started < 2
    assert to_html_and_back is not None
    assert depth(sections[0].nodes) <= 2 * 12 + 3


@pytest.mark.parametrize("mark", [">", "- ", "1. ", "> - "])
def test_text_below_endless_marks_is_kept(mark):
    assert "the end" in to_text(read(mark * 2_000 + " the end"))


def test_characters_that_steer_or_hide_are_gone_also_when_written_as_entities():
    text = "a\u202eb\u200bc&#x202e;d&#8203;e\x00f\u2066g\ufeffh\ufdd0"
    assert to_text(read(text)) == "abcdefgh\n"


def test_text_is_composed_so_that_what_looks_equal_is_equal():
    assert to_text(read("Mu\u0308nchen")) == "München\n"


def test_joiners_stay_where_a_script_or_an_emoji_needs_them():
    assert to_text(read("👩\u200d💻 a\u200db")) == "👩\u200d💻 ab\n"


def test_windows_line_ends_read_like_all_others():
    assert tree(parse("# a\r\n\r\n- b\r\n- c\r\n")) == tree(parse("# a\n\n- b\n- c\n"))


def test_raw_html_prints_as_typed(frame):
    page = to_html(read("<script>alert(1)</script> <b onclick=x>b</b>\n\n<div>\nx"), frame)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick=x&gt;b&lt;/b&gt;" in page
    assert "<script" not in page
    assert "<div>\n" not in page


def test_an_empty_text_is_an_empty_document():
    assert parse("") == []
    assert to_markdown([]) == to_text([]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seht https://example.org/a_b?c=1, dann weiter.", ["https://example.org/a_b?c=1"]),
        ("(siehe https://example.org).", ["https://example.org"]),
        ("Schreibt an team@example.org!", ["mailto:team@example.org"]),
        (
            "[hier](https://example.org/x) und https://example.org/y",
            ["https://example.org/x", "https://example.org/y"],
        ),
        ("`https://example.org/code`", []),
        ("javascript://example.org ftp://example.org www.example.org a@b", []),
        ("https:// und https://", []),
    ],
)
def test_bare_addresses_become_links_and_nothing_else_does(text: str, expected: list[str]) -> None:
    sections = read(text)
    assert links(sections[0].nodes) == expected
    assert tree(parse(to_markdown(sections))) == sections[0].nodes
