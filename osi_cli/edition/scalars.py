"""From a character of a YAML scalar's value back to its place in the raw text, in each of the five styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_FOLDED = re.compile(r"[ \t\r\n]*")
_FOLDED_ESCAPED = re.compile(r"(?:[ \t\r\n]|\\\r?\n)*")


def raw_offset(raw: str, style: str | None, value: str, index: int) -> int:
    """The offset in ``raw`` of character ``index`` of ``value``; the length of ``raw`` if the value is not that long.

    ``raw`` reaches from the scalar's first to its last character, quotes and block header included.
    """
    places = _block_places(raw, value) if style in ("|", ">") else _flow_places(raw, style or "", value)
    return next(islice(places, index, None), len(raw))


def raw_end(raw: str, style: str | None, value: str, index: int) -> int:
    """The offset in ``raw`` behind character ``index`` of ``value``: an escape is written with several."""
    at = raw_offset(raw, style, value, index)
    escape = _ESCAPE.match(raw, at) if style == '"' else None
    return escape.end() if escape else min(at + 1, len(raw))


def _flow_places(raw: str, style: str, value: str) -> Iterator[int]:
    """Plain and quoted scalars: white space is folded, so each other character is found by passing white space over."""
    at = 1 if style else 0
    for character in value:
        if character in " \t\n" and raw[at : at + 1] != "\\":
            yield at
            at += 1
            continue
        space = _FOLDED_ESCAPED.match(raw, at) if style == '"' else _FOLDED.match(raw, at)
        at = space.end() if space else at
        yield at
        escape = _ESCAPE.match(raw, at) if style == '"' else None
        at = escape.end() if escape else at + (2 if style == "'" and character == "'" else 1)


def _block_places(raw: str, value: str) -> Iterator[int]:
    """Literal and folded scalars: the header line goes, each line loses its indentation, folded breaks become spaces."""
    at = raw.index("\n") + 1 if "\n" in raw else len(raw)
    indent = _indent(raw[at:]) - _indent(value)
    at = _past_indent(raw, at, indent)
    for character in value:
        while character not in " \t\n" and raw[at : at + 1] in ("\r", "\n"):
            at = _past_indent(raw, at + 1, indent)
        yield at
        at += 2 if raw[at : at + 2] == "\r\n" else 1
        if raw[at - 1] == "\n":
            at = _past_indent(raw, at, indent)


def _indent(text: str) -> int:
    """The spaces before the first line that is not blank."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def _past_indent(raw: str, at: int, indent: int) -> int:
    end = at
    while end < at + indent and raw[end : end + 1] == " ":
        end += 1
    return end


def trimmed_end(text: str, start: int, end: int) -> int:
    """``end`` without the white space and comment lines that PyYAML counts to a block's end."""
    while end > start:
        while end > start and text[end - 1].isspace():
            end -= 1
        line = max(text.rfind("\n", start, end) + 1, start)
        if line == start or not text[line:end].lstrip().startswith("#"):
            break
        end = line
    return end
