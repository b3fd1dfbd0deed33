"""A file's text and where things stand in it: offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from osi_cli.problems import Span


@dataclass(frozen=True)
class FileText:
    """The text of one file as it stands on disk (line ends LF or CRLF), with its path in the edition.

    ``content`` is the text, or its bytes in UTF-8: most are never asked for.
    """

    path: str
    content: str | bytes

    @cached_property
    def text(self) -> str:
        """The text."""
        return self.content if isinstance(self.content, str) else self.content.decode()

    @cached_property
    def digest(self) -> str:
        """A digest of its bytes."""
        content = (
            self.content if isinstance(self.content, bytes) else self.content.encode(errors="surrogatepass")
        )
        return sha256(content).hexdigest()

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; lines end with LF."""
        starts = [0]
        at = self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column that count from 0."""
        return self.line_starts[min(line, len(self.line_starts) - 1)] + column

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The place from offset ``start`` up to, not including, offset ``end``."""
        return Span(self.path, *self.place(start), *self.place(max(start, end)))

    def first(self) -> Span:
        """The very beginning of the file."""
        return Span(self.path)

    @cached_property
    def plain(self) -> bool:
        """Whether it surely holds nothing invisible and no space but the ordinary one: a cheap look for rules."""
        content = (
            self.content if isinstance(self.content, bytes) else self.content.encode(errors="surrogatepass")
        )
        if not content.translate(None, _ORDINARY):
            return True
        if b"\t" in content or any(map(content.__contains__, _RARE_LEADS)) or "\u2800" in self.text:
            return False
        return self.text.replace("\n", "").replace("\r", "").isprintable()


_ORDINARY = bytes((10, 13, *range(0x20, 0x7F), *range(0x80, 0xC0), 0xC3, 0xC4, 0xC5))
"""Bytes in UTF-8 of ASCII and of the Latin letters with signs: none of them is invisible, nor a space but the ordinary one."""
_RARE_LEADS = (b"\xcd", b"\xe1", b"\xe3", b"\xef", b"\xf3")
"""First bytes in UTF-8 of what is invisible though Unicode calls it printable: fillers, joiners, variation selectors.

Other characters with these bytes (emoji, Japanese) only cost a closer look.
"""
