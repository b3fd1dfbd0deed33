"""A short way to the data of the plainest YAML, line by line; whatever is less plain is left to the real parser.

Nine files of ten hold nothing but ``key: value`` and lists and maps of single values, and that is read in a fifth of the
time. Where this says anything at all, it says what the real parser says: the tests hold the two side by side.
"""

from __future__ import annotations

import re

from osi_cli.edition.core_types import plain_value

MAX_ENTRIES = 100_000
"""Commas and lines of one file: some ten times the largest plan, and what the parser reads in a second."""
_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}"
_QUOTED = r'"[^"\\\n]*"|\'[^\'\n]*\''
_WORD = r"[A-Za-z0-9][A-Za-z0-9_.-]*|https?://[A-Za-z0-9/_.-]+"
_FLOW = rf"\[(?:(?:{_WORD})(?:, (?:{_WORD}))*)?\]|\{{(?:{_NAME}: (?:{_WORD})(?:, {_NAME}: (?:{_WORD}))*)?\}}"
_TEXT = r"[^\W_][^:#\n]*(?::(?=\S)[^:#\n]*)*(?<![\s:])"
"""A text without quotes that begins with a letter or digit, and holds no comment and nothing like a key."""
_LINE = re.compile(
    rf"(?P<indent> {{0,12}})(?P<dash>- )?(?:(?P<key>{_NAME}):(?: (?P<value>{_QUOTED}|{_FLOW}|{_TEXT}))?|(?P<item>{_QUOTED}|{_TEXT}))"
)
Data = dict[str, object]
Below = Data | list[object]


def is_short(text: str) -> bool:
    """Whether a text has no more entries than any record needs."""
    return len(text) < MAX_ENTRIES or text.count(",") + text.count("\n") <= MAX_ENTRIES


def read(text: str) -> Data | None:
    """The data of a text, or nothing if it is not plain enough."""
    if not is_short(text) or not text.replace("\n", "").isprintable():
        return None
    data: dict[str, object] = {}
    open_: list[tuple[int, Below]] = [(0, data)]
    above: tuple[int, dict[str, object], str] | None = None
    for line in text.removesuffix("\n").split("\n"):
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        spaces, dash, key, value, item = found.groups()
        indent = len(spaces)
        if above and indent > above[0]:
            below: Below = {} if dash is None else []
            above[1][above[2]] = below
            open_.append((indent, below))
        while open_[-1][0] > indent:
            open_.pop()
        at, group = open_[-1]
        if at != indent or isinstance(group, list) is (dash is None):
            return None
        if isinstance(group, list):
            if key is None:
                group.append(_single(item))
                above = None
                continue
            inner: dict[str, object] = {}
            group.append(inner)
            indent, group = indent + len("- "), inner
            open_.append((indent, inner))
        if key is None or key in group or not _set(group, key, value):
            return None
        above = (indent, group, key) if value is None else None
    return data


def _set(group: dict[str, object], key: str, value: str | None) -> bool:
    """Put what stands behind a key; says whether nothing stands there twice."""
    if value is None:
        group[key] = None
    elif value[0] == "[":
        group[key] = list(map(plain_value, _parts(value)))
    elif value[0] == "{":
        pairs = [part.split(": ") for part in _parts(value)]
        group[key] = below = {name: plain_value(word) for name, word in pairs}
        return len(below) == len(pairs)
    else:
        group[key] = _single(value)
    return True


def _parts(flow: str) -> list[str]:
    return flow[1:-1].split(", ") if len(flow) > len("[]") else []


def _single(text: str) -> object:
    return text[1:-1] if text[0] in "\"'" else plain_value(text)
