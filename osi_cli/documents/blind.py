"""What takes a team's name out of what the team itself wrote, for a jury that is not to know it."""

from __future__ import annotations

import re

NAME = "[…]"
_LONG = 6
_SHORT = 3
_GAP = 6
_WORD = re.compile(r"[^\W_]+")


def without_name(text: str, title: str) -> str:
    """The text with the title replaced by ``NAME`` wherever it stands.

    Case, marks and spaces between its words do not matter. A title of several words, or of six letters and more, is
    found at the beginning of a longer word too; a very short one counts only as it is written.
    """
    words = _WORD.findall(title)
    if not words:
        return text
    letters = "".join(words)
    end = "" if len(words) > 1 or len(letters) >= _LONG else r"(?=s?(?![^\W_]))"
    gap = max([_GAP, *(len(between) for between in _WORD.split(title))])
    between = f"[\\W_]{{0,{gap}}}"
    pattern = r"(?<![^\W_])" + between.join(re.escape(word) for word in words) + end
    return re.sub(pattern, NAME, text, flags=0 if len(letters) <= _SHORT else re.IGNORECASE)
