"""Makes tokens of untrusted Markdown safe to print: links, images, headings, nesting, characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from osi_cli.render.addresses import with_links
from osi_cli.render.characters import clean
from osi_cli.render.lists import settle

DEPTH = 12
LONGEST_URL = 2000
LAST_NUMBER = 99_999

_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^?\s]+@", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_WHITE = re.compile(r"[^\S\u00a0\u202f]+")
_CONTAINERS = frozenset({"blockquote", "bullet_list", "ordered_list"})
_SPANS = frozenset({"strong", "em", "s", "link"})


def harden(
    tokens: Sequence[Token], *, under: int = 0, addresses: bool = False, levels: list[int] | None = None
) -> list[Token]:
    """The tokens with safe links only, without images, headings below ``under``, nesting of at most ``DEPTH``.

    With ``addresses``, bare addresses become links. ``levels`` are those of the headings that the tokens stand below;
    it is brought up to what stands below the tokens.
    """
    levels = [] if levels is None else levels
    result: list[Token] = []
    for token in _without_empty_headings(_flatten(tokens)):
        match token.type:
            case "heading_open":
                _demote(token, levels, under)
            case "heading_close":
                token.tag = f"h{min(6, under + len(levels))}"
            case "code_block" | "fence":
                token.type, token.tag, token.markup, token.info = "fence", "code", "```", ""
                token.content = clean(token.content).expandtabs(4).strip("\n") + "\n"
            case "ordered_list_open" if int(token.attrs.get("start", 1)) > LAST_NUMBER:
                token.attrs["start"] = LAST_NUMBER
            case "inline":
                in_heading = bool(result) and result[-1].type == "heading_open"
                token.children = inline(token.children or [], one_line=in_heading)
                if addresses:
                    token.children = with_links(token.children)
        result.append(token)
    return settle(result)


def inline(children: Sequence[Token], *, one_line: bool = False) -> list[Token]:
    """The inline tokens with safe links only, images as links or words, flat enough, texts merged and cleaned."""
    if one_line:
        children = [text_token(" ") if child.type == "hardbreak" else child for child in children]
    return _merge(_flatten_spans(_links(_images(children))))


def web_address(url: str) -> bool:
    """Whether a document may link there: http, https with a host, or mailto with an address."""
    return len(url) <= LONGEST_URL and bool(_WEB.match(url) or _MAIL.match(url))


def address(line: str) -> str:
    """The URL that a line of plain text stands for: itself, a mailbox, or nothing."""
    if web_address(line):
        return line
    return f"mailto:{line}" if _MAILBOX.fullmatch(line) else ""


def text_token(content: str) -> Token:
    """A run of plain text."""
    return Token("text", "", 0, content=content)


def plain(children: Iterable[Token]) -> str:
    """What inline tokens say, without their marks."""
    return "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children)


def _without_empty_headings(tokens: Iterable[Token]) -> list[Token]:
    result: list[Token] = []
    for token in tokens:
        result.append(token)
        if token.type == "heading_close" and not plain(inline(result[-2].children or [])).strip():
            del result[-3:]
    return result


def _demote(token: Token, levels: list[int], under: int) -> None:
    level = int(token.tag[1:])
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    token.tag = f"h{min(6, under + len(levels))}"
    token.markup = "#" * int(token.tag[1:])


def _flatten(tokens: Iterable[Token]) -> list[Token]:
    """Leave out quotes and lists that are nested too deep, and keep what they hold."""
    result: list[Token] = []
    depth = 0
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _CONTAINERS:
            depth += token.nesting == 1
            if depth <= DEPTH:
                result.append(token)
            depth -= token.nesting == -1
        elif depth <= DEPTH or name != "list_item":
            if depth > DEPTH:
                token.hidden = False
            result.append(token)
    return result


def _images(children: Iterable[Token]) -> list[Token]:
    """Pictures elsewhere become links to them, all other pictures become their description."""
    result: list[Token] = []
    inside = 0
    for child in children:
        inside += child.nesting if child.type in {"link_open", "link_close"} else 0
        if child.type != "image":
            result.append(child)
            continue
        url = str(child.attrs.get("src", ""))
        words = _alternative(child.children or [])
        if inside or not web_address(url):
            result.append(text_token(words))
        else:
            result += [
                Token("link_open", "a", 1, attrs={"href": url}),
                text_token(words),
                Token("link_close", "a", -1),
            ]
    return result


def _alternative(children: Iterable[Token]) -> str:
    parts = (
        _alternative(child.children or []) if child.type == "image" else plain([child]) for child in children
    )
    return "".join(parts)


def _links(children: Iterable[Token]) -> list[Token]:
    """Links to anywhere but the web or a mailbox become their text; a link without text shows its address."""
    result: list[Token] = []
    openings: list[int | None] = []
    for child in children:
        if child.type == "link_open":
            url = clean(str(child.attrs.get("href", "")))
            openings.append(len(result) if web_address(url) else None)
            if openings[-1] is None:
                continue
            child = Token("link_open", "a", 1, attrs={"href": url})  # noqa: PLW2901
        elif child.type == "link_close":
            opening = openings.pop()
            if opening is None:
                continue
            if not plain(result[opening + 1 :]).strip():
                result[opening + 1 :] = [text_token(str(result[opening].attrs["href"]))]
        result.append(child)
    return result


def _flatten_spans(children: Iterable[Token]) -> list[Token]:
    result: list[Token] = []
    open_spans: list[bool] = []
    for child in children:
        if child.type.removesuffix("_open").removesuffix("_close") not in _SPANS:
            result.append(child)
        elif child.nesting == 1:
            open_spans.append(sum(open_spans) < DEPTH)
            if open_spans[-1]:
                result.append(child)
        elif open_spans.pop():
            result.append(child)
    return result


def _merge(children: Iterable[Token]) -> list[Token]:
    result: list[Token] = []
    for child in children:
        if child.type in {"text", "text_special"}:
            content = _WHITE.sub(" ", clean(child.content))
            if result and result[-1].type == "text":
                result[-1].content += content
            elif content:
                result.append(text_token(content))
            continue
        if child.type == "code_inline":
            child.content = _WHITE.sub(" ", clean(child.content))
            child.markup = "`"
        result.append(child)
    return result
