"""A document as plain text for mail: wrapped, with tables in columns and links spelled out."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from osi_cli.render.columns import pad, width_of
from osi_cli.render.tree import Node, Section, in_words

_NARROWEST = 8
_MARKS = {"strong": "*", "emphasis": "_", "strike": "~"}
_UNDERLINES = {1: "=", 2: "-"}


def to_text(sections: Sequence[Section], width: int = 80) -> str:
    """The sections as text of at most ``width`` columns; only a word or an address that is wider sticks out."""
    lines = _blocks([node for section in sections for node in section.nodes], width)
    return "\n".join(line.rstrip() for line in lines) + "\n" if lines else ""


def said(sections: Sequence[Section]) -> str:
    """All that a reader of the sections can see or follow, without any form: for searches."""
    return "\n".join(
        "".join(_content(part) for part in token.children or (token,))
        for section in sections
        for token in section.tokens
        if token.content or token.children
    )


def _content(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return f" {token.attrs['href']} " if token.type == "link_open" else token.content


def _blocks(nodes: Sequence[Node], width: int, *, tight: bool = False) -> list[str]:
    lines: list[str] = []
    for position, node in enumerate(in_words(nodes)):
        if position and not tight:
            lines.append("")
        lines += _block(node, max(width, _NARROWEST))
    return lines


def _block(node: Node, width: int) -> list[str]:
    match node["kind"]:
        case "heading":
            block = _heading(node, width)
        case "paragraph":
            block = _wrap(_inline(node["parts"]), width)
        case "quote":
            block = [f"> {line}" for line in _blocks(node["parts"], width - 2)]
        case "list":
            block = _list(node, width)
        case "code":
            block = [f"    {line}" for line in node["text"].split("\n")]
        case "rule" | "new page":
            block = ["-" * min(width, 40)]
        case "lines":
            block = ["_" * min(width, 40)] * node["count"]
        case _:
            block = _table(node, width)
    return block


def _heading(node: Node, width: int) -> list[str]:
    lines = _wrap(_inline(node["parts"]), width)
    mark = _UNDERLINES.get(node["level"])
    if mark and lines:
        return [*lines, mark * max(width_of(line) for line in lines)]
    return lines


def _list(node: Node, width: int) -> list[str]:
    start = node["start"]
    marks = [f"{start + n}. " if start is not None else "- " for n in range(len(node["items"]))]
    indent = max(len(mark) for mark in marks)
    lines: list[str] = []
    for mark, item in zip(marks, node["items"], strict=True):
        if lines and not node["tight"]:
            lines.append("")
        inner = _blocks(item, width - indent, tight=node["tight"]) or [""]
        lines.append(mark.ljust(indent) + inner[0])
        lines += [" " * indent + line for line in inner[1:]]
    return lines


def _table(node: Node, width: int) -> list[str]:
    rows = [[_inline(cell).replace("\n", " ") for cell in row] for row in [node["head"], *node["rows"]]]
    widths = _widths(rows, width)
    if sum(widths) + 2 * (len(widths) - 1) > width:
        return _records(rows, width)
    lines: list[str] = []
    for number, row in enumerate(rows):
        lines += _row(row, widths, node["align"])
        if number == 0:
            lines.append("  ".join("-" * column for column in widths))
    return lines


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as it likes; where that is too much, the widest give way, but never below a word."""
    columns = list(zip(*rows, strict=True))
    widths = [max(1, *(width_of(cell) for cell in column)) for column in columns]
    least = [max([1, *(width_of(word) for cell in column for word in cell.split(" "))]) for column in columns]
    room = width - 2 * (len(columns) - 1)
    while sum(widths) > room:
        slack = [
            (wide - narrow and wide, index)
            for index, (wide, narrow) in enumerate(zip(widths, least, strict=True))
        ]
        widest, index = max(slack)
        if not widest:
            break
        widths[index] -= 1
    return widths


def _row(row: Sequence[str], widths: Sequence[int], align: Sequence[str]) -> list[str]:
    cells = [_wrap(cell, column) for cell, column in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(1, *(len(cell) for cell in cells))):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        lines.append(
            "  ".join(
                pad(part, column, side) for part, column, side in zip(parts, widths, align, strict=True)
            )
        )
    return lines


def _records(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A table that is too wide, one record below the other."""
    lines: list[str] = []
    for row in rows[1:]:
        lines += [""] if lines else []
        for name, cell in zip(rows[0], row, strict=True):
            first, *more = _wrap(f"{name}: {cell}", width - 2) or [""]
            lines += [first, *(f"  {line}" for line in more)]
    return lines or _wrap(", ".join(rows[0]), width)


def _wrap(text: str, width: int) -> list[str]:
    """The text in lines, broken at spaces and where it has a line end."""
    lines: list[str] = []
    for paragraph in text.split("\n") if text else []:
        line, used = "", 0
        for word in paragraph.split(" "):
            wide = width_of(word)
            if line and used + 1 + wide > width:
                lines.append(line)
                line, used = word, wide
            else:
                line, used = (f"{line} {word}", used + 1 + wide) if line else (word, wide)
        lines.append(line)
    return lines


def _inline(parts: Sequence[Node]) -> str:
    return "".join(_part(part) for part in parts)


def _part(part: Node) -> str:
    match part["kind"]:
        case "text" | "verbatim":
            return str(part["text"])
        case "break":
            return "\n"
        case "link":
            return _link(_inline(part["parts"]), part["url"])
        case kind:
            return _MARKS[kind] + _inline(part["parts"]) + _MARKS[kind]


def _link(words: str, url: str) -> str:
    bare = url.removeprefix("mailto:")
    return words if words in {url, bare} else f"{words} ({bare})"
