"""A document as one HTML page that needs nothing else: style inside, no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

import nh3
from markdown_it.token import Token

from osi_cli.render.characters import one_line
from osi_cli.render.frame import Frame
from osi_cli.render.harden import address, web_address
from osi_cli.render.tree import Node, plain_text, tree
from osi_cli.render.words import LINES, TABLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "a", "div", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "hr": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "th": {"scope", "class"},
    "td": {"class"},
}
_SPANS = {"strong": "strong", "emphasis": "em", "strike": "s"}


def to_html(tokens: Sequence[Token], frame: Frame) -> str:
    """The tokens as a complete page in ``frame``: semantic, readable on a phone, on paper and by screen readers."""
    body = _clean("\n".join(_block(node, frame.language) for node in tree(tokens)))
    return f"""<!DOCTYPE html>
<html lang="{escape(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_plain(frame.title)}</title>
<style>
{_style()}</style>
</head>
<body>
{_header(frame)}<main>
{body}
</main>
{_footer(frame)}</body>
</html>
"""


@cache
def _style() -> str:
    return (Path(__file__).parent / "house.css").read_text(encoding="utf-8")


def _clean(body: str) -> str:
    return nh3.clean(
        body,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _plain(text: str) -> str:
    return escape(one_line(text), quote=False)


def _header(frame: Frame) -> str:
    lines = [f'<p class="edition">{_plain(frame.edition)}</p>'] if frame.edition else []
    if frame.sender:
        name, *rest = (_sender_line(line) for line in frame.sender)
        lines.append("<address>" + "<br>\n".join([f"<strong>{name}</strong>", *rest]) + "</address>")
    if frame.date:
        lines.append(f'<p class="date">{_plain(frame.date)}</p>')
    return "<header>\n" + "\n".join(lines) + "\n</header>\n" if lines else ""


def _sender_line(line: str) -> str:
    url = address(line)
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{_plain(line)}</a>' if url else _plain(line)


def _footer(frame: Frame) -> str:
    links = [
        f'<li><a href="{escape(url)}" rel="noopener noreferrer">{_plain(label)}</a></li>'
        for label, url in frame.links
        if web_address(url)
    ]
    return "<footer>\n<ul>\n" + "\n".join(links) + "\n</ul>\n</footer>\n" if links else ""


def _block(node: Node, language: str) -> str:
    match node["kind"]:
        case "heading":
            block = f"<h{node['level']}>{_inline(node['parts'])}</h{node['level']}>"
        case "paragraph":
            block = f"<p>{_inline(node['parts'])}</p>"
        case "quote":
            block = f"<blockquote>\n{_blocks(node['parts'], language)}\n</blockquote>"
        case "list":
            block = _list(node, language)
        case "code":
            block = f"<pre><code>{escape(node['text'], quote=False)}</code></pre>"
        case "rule":
            block = "<hr>"
        case "new page":
            block = '<hr class="new-page">'
        case "lines":
            label = escape(LINES[language].format(count=node["count"]))
            inner = "<div></div>" * node["count"]
            block = f'<div class="lines" role="img" aria-label="{label}">{inner}</div>'
        case _:
            block = _table(node, language)
    return block


def _blocks(nodes: Sequence[Node], language: str) -> str:
    return "\n".join(_block(node, language) for node in nodes)


def _list(node: Node, language: str) -> str:
    start = node["start"]
    tag, number = ("ul", "") if start is None else ("ol", f' start="{start}"' if start != 1 else "")
    items = "\n".join(f"<li>{_item(item, language, tight=node['tight'])}</li>" for item in node["items"])
    return f"<{tag}{number}>\n{items}\n</{tag}>"


def _item(item: Sequence[Node], language: str, *, tight: bool) -> str:
    return "\n".join(
        _inline(node["parts"]) if tight and node["kind"] == "paragraph" else _block(node, language)
        for node in item
    )


def _table(node: Node, language: str) -> str:
    head = ", ".join(plain_text(cell) for cell in node["head"])
    label = escape(TABLE[language].format(head=head))
    rows = "\n".join(f"<tr>{_cells('td', row, node['align'])}</tr>" for row in node["rows"])
    body = f"\n<tbody>\n{rows}\n</tbody>" if rows else ""
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n<table>\n'
        f"<thead>\n<tr>{_cells('th', node['head'], node['align'])}</tr>\n</thead>{body}\n</table>\n</div>"
    )


def _cells(tag: str, cells: Sequence[Sequence[Node]], align: Sequence[str]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "".join(
        f'<{tag}{scope} class="{side}">{_inline(cell)}</{tag}>'
        for cell, side in zip(cells, align, strict=True)
    )


def _inline(parts: Sequence[Node]) -> str:
    return "".join(_part(part) for part in parts)


def _part(part: Node) -> str:
    match part["kind"]:
        case "text":
            return escape(part["text"], quote=False)
        case "verbatim":
            return f"<code>{escape(part['text'], quote=False)}</code>"
        case "break":
            return "<br>\n"
        case "link":
            return f'<a href="{escape(part["url"])}">{_inline(part["parts"])}</a>'
        case kind:
            return f"<{_SPANS[kind]}>{_inline(part['parts'])}</{_SPANS[kind]}>"
