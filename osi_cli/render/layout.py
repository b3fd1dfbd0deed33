"""What the page needs to know beyond the text: widths of columns, words to break, what stays together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from osi_cli.render.tree import Node, plain_text

SHORT_COLUMN = 20
LONGEST_WORD = 38
LAST_WORDS = 650
LEAD = 120
"""Characters of a paragraph that stays with the table, list or picture below it."""
ROOMY = 4
_EVENNESS = 0.6
_LONG_WORD = re.compile(r"([^\W\d_]{13,})")
_AROUND = ".,;:!?()[]„“\"'"
_BREAK = "\u200b"
_SEPARATED = re.compile(r"[^/?&=_.-]*[/?&=_.-]+|[^/?&=_.-]+")
_SIZES = ((6, 9.5), (8, 8.5), (11, 7.5), (16, 6.5))
_SMALLEST = 5.5


def lay_out(nodes: list[Node]) -> list[Node]:
    """The nodes of a section, changed in place, with columns measured and endless words broken."""
    _prepare(nodes)
    for node, after in pairwise(nodes):
        if node["kind"] == "paragraph" and after["kind"] in {"table", "list", "figure"}:
            node["leads"] = len(plain_text(node["parts"])) <= LEAD
    return nodes


def _prepare(nodes: Sequence[Node]) -> None:
    for node in nodes:
        if node["kind"] == "table":
            _prepare_table(node)
            continue
        if "text" in node:
            node["text"] = _breakable(node["text"], LONGEST_WORD)
        if "parts" in node:
            _prepare(node["parts"])
            node["parts"] = list(chain.from_iterable(_with_long_words(part) for part in node["parts"]))
        for item in node.get("items", ()):
            _prepare(item)


def _with_long_words(part: Node) -> Iterator[Node]:
    """The part with its long words apart: only they are hyphenated, which halves the time that a page takes."""
    if part["kind"] != "text":
        yield part
        return
    for position, text in enumerate(_LONG_WORD.split(part["text"])):
        if text:
            yield {"kind": "long word" if position % 2 else "text", "text": text}


def _prepare_table(node: Node) -> None:
    columns = list(zip(node["head"], *node["rows"], strict=True))
    node["columns"] = _widths(columns)
    node["size"] = next((size for most, size in _SIZES if len(columns) <= most), _SMALLEST)
    node["hyphenate"] = len(columns) > ROOMY
    longest = max(4, min(LONGEST_WORD, 70 // len(columns)))
    for cell in chain.from_iterable(columns):
        _break_words(cell, longest)
        if not node["hyphenate"]:
            cell[:] = list(chain.from_iterable(_with_long_words(part) for part in cell))


def _widths(columns: Sequence[Sequence[list[Node]]]) -> list[float]:
    """For each column its share of the room that is left, 0 for one as narrow as its text."""
    lengths = [_length(head, cells) for head, *cells in columns]
    if all(length <= SHORT_COLUMN for length in lengths) or len(columns) > _SIZES[0][0]:
        return [min(max(length, 4), 3 * SHORT_COLUMN) ** _EVENNESS for length in lengths]
    return [0.0 if length <= SHORT_COLUMN else min(length, 400) ** 0.5 for length in lengths]


def _length(head: Sequence[Node], cells: Sequence[Sequence[Node]]) -> int:
    """The characters that a column wants to hold in a line; a head of several words may take two lines."""
    title = plain_text(head)
    words = title.split() or [""]
    title_length = max(len(title) // 2, *(len(word) + 1 for word in words))
    return max([title_length, *(len(plain_text(cell)) for cell in cells)])


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
    if word.strip(_AROUND).isalpha() and len(word) < max(2 * longest, LONGEST_WORD):
        return word  # hyphenation knows better
    # As few as it takes: whoever copies a file number or an address from the page copies them too.
    parts = _SEPARATED.findall(word)
    return _BREAK.join(part if len(part) < longest else _BREAK.join(part) for part in parts)


def with_last_together(nodes: list[Node]) -> list[Node]:
    """Keep the closing lines in one piece, so that no page holds a greeting alone."""
    first, length = len(nodes), 0
    for node in reversed(nodes):
        length += len(plain_text(node.get("parts", ())))
        if node["kind"] not in {"paragraph", "heading", "links"} or length > LAST_WORDS:
            break
        first -= 1
        if node["kind"] == "heading":
            break
    if first in {0, len(nodes), len(nodes) - 1}:
        return nodes
    return [*nodes[:first], {"kind": "together", "parts": nodes[first:]}]
