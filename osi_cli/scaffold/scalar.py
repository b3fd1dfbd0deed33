"""Any one-line text as a YAML scalar: plain where that is safe, else in double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W\d_](?:[\w./&+()'’–@=?%~-]|:(?=[\w/])|[ ](?=\S)(?!#))*")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "y", "n", "yes", "no", "on", "off"})


def scalar(text: str) -> str:
    """``text`` as YAML reads it back; it must hold no control character or line end."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(texts: Iterable[str]) -> str:
    """The texts as a list on one line."""
    return f"[{', '.join(scalar(text) for text in texts)}]"
