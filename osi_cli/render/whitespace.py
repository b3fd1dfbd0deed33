"""White space in templates: a line of nothing but tags vanishes, any other line keeps its indent and its end."""

from __future__ import annotations

import re

_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_FIRST = re.compile(r"^([ \t]+\{[%#])(?![-+])")
_LAST = re.compile(r"(?<![-+])([%#]\})$")


def keep_lines(source: str) -> str:
    """The source with a ``+`` in those tags that Jinja2's ``trim_blocks`` and ``lstrip_blocks`` must not trim at."""
    return "\n".join(_kept(line) for line in source.replace("\r\n", "\n").split("\n"))


def _kept(line: str) -> str:
    if not _TAG.sub("", line).strip():
        return line
    return _LAST.sub(r"+\1", _FIRST.sub(r"\1+", line))
