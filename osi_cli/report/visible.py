"""Text that controls no terminal, whatever a record or a file name holds."""

from __future__ import annotations

import json
import re
import unicodedata

_CONTROL = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` on one line, with a mark in place of each character that would control a terminal."""
    text = text.replace("\t", " ")
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)


def to_json(data: object) -> str:
    """``data`` as JSON for people and programs: letters as they are, what controls a terminal escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
