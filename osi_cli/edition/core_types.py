"""What a plain YAML scalar means by the YAML 1.2 core schema: null, boolean, integer, float, else text."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?P<int>[-+]?[0-9]{1,18})|(?P<float>[-+]?(?:\.[0-9]{1,300}|[0-9]{1,300}(?:\.[0-9]{0,300})?)(?:[eE][-+]?[0-9]{1,4})?)"
)
_HEX_OR_OCTAL = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,16}")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def plain_value(text: str) -> object:
    """A plain scalar by the YAML 1.2 core schema: null, boolean, integer, float, else text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if number := _NUMBER.fullmatch(text):
        return int(text) if number["int"] else float(text)
    if _HEX_OR_OCTAL.fullmatch(text):
        return int(text, 0)
    return float(text.replace(".", "", 1)) if _INFINITE.fullmatch(text) else text
