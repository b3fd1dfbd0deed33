"""What is written as Markdown reads as the same document."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from osi_cli.render.markdown import _parser, parse, read, to_markdown
from osi_cli.render.tree import tree

BLOCKS = [
    *"abc *_`~[]()<>#-+1.2)|\\!&;:=\"'\t\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "```",
    "\n---\n",
    "\n===\n",
]
BLOCKS += [
    "| a | b |\n|---|:-:|\n| c | d |\n",
    "[x]: https://evil.example\n",
    "[x]",
    "# ",
    "&amp;",
    "&#42;",
    "  \n",
]
SPANS = [
    "a",
    "b1",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    " ",
    "\\\n",
    "[",
    "](https://u.example)",
    "<https://a.example>",
]
SPANS += [
    "&#32;",
    "&nbsp;",
    "!",
    '"',
    "![](x)",
    "![i](https://j.example)",
    "\u00a0",
    "„",
    "$",
    "ä",
    "😀",
    "\\",
    "&",
    "|",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=25).map("".join))
@example("- - +")
@example("a\\\n---")
@example("\u00a0")
@example("> \t\t- ")
def test_any_blocks_come_back(text):
    sections = read(text)
    assert tree(parse(to_markdown(sections))) == sections[0].nodes


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SPANS), max_size=20).map("".join))
@example("_&#32;* a_")
@example("*a***b**_c_d")
@example("[![](x) ](https://u.example)")
@example("*\\\n![](x)*")
def test_any_spans_come_back(text):
    sections = read(text)
    assert tree(parse(to_markdown(sections))) == sections[0].nodes


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nText with *emphasis*, **strong** and `code`.\n\n- one\n- two\n  - inner\n\n1. first\n2. second\n",
        "> quoted\n>\n> twice\n\n```\ncode\n```\n",
        "| Name | Punkte |\n| ---- | -----: |\n| Ä    |    1,0 |\n",
        "Am 26.03.2021 um 5.30 Uhr (siehe <https://example.org>): 3 < 4 & 5 > 4, a_b, #tag.\n",
    ],
)
def test_plain_documents_come_back_to_the_letter(text):
    assert to_markdown(read(text)) == text


@given(st.text("ab ü–.,:;-+#()|\"'@/\\=>{}^$%?1", min_size=1, max_size=30))
def test_the_short_cut_for_plain_text_reads_as_the_parser_does(text: str) -> None:
    slow = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    (expected,) = slow.parseInline(text)
    (found,) = _parser().parseInline(text)
    assert "".join(token.content for token in found.children or []) == "".join(
        token.content for token in expected.children or []
    )
