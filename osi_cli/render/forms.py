"""What paper needs and Markdown has no sign for: a new page, what stays together, lines to write on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from osi_cli.render.characters import SENTINEL_CLOSE, SENTINEL_OPEN
from osi_cli.render.marked import Marked

MOST_LINES = 40
_MARK = re.compile(f"{SENTINEL_OPEN}!([a-z]+)([0-9]*){SENTINEL_CLOSE}")


def _mark(what: str) -> Marked:
    return Marked(f"{SENTINEL_OPEN}!{what}{SENTINEL_CLOSE}")


def lines(count: int) -> Marked:
    """``count`` lines to write on by hand, at most ``MOST_LINES``."""
    return _mark(f"lines{min(max(int(count), 1), MOST_LINES)}")


NEW_PAGE = _mark("page")
TOGETHER = _mark("together")
END_TOGETHER = _mark("apart")
"""What stands between ``TOGETHER`` and this is not torn apart at the end of a page, if a page can hold it."""


def set_forms(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a template with its marks as tokens of their own; a mark counts on a line of its own only.

    Whatever is left open is closed, and a mark within a list, a quote or a line of text does nothing.
    """
    result: list[Token] = []
    inside = False
    for position, token in enumerate(tokens):
        if SENTINEL_OPEN not in token.content:
            result.append(token)
            continue
        alone = token.type == "inline" and token.level == 1 and tokens[position - 1].type == "paragraph_open"
        found = list(_MARK.finditer(token.content))
        if not alone or not found or _MARK.sub("", token.content).strip():
            result.append(_without_marks(token))
            continue
        result.pop()  # the paragraph that the marks stood in; its end becomes an empty one's, see below
        for made in _tokens(found):
            if inside and made.type == "new_page":
                result.append(_closing())
                inside = False
            if made.nesting == 0 or (made.nesting == 1) != inside:
                inside ^= made.nesting != 0
                result.append(made)
        result += [tokens[position - 1], Token("inline", "", 0, children=[])]
    return [*result, *([_closing()] if inside else [])]


def _tokens(found: Sequence[re.Match[str]]) -> Iterator[Token]:
    for match in found:
        match match[1]:
            case "lines":
                yield Token("lines", "", 0, meta={"count": int(match[2])})
            case "page":
                yield Token("new_page", "", 0)
            case "together":
                yield Token("together_open", "", 1)
            case _:
                yield _closing()


def _closing() -> Token:
    return Token("together_close", "", -1)


def _without_marks(token: Token) -> Token:
    token.content = _MARK.sub("", token.content)
    token.children = [_without_marks(child) for child in token.children] if token.children else token.children
    return token
