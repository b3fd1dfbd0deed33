"""Sets bodies of records and figures in place of their marks in a template, as tokens of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from osi_cli.render.characters import SENTINEL_CLOSE, SENTINEL_OPEN, one_line
from osi_cli.render.harden import plain
from osi_cli.render.markdown import parse
from osi_cli.render.tree import Node

_MARK = re.compile(f"{SENTINEL_OPEN}(=?)([0-9a-f]*)(?:,([0-9a-f]*))?{SENTINEL_CLOSE}")
_BREAKS = frozenset({"softbreak", "hardbreak"})


def mark(text: str, for_links: str | None = None) -> str:
    """The place of a body in the Markdown of a template; it carries the text, so nothing else has to.

    With ``for_links``, the body loses its links, and these words stand where it showed an address.
    """
    carried = [text] if for_links is None else [text, for_links]
    return SENTINEL_OPEN + ",".join(part.encode("utf-8", "ignore").hex() for part in carried) + SENTINEL_CLOSE


def element_mark(node: Node) -> str:
    """The place of a node that no Markdown can say, such as a figure; its ``alt`` says it in words."""
    return f"{SENTINEL_OPEN}={json.dumps(node).encode().hex()}{SENTINEL_CLOSE}"


def splice(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a template with each body and element set in place.

    A mark that is alone on its line of a paragraph becomes the blocks of the body, with headings below the one it
    stands under, or, outside of lists and quotes, the element; elsewhere a mark becomes its plain text.
    """
    result: list[Token] = []
    level = 0
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        if SENTINEL_OPEN not in token.content:
            result.append(token)
        elif token.type == "inline" and tokens[position - 1].type == "paragraph_open":
            opening = result.pop()
            result += _paragraphs(opening, token.children or [], level)
        else:
            token.content = _in_words(token.content)
            token.children = _inline_in_words(token.children or [])
            result.append(token)
    return _without_empty(result)


def _paragraphs(opening: Token, children: Iterable[Token], level: int) -> list[Token]:
    """The paragraph cut at the lines that are a body; the token that closes it follows in the template's own."""
    result: list[Token] = []
    words: list[Token] = []
    for line in _lines(children):
        found = _MARK.fullmatch(line[0].content.strip()) if len(line) == 1 else None
        if found is None or (found[1] and opening.level):
            words += [*([Token("softbreak", "br", 0)] if words else []), *line]
            continue
        result += [*_paragraph(words), *_blocks(found, level)]
        words = []
    opening.hidden = opening.hidden and not result
    return [*result, opening, Token("inline", "", 0, children=_inline_in_words(words))]


def _blocks(found: re.Match[str], under: int = 0) -> list[Token]:
    text, words = (None if part is None else bytes.fromhex(part).decode() for part in found.group(2, 3))
    if found[1]:
        node = json.loads(text or "{}")
        return [Token("element", "", 0, content=node.get("alt", ""), meta=node)]
    return parse(text or "", under=under, for_links=words)


def _paragraph(children: list[Token]) -> list[Token]:
    if not children:
        return []
    content = Token("inline", "", 0, children=_inline_in_words(children))
    return [Token("paragraph_open", "p", 1), content, Token("paragraph_close", "p", -1)]


def _lines(children: Iterable[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for child in children:
        if child.type in _BREAKS:
            lines.append([])
        else:
            lines[-1].append(child)
    return [line for line in lines if line]


def _inline_in_words(children: Iterable[Token]) -> list[Token]:
    result = list(children)
    for child in result:
        child.content = _in_words(child.content)
        child.children = _inline_in_words(child.children) if child.children else child.children
    return result


def _in_words(content: str) -> str:
    return _MARK.sub(lambda match: _words(_blocks(match)), content)


def _words(tokens: Iterable[Token]) -> str:
    """What tokens say, in one line of plain text."""
    blocks = (plain(token.children) if token.children else token.content for token in tokens)
    return one_line(" ".join(block for block in blocks if block))


def _without_empty(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the paragraphs that hold nothing any more."""
    result: list[Token] = []
    for token in tokens:
        result.append(token)
        if token.type == "paragraph_close" and not result[-2].children:
            del result[-3:]
    return result
