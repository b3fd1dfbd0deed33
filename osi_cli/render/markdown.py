"""Markdown in and out: text to hardened tokens, tokens to Markdown that parses to the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from osi_cli.render.addresses import without_links
from osi_cli.render.characters import clean
from osi_cli.render.harden import harden
from osi_cli.render.tree import Section
from osi_cli.render.writer import write

NESTING = 50
_KNOWN = 5_000
_MARKERS = re.compile(r"^((?:[ \t]*>){20})[ \t>]+", re.MULTILINE)
_LIST_MARKERS = re.compile(
    r"^((?:[ \t]*(?:[-+*>]|\d{1,9}[.)])(?=[ \t])){12})(?=[ \t]*[-+*>\d])(.*)", re.MULTILINE
)
_PLAIN = re.compile(r"(?:[^\\`*_~\[\]!<&\n]|\\[!-/:-@\[-`{-~])*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_Parse = Callable[[str, MarkdownIt, EnvType, list[Token]], list[Token]]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable(
        ["table", "strikethrough"]
    )
    parser.inline.parse = _sparing(parser.inline.parse)  # type: ignore[method-assign, assignment]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # harden() decides
    return parser


def _sparing(parse: _Parse) -> _Parse:
    """The parser of inline text, spared where only escaped punctuation is to be read, and where it has read the text.

    Most cells of tables are plain, and most sentences of a letter stand in all the other letters too.
    """
    known: dict[str, list[Token]] = {}

    def spare(text: str, parser: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if text and _PLAIN.fullmatch(text):
            tokens.append(Token("text", "", 0, content=_ESCAPED.sub(r"\1", text)))
            return tokens
        if env.get("references"):  # what a text means depends on where it stands
            return parse(text, parser, env, tokens)
        if text not in known:
            if len(known) >= _KNOWN:
                known.clear()
            known[text] = parse(text, parser, env, [])
        tokens.extend(_copy(token) for token in known[text])
        return tokens

    return spare


def _copy(token: Token) -> Token:
    """A token of inline text to be changed at will."""
    attrs = dict(token.attrs) if token.attrs else {}
    children = [_copy(child) for child in token.children] if token.children else token.children
    return Token(token.type, token.tag, token.nesting, attrs, None, token.level, children, token.content, token.markup, token.info, {}, token.block, token.hidden)  # fmt: skip


def parse(text: str, *, under: int = 0, for_links: str | None = None) -> list[Token]:
    """Untrusted Markdown (CommonMark, tables, strikethrough) as tokens that are safe to print in any format.

    Raw HTML prints as typed, links are http, https or mailto, no image is loaded, headings stand below level
    ``under`` and skip none. The text has link definitions and fences of its own: nothing reaches beyond it.
    With ``for_links`` it loses its links: their words stay, and these words stand where an address was to be read.
    """
    text = _LIST_MARKERS.sub(r"\1 \\\2", _MARKERS.sub(r"\1 ", clean(text)))
    tokens = harden(raw_tokens(text), under=under, addresses=True)
    return tokens if for_links is None else without_links(tokens, for_links)


def raw_tokens(text: str) -> list[Token]:
    """The tokens as the parser makes them, before anything is made safe."""
    return _parser().parse(text, {})


def read(text: str) -> list[Section]:
    """Untrusted Markdown as a document; see ``parse``."""
    return [Section(tuple(parse(text)))]


def to_markdown(sections: Sequence[Section]) -> str:
    """The document as CommonMark with tables; ``read`` makes the same of it."""
    return write(sections)
