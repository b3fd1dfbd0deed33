"""Web and mail addresses that stand bare in a text become links: for readers who cannot copy them from paper or screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

_ADDRESS = re.compile(
    r"(?<![\w@/.-])(?:(?P<web>https?://[\w-]+(?:\.[\w-]+)*[\w./?=#%&~:+@,;!$'()*-]*)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+))",
    re.ASCII | re.IGNORECASE,
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
