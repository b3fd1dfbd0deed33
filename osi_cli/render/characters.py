"""Characters that may stand in a document, and those that never do."""

from __future__ import annotations

import re
import unicodedata

SENTINEL_OPEN, SENTINEL_CLOSE = "\ufdd0", "\ufdd1"

_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls other than tab and line ends
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible, bidirectional, annotations
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff"  # surrogates, noncharacters, tags
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_STRAY_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def clean(text: str) -> str:
    """The text in NFC, with line feeds as line ends, without characters that are invisible or steer direction."""
    if text.isprintable():  # then it holds none of the characters below, nor a line end
        return unicodedata.normalize("NFC", text)
    text = _NEVER.sub("", _LINE_END.sub("\n", text.replace("\x85", "\n")))
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", text))


def one_line(text: str) -> str:
    """The cleaned text with every run of white space as one space; no-break spaces stay."""
    return _SPACES.sub(" ", clean(text)).strip()
