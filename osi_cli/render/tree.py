"""Tokens as a tree of plain data, the form that text, HTML and PDF are printed from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown_it.token import Token

Node = dict[str, Any]
"""``kind`` and, by kind: ``text``, ``parts`` (the nodes inside), ``level``, ``url``, ``start``, ``tight``, ``align``, ``head``, ``rows``,
``count``; of a figure ``chart``, ``data`` and ``alt``, what it shows in words."""

KEPT = 200
"""Of how many sections it is remembered what was made of them: documents of one kind share many."""

_SPACES = re.compile(" {2,}")
_SPANS = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strike"}
_SPAN_KINDS = frozenset(_SPANS.values())


@dataclass(frozen=True, eq=False)
class Section:
    """A heading with all up to the next one. Documents share it, so neither its tokens nor its nodes are ever changed.

    A section equals none but itself, which makes it cheap to remember what was made of it.
    """

    tokens: tuple[Token, ...]

    @cached_property
    def nodes(self) -> list[Node]:
        """The blocks in it."""
        return tree(self.tokens)


def tree(tokens: Sequence[Token]) -> list[Node]:
    """The blocks of a document: heading, paragraph, quote, list, code, rule, table, figure, new page and lines."""
    return _blocks(iter(tokens))


def plain_text(parts: Sequence[Node]) -> str:
    """What inline nodes say, without their marks."""
    return "".join(
        " " if part["kind"] == "break" else part.get("text") or plain_text(part.get("parts", ()))
        for part in parts
    )


def in_words(nodes: Sequence[Node]) -> list[Node]:
    """The nodes without figures: those only show what the text around them says."""
    return [node for node in nodes if node["kind"] != "figure"]


def _blocks(tokens: Iterator[Token]) -> list[Node]:
    """The blocks up to the token that closes the one around them."""
    nodes: list[Node] = []
    for token in tokens:
        if token.nesting == -1:
            break
        match token.type:
            case "heading_open":
                nodes.append({"kind": "heading", "level": int(token.tag[1:]), "parts": _leaf(tokens)})
            case "paragraph_open":
                parts = _leaf(tokens)
                nodes += [{"kind": "paragraph", "parts": parts, "tight": token.hidden}] if parts else []
            case "blockquote_open":
                nodes.append({"kind": "quote", "parts": _blocks(tokens)})
            case "bullet_list_open" | "ordered_list_open":
                nodes.append(_list(token, tokens))
            case "fence" | "hr" | "element":
                nodes.append(_single(token))
            case "table_open":
                nodes.append(_table(tokens))
    return nodes


def _single(token: Token) -> Node:
    if token.type == "element":
        return dict(token.meta)
    text = token.content.removesuffix("\n")
    return {"kind": "rule"} if token.type == "hr" else {"kind": "code", "text": text}


def _leaf(tokens: Iterator[Token]) -> list[Node]:
    content = next(tokens)
    next(tokens)
    return _inline(iter(content.children or []))


def _list(opening: Token, tokens: Iterator[Token]) -> Node:
    items: list[list[Node]] = []
    for token in tokens:
        if token.nesting == -1:
            break
        items.append(_blocks(tokens))
    tight = not any(node["kind"] == "paragraph" and not node["tight"] for item in items for node in item)
    start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
    return {"kind": "list", "start": start, "tight": tight, "items": items}


def _table(tokens: Iterator[Token]) -> Node:
    rows: list[list[list[Node]]] = []
    align: list[str] = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                rows.append([])
            case "th_open":
                align.append(str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:"))
            case "inline":
                rows[-1].append(_inline(iter(token.children or [])))
    return {"kind": "table", "align": align, "head": rows[0], "rows": rows[1:]}


def _inline(tokens: Iterator[Token], around: frozenset[str] = frozenset()) -> list[Node]:
    """The inline nodes up to the token that closes the span around them; a kind of span never holds itself."""
    nodes: list[Node] = []
    for token in tokens:
        if token.nesting == -1:
            break
        match token.type:
            case "text":
                _add_text(nodes, "text", token.content)
            case "softbreak":
                _add_text(nodes, "text", " ")
            case "code_inline":
                _add_text(nodes, "verbatim", token.content)
            case "hardbreak":
                nodes.append({"kind": "break"})
            case "link_open":
                nodes.append(
                    {"kind": "link", "url": str(token.attrs["href"]), "parts": _inline(tokens, around)}
                )
            case name if name in _SPANS:
                _add_span(nodes, _SPANS[name], _inline(tokens, around | {_SPANS[name]}), around)
    while nodes and nodes[-1]["kind"] == "break":
        nodes.pop()
    return nodes


def _add_text(nodes: list[Node], kind: str, text: str) -> None:
    if nodes and nodes[-1]["kind"] == kind:
        text = nodes.pop()["text"] + text
    if text:
        nodes.append({"kind": kind, "text": _SPACES.sub(" ", text)})


def _add_span(nodes: list[Node], kind: str, parts: list[Node], around: frozenset[str]) -> None:
    if kind not in around and parts:
        if nodes and nodes[-1]["kind"] == kind:
            parts = [*nodes.pop()["parts"], *parts]
        nodes.append({"kind": kind, "parts": _joined(parts)})
        return
    nodes[:] = _joined([*nodes, *parts])


def _joined(parts: Sequence[Node]) -> list[Node]:
    """The nodes with neighbours of one kind in one."""
    result: list[Node] = []
    for part in parts:
        if "text" in part:
            _add_text(result, part["kind"], part["text"])
        elif result and part["kind"] in _SPAN_KINDS and result[-1]["kind"] == part["kind"]:
            result.append({"kind": part["kind"], "parts": _joined([*result.pop()["parts"], *part["parts"]])})
        else:
            result.append(part)
    return result
