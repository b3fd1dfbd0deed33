"""What the page needs to know beyond the text: widths of columns, words to break, what stays together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from osi_cli.render.tree import Node, plain_text

SHORT_COLUMN = 20
LONGEST_WORD = 38
LAST_WORDS = 650
_EVENNESS = 0.6
_BREAK = "\u200b"
_SIZES = ((6, 9.5), (8, 8.5), (11, 7.5), (16, 6.5))
_SMALLEST = 5.5


def lay_out(nodes: list[Node]) -> list[Node]:
    """The nodes, changed in place, with columns measured, endless words broken and the last lines kept together."""
    _prepare(nodes)
    return _with_last_together(nodes)


def _prepare(nodes: Sequence[Node]) -> None:
    for node in nodes:
        if node["kind"] == "table":
            _prepare_table(node)
            continue
        if "text" in node:
            node["text"] = _breakable(node["text"], LONGEST_WORD)
        _prepare(node.get("parts", ()))
        for item in node.get("items", ()):
            _prepare(item)


def _prepare_table(node: Node) -> None:
    columns = list(zip(node["head"], *node["rows"], strict=True))
    node["columns"] = _widths(columns)
    node["size"] = next((size for most, size in _SIZES if len(columns) <= most), _SMALLEST)
    longest = max(4, min(LONGEST_WORD, 70 // len(columns)))
    for cell in chain.from_iterable(columns):
        _break_words(cell, longest)


def _widths(columns: Sequence[Sequence[Sequence[Node]]]) -> list[float]:
    """For each column its share of the room that is left, 0 for one as narrow as its text."""
    lengths = [max(len(plain_text(cell)) for cell in column) for column in columns]
    if all(length <= SHORT_COLUMN for length in lengths) or len(columns) > _SIZES[0][0]:
        return [min(max(length, 4), 3 * SHORT_COLUMN) ** _EVENNESS for length in lengths]
    return [0.0 if length <= SHORT_COLUMN else min(length, 400) ** 0.5 for length in lengths]


def _break_words(parts: Sequence[Node], longest: int) -> None:
    for part in parts:
        if "text" in part:
            part["text"] = _breakable(part["text"], longest)
        _break_words(part.get("parts", ()), longest)


def _breakable(text: str, longest: int) -> str:
    """The text with places to break in words that no line could hold."""
    if len(text) <= longest:
        return text
    return re.sub(rf"\S{{{longest},}}", lambda match: _broken(match[0], longest), text)


def _broken(word: str, longest: int) -> str:
    if word.isalpha() and len(word) < 2 * longest:
        return word  # hyphenation knows better
    return _BREAK.join(word)


def _with_last_together(nodes: list[Node]) -> list[Node]:
    """Keep the closing lines in one piece, so that no page holds a greeting alone."""
    first, length = len(nodes), 0
    for node in reversed(nodes):
        length += len(plain_text(node.get("parts", ())))
        if node["kind"] not in {"paragraph", "heading", "links"} or length > LAST_WORDS:
            break
        first -= 1
    if first in {0, len(nodes), len(nodes) - 1}:
        return nodes
    return [*nodes[:first], {"kind": "together", "parts": nodes[first:]}]
