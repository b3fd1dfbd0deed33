"""Web and mail addresses in a text: bare ones become links, or all of them go, words and all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

_ADDRESS = re.compile(
    r"(?<![\w@/.-])(?:(?P<web>https?://[\w-]+(?:\.[\w-]+)*[\w./?=#%&~:+@,;!$'()*-]*)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+))",
    re.ASCII | re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:\w+://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:app|at|berlin|ch|cloud|com|de|dev|eu|example|info|io|net|online|org|social)\b(?:/\S*)?",
    re.IGNORECASE,
)
_NOT_THE_END = ".,;:!?'\"*_~)]}"


def with_links(children: Iterable[Token]) -> list[Token]:
    """The inline tokens with a link over each address that is not in a link yet; marks that end a sentence stay out."""
    result: list[Token] = []
    inside = 0
    for child in children:
        inside += child.nesting if child.type in {"link_open", "link_close"} else 0
        if child.type == "text" and not inside:
            result.extend(_split(child.content))
        else:
            result.append(child)
    return result


def _split(text: str) -> Iterator[Token]:
    done = 0
    for match in _ADDRESS.finditer(text):
        found = match[0].rstrip(_NOT_THE_END)
        if match.start() > done:
            yield Token("text", "", 0, content=text[done : match.start()])
        url = f"mailto:{found}" if match["mail"] else normalizeLink(found)
        yield Token("link_open", "a", 1, attrs={"href": url})
        yield Token("text", "", 0, content=found)
        yield Token("link_close", "a", -1)
        done = match.start() + len(found)
    if done < len(text):
        yield Token("text", "", 0, content=text[done:])


def without_links(tokens: Sequence[Token], words: str) -> list[Token]:
    """The tokens, changed in place, without links; ``words`` take the place of every address that was to be read."""
    for token in tokens:
        if token.type == "fence":
            token.content = _unsaid(token.content, words)
        elif token.children:
            token.children = [
                child for child in token.children if child.type not in {"link_open", "link_close"}
            ]
            for child in token.children:
                child.content = _unsaid(child.content, words)
    return list(tokens)


def _unsaid(text: str, words: str) -> str:
    return _SAID.sub(lambda match: words + match[0][len(match[0].rstrip(_NOT_THE_END)) :], text)
