"""Keeps lists either tight or loose as a whole, as Markdown can say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class _Open:
    """A container that is open: what stands directly in it."""

    is_list: bool
    blocks: int = 0
    loose: bool = False
    paragraphs: list[Token] = field(default_factory=list)


def settle(tokens: Sequence[Token]) -> list[Token]:
    """Make a list with one loose paragraph loose throughout, and a list of one paragraph tight."""
    around = [_Open(is_list=False)]
    for token in tokens:
        if token.nesting == 1:
            _enter(token, around)
        elif token.nesting == -1:
            inner = around.pop()
            if inner.is_list:
                loose = inner.loose and inner.blocks > 1
                for paragraph in inner.paragraphs:
                    paragraph.hidden = not loose
        elif token.type in {"fence", "hr", "element"}:
            around[-1].blocks += 1
    return list(tokens)


def _enter(token: Token, around: list[_Open]) -> None:
    if token.type == "list_item_open":
        around.append(around[-1])
        return
    outer = around[-1]
    outer.blocks += 1
    if token.type == "paragraph_open":
        outer.loose = outer.loose or not token.hidden
        outer.paragraphs.append(token)
    around.append(_Open(is_list=token.type in {"bullet_list_open", "ordered_list_open"}))
