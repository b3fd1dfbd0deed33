"""Writes inline nodes as Markdown: escapes text, and marks spans so that the marks count as such."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from osi_cli.render.tree import Node, plain_text

_SPECIAL = re.compile(
    r"[\\`*\[\]]|<(?=[A-Za-z/!?]|$)|&(?=[#A-Za-z])"
    r"|(?<![^\W_])_|_(?![^\W_])|(?<=^.)_|_(?=.$)|~(?=~|$)|(?<=~)~|^~"
)
_SPACES_AT_EDGE = re.compile("^[ \u00a0\u202f]+|[ \u00a0\u202f]+$", re.MULTILINE)
_BARE_URL = re.compile(r"[\w!#$%'*+,./:;=?@~-]+", re.ASCII)
_AUTOLINK = re.compile(r"https?://[\w%./?=#-]+|[\w.-]+@[\w-]+(?:\.[\w-]+)*", re.ASCII)
_TICKS = re.compile("`+")
_LENGTHS = {"emphasis": 1, "strong": 2}


@dataclass(slots=True)
class _Piece:
    """A run of source; ``side`` is +1 where it opens a span, -1 where it closes one."""

    source: str
    side: int = 0


def write_inline(parts: Sequence[Node]) -> str:
    """The parts as Markdown, in one line except for hard breaks."""
    if len(parts) == 1 and parts[0]["kind"] == "text":  # nearly all cells of tables
        return _SPACES_AT_EDGE.sub(_entities, _escaped(parts[0]["text"]))
    pieces = list(_pieces(parts, ""))
    for position, piece in enumerate(pieces):
        if piece.side:
            _make_it_count(pieces, position)
    for piece, after in pairwise(pieces):
        if piece.source.endswith("!") and after.source == "[":
            piece.source = piece.source[:-1] + "\\!"  # or the link would become an image
    return _SPACES_AT_EDGE.sub(_entities, "".join(piece.source for piece in pieces))


def _pieces(parts: Sequence[Node], outer: str) -> Iterator[_Piece]:
    """The pieces of the parts, which fill a span marked with the character ``outer``."""
    before = ""
    for position, part in enumerate(parts):
        kind = part["kind"]
        if kind not in {"emphasis", "strong", "strike"}:
            yield from _leaf(part)
            before = ""
            continue
        touches_outer = position in {0, len(parts) - 1}
        taken = before or (outer if touches_outer else "")
        mark = "~~" if kind == "strike" else ("_" if taken == "*" else "*") * _LENGTHS[kind]
        before = mark[0]
        yield _Piece(mark, 1)
        yield from _pieces(part["parts"], mark[0])
        yield _Piece(mark, -1)


def _leaf(part: Node) -> Iterator[_Piece]:
    match part["kind"]:
        case "text":
            yield _Piece(_escaped(part["text"]))
        case "verbatim":
            yield _Piece(_verbatim(part["text"]))
        case "break":
            yield _Piece("\\\n")
        case _:
            yield from _link(part)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _verbatim(text: str) -> str:
    runs = {len(run) for run in _TICKS.findall(text)}
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    padded = text.strip(" ") and ((text[0] in "` " and text[-1] in "` ") or "`" in (text[0], text[-1]))
    return f"{ticks} {text} {ticks}" if padded else f"{ticks}{text}{ticks}"


def _link(part: Node) -> Iterator[_Piece]:
    url = part["url"]
    if plain_text(part["parts"]) == url.removeprefix("mailto:") and _AUTOLINK.fullmatch(
        url.removeprefix("mailto:")
    ):
        yield _Piece(f"<{url.removeprefix('mailto:')}>")
        return
    target = url if _BARE_URL.fullmatch(url) else "<" + re.sub(r"[<>\\]|&(?=#?\w+;)", r"\\\g<0>", url) + ">"
    yield _Piece("[")
    yield from _pieces(part["parts"], "")
    yield _Piece(f"]({target})")


def _make_it_count(pieces: list[_Piece], position: int) -> None:
    """Write a neighbour of the mark as an entity where the mark would not open or close a span otherwise."""
    piece = pieces[position]
    outside = pieces[position - piece.side] if 0 <= position - piece.side < len(pieces) else None
    inside = pieces[position + piece.side]
    near = inside.source[0 if piece.side == 1 else -1]
    if near.isspace() and not inside.side:
        inside.source = _with_entity(inside.source, 0 if piece.side == 1 else -1)
        near = "&"
    if outside is None or outside.side:
        return
    end = -1 if piece.side == 1 else 0
    if _is_word(outside.source[end]) and (piece.source[0] == "_" or unicodedata.category(near)[0] in "PS"):
        outside.source = _with_entity(outside.source, end)


def _is_word(char: str) -> bool:
    return not char.isspace() and not unicodedata.category(char).startswith("P") and char not in "$+<=>^`|~"


def _with_entity(source: str, end: int) -> str:
    entity = f"&#{ord(source[end])};"
    return entity + source[1:] if end == 0 else source[:-1] + entity


def _entities(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in match[0])
