"""Writes a tree as Markdown that people like to edit and that parses to the same tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from osi_cli.render.columns import pad, width_of
from osi_cli.render.spans import write_inline
from osi_cli.render.tree import KEPT, Node, Section, in_words

_DELIMITER = {"left": "---", "right": "--:", "center": ":-:"}
_LINE_START = re.compile(
    r"^(?:#(?=#{0,5}(?:\s|$))|>|[+-](?=\s|$|-)|=(?==*\s*$)|(\d{1,9})(?=[.)](?:\s|$)))|(?<=\n)[|:-]",
    re.MULTILINE,
)
_LINE = 40
_CLOSING = re.compile("(^| )(#+)$")
_FENCES = re.compile("`{3,}")


def write(sections: Sequence[Section]) -> str:
    """The sections as Markdown, with a line end at the end; nothing for no blocks."""
    text = "\n\n".join(filter(None, map(_section, sections)))
    return f"{text}\n" if text else ""


@lru_cache(maxsize=KEPT)
def _section(section: Section) -> str:
    return _blocks(section.nodes)


def _blocks(nodes: Sequence[Node], separator: str = "\n\n", mark: str = "") -> str:
    """The blocks one after the other; ``mark`` is that of the list item around them."""
    texts: list[str] = []
    nodes = in_words(nodes)
    for position, node in enumerate(nodes):
        if node["kind"] == "list":
            beside = position > 0 and nodes[position - 1]["kind"] == "list"
            mark = _list_mark(node, mark if position == 0 or beside else "")
        texts.append(_list(node, mark) if node["kind"] == "list" else _block(node))
    return separator.join(texts)


def _list_mark(node: Node, beside: str) -> str:
    """A mark other than the one beside it, so that two lists stay two and no line of marks becomes a rule."""
    return ("*" if beside == "-" else "-") if node["start"] is None else (")" if beside == "." else ".")


def _block(node: Node) -> str:
    text: str
    match node["kind"]:
        case "heading":
            text = "#" * node["level"] + " " + _CLOSING.sub(r"\1\\\2", write_inline(node["parts"]))
        case "paragraph":
            text = _LINE_START.sub(_escape_start, write_inline(node["parts"]))
        case "quote":
            text = "\n".join(f"> {line}" if line else ">" for line in _blocks(node["parts"]).split("\n"))
        case "code":
            text = _code(node["text"])
        case "rule" | "new page":
            text = "___"
        case "lines":
            text = "\\\n".join(["\\_" * _LINE] * node["count"])
        case _:
            text = _table(node)
    return text


def _code(text: str) -> str:
    fence = "`" * max([3, *(len(run) + 1 for run in _FENCES.findall(text))])
    return "\n".join([fence, *([text] if text else []), fence])


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\" if match[1] else f"\\{match[0]}"


def _list(node: Node, sign: str) -> str:
    start = node["start"]
    direct = any(inner["kind"] == "paragraph" for item in node["items"] for inner in item)
    separator = "\n" if node["tight"] and direct else "\n\n"
    texts = []
    for position, item in enumerate(node["items"]):
        mark = sign if start is None else f"{start + position}{sign}"
        first, *more = _blocks(item, separator, sign).split("\n")
        indent = " " * (len(mark) + 1)
        texts.append(
            "\n".join([f"{mark} {first}".rstrip(" "), *(indent + line if line else "" for line in more)])
        )
    return ("\n" if node["tight"] else "\n\n").join(texts)


def _table(node: Node) -> str:
    rows = [[write_inline(cell).replace("|", "\\|") for cell in row] for row in [node["head"], *node["rows"]]]
    widths = [max(3, *(width_of(cell) for cell in column)) for column in zip(*rows, strict=True)]
    delimiters = [
        _DELIMITER[side][0] + "-" * (width - 2) + _DELIMITER[side][-1]
        for side, width in zip(node["align"], widths, strict=True)
    ]
    lines = [
        [pad(cell, width, side) for cell, width, side in zip(row, widths, node["align"], strict=True)]
        for row in rows
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], delimiters, *lines[1:]])
