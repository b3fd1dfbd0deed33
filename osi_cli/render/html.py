"""A document as one HTML page that needs nothing else: style inside, no script, nothing loaded."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape
from pathlib import Path

import nh3

from osi_cli.render.characters import one_line
from osi_cli.render.charts import draw
from osi_cli.render.frame import Frame
from osi_cli.render.harden import address, web_address
from osi_cli.render.theme import HOUSE, Logo, Theme
from osi_cli.render.tree import KEPT, Node, Section, plain_text
from osi_cli.render.words import LINES, PICTURE, TABLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_TYPED = 120
"""Addresses up to this length are printed on paper behind the words that link there; nobody types longer ones."""

_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "a", "div", "figure", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "class"},
    "ol": {"start"},
    "hr": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "th": {"scope", "class"},
    "td": {"class"},
    "img": {"src", "alt", "width", "height"},
}
_DRAWN = "data:image/svg+xml;base64,"
_SPANS = {"strong": "strong", "emphasis": "em", "strike": "s"}


def to_html(sections: Sequence[Section], frame: Frame) -> str:
    """The sections as a complete page in ``frame``: semantic, readable on a phone, on paper and by screen readers."""
    parts = (_section(section, frame.language, frame.theme) for section in sections)
    body = "\n".join(filter(None, parts))
    return f"""<!DOCTYPE html>
<html lang="{escape(frame.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_plain(frame.title)}</title>
<style>
{_style()}{_colours(frame.theme)}</style>
</head>
<body>
{_header(frame)}<main>
{body}
</main>
{_footer(frame)}</body>
</html>
"""


@lru_cache(maxsize=KEPT)
def _section(section: Section, language: str, theme: Theme) -> str:
    return _clean(_blocks(section.nodes, Frame("", language, "", theme=theme)))


@cache
def _style() -> str:
    return (Path(__file__).parent / "house.css").read_text(encoding="utf-8")


def _colours(theme: Theme) -> str:
    own = {"--accent": (theme.accent, HOUSE.accent), "--link": (theme.link, HOUSE.link)}
    changed = "".join(f" {name}: {colour};" for name, (colour, usual) in own.items() if colour != usual)
    return f":root {{{changed} }}\n" if changed else ""


def _clean(body: str) -> str:
    return nh3.clean(
        body,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Only a picture that was drawn here is data; nothing is loaded, and no link leads to data."""
    if name == "src":
        return value if value.startswith(_DRAWN) else None
    return None if name == "href" and value.casefold().startswith("data:") else value


def _plain(text: str) -> str:
    return escape(one_line(text), quote=False)


def _header(frame: Frame) -> str:
    logo = _logo(frame.theme.logo) if frame.theme.logo else ""
    lines = [f'<p class="edition">{_plain(frame.edition)}</p>'] if frame.edition else []
    if frame.sender:
        name, *rest = (_sender_line(line) for line in frame.sender)
        lines.append("<address>" + "<br>\n".join([f"<strong>{name}</strong>", *rest]) + "</address>")
    if frame.date:
        lines.append(f'<p class="date">{_plain(frame.date)}</p>')
    return "<header>\n" + logo + "\n".join(lines) + "\n</header>\n" if logo or lines else ""


@cache
def _logo(logo: Logo) -> str:
    """The logo, which says nothing that the sender's name beside it does not."""
    source = f"data:image/{logo.type};base64,{b64encode(logo.file.read_bytes()).decode()}"
    return f'<img class="logo" src="{source}" alt="">\n'


def _sender_line(line: str) -> str:
    url = address(line)
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{_plain(line)}</a>' if url else _plain(line)


def _footer(frame: Frame) -> str:
    links = [
        f'<li><a{_address(url, label)} rel="noopener noreferrer">{_plain(label)}</a></li>'
        for label, url in frame.links
        if web_address(url)
    ]
    return "<footer>\n<ul>\n" + "\n".join(links) + "\n</ul>\n</footer>\n" if links else ""


def _block(node: Node, frame: Frame) -> str:
    match node["kind"]:
        case "heading":
            block = f"<h{node['level']}>{_inline(node['parts'])}</h{node['level']}>"
        case "paragraph":
            block = f"<p>{_inline(node['parts'])}</p>"
        case "quote":
            block = f"<blockquote>\n{_blocks(node['parts'], frame)}\n</blockquote>"
        case "list":
            block = _list(node, frame)
        case "code":
            block = f"<pre><code>{escape(node['text'], quote=False)}</code></pre>"
        case "rule":
            block = "<hr>"
        case "figure":
            block = _figure(node, frame)
        case "new page":
            block = '<hr class="new-page">'
        case "lines":
            label = escape(LINES[frame.language].format(count=node["count"]))
            inner = "<div></div>" * node["count"]
            block = f'<div class="lines" role="img" aria-label="{label}">{inner}</div>'
        case _:
            block = _table(node, frame)
    return block


def _blocks(nodes: Sequence[Node], frame: Frame) -> str:
    return "\n".join(_block(node, frame) for node in nodes)


def _figure(node: Node, frame: Frame) -> str:
    svg, width, height = draw(node["chart"], node["data"], language=frame.language, theme=frame.theme)
    source = _DRAWN + b64encode(svg.encode()).decode()
    alt = escape(one_line(node["alt"]))
    image = f'<img src="{source}" alt="{alt}" width="{width}" height="{height}">'
    label = escape(PICTURE[frame.language])
    return f'<div class="table" role="group" tabindex="0" aria-label="{label}"><figure>{image}</figure></div>'


def _list(node: Node, frame: Frame) -> str:
    start = node["start"]
    tag, number = ("ul", "") if start is None else ("ol", f' start="{start}"' if start != 1 else "")
    items = "\n".join(f"<li>{_item(item, frame, tight=node['tight'])}</li>" for item in node["items"])
    return f"<{tag}{number}>\n{items}\n</{tag}>"


def _item(item: Sequence[Node], frame: Frame, *, tight: bool) -> str:
    return "\n".join(
        _inline(node["parts"]) if tight and node["kind"] == "paragraph" else _block(node, frame)
        for node in item
    )


def _table(node: Node, frame: Frame) -> str:
    head = ", ".join(plain_text(cell) for cell in node["head"])
    label = escape(TABLE[frame.language].format(head=head))
    rows = "\n".join(f"<tr>{_cells('td', row, node['align'])}</tr>" for row in node["rows"])
    body = f"\n<tbody>\n{rows}\n</tbody>" if rows else ""
    return (
        f'<div class="table" role="group" tabindex="0" aria-label="{label}">\n<table>\n'
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
            return f"<a{_address(part['url'], plain_text(part['parts']))}>{_inline(part['parts'])}</a>"
        case kind:
            return f"<{_SPANS[kind]}>{_inline(part['parts'])}</{_SPANS[kind]}>"


def _address(url: str, words: str) -> str:
    """Where a link goes, and whether paper has to add it to its words."""
    hidden = len(url) <= _TYPED and words not in {url, url.removeprefix("mailto:")}
    return f' href="{escape(url)}"' + (' class="named"' if hidden else "")
