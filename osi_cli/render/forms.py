"""What paper needs and Markdown has no sign for: a new page, lines to write on."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
"""What follows begins on a new page."""


def set_forms(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a template with its marks as tokens of their own; a mark counts on a line of its own only.

    Within a list, a quote or a line of text it does nothing.
    """
    result: list[Token] = []
    for position, token in enumerate(tokens):
        if SENTINEL_OPEN not in token.content:
            result.append(token)
            continue
        alone = token.type == "inline" and token.level == 1 and tokens[position - 1].type == "paragraph_open"
        found = list(_MARK.finditer(token.content))
        if not alone or not found or _MARK.sub("", token.content).strip():
            result.append(_without_marks(token))
            continue
        opening = result.pop()
        result += [
            *map(_token, found),
            opening,
            Token("inline", "", 0, children=[]),
        ]  # an empty paragraph goes
    return result


def _token(found: re.Match[str]) -> Token:
    if found[1] == "lines":
        return Token("lines", "", 0, meta={"count": int(found[2])})
    return Token("new_page", "", 0)


def _without_marks(token: Token) -> Token:
    token.content = _MARK.sub("", token.content)
    token.children = [_without_marks(child) for child in token.children] if token.children else token.children
    return token
