"""A file split into its YAML and its body: front matter, plain data, and where in the file each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from osi_cli.checks import files
from osi_cli.checks import yaml as checks
from osi_cli.edition import plain_yaml
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem, Span

if TYPE_CHECKING:  # PyYAML takes as long to load as hundreds of files take to be read, and few need it
    from osi_cli.edition.positions import Positions, Scalar

MAX_FRONT_MATTER_BYTES = 64 * 1024
Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A file split into its YAML and its body; positions are worked out when somebody asks for one."""

    file: FileText
    yaml_start: int
    yaml_end: int
    body_start: int | None
    body_field: str | None = None

    @property
    def path(self) -> str:
        """The path in the edition, POSIX."""
        return self.file.path

    @property
    def body(self) -> str:
        """The text below the front matter, as it stands."""
        return "" if self.body_start is None else self.file.text[self.body_start :]

    @cached_property
    def _yaml(self) -> Positions:
        from osi_cli.edition.positions import Positions  # noqa: PLC0415 - heavy

        return Positions(self.file, self.yaml_start, self.yaml_end)

    def at(self, *loc: str | int) -> Span:
        """The place of the value at ``loc``; the body for its field; the beginning of the file for the root."""
        if self._is_body(loc):
            start = self.body_start or 0
            body = self.body
            lead = len(body) - len(body.lstrip())
            return self.file.span(start + lead, start + len(body.rstrip()))
        return self._yaml.value(loc)

    def key(self, *loc: str | int) -> Span:
        """The place of the key at ``loc``; of a list item, its first character; of the root, the file's beginning."""
        return self._yaml.key(loc)

    def has(self, *loc: str | int) -> bool:
        """Whether the YAML itself holds something at ``loc``."""
        return self._yaml.has(loc)

    def from_character(self, loc: Loc, index: int) -> Span:
        """The place from character ``index`` of the text at ``loc`` to its end, in every scalar style and in bodies."""
        if self._is_body(loc):
            start = self.body_start or 0
            return self.file.span(start + index, start + len(self.body.rstrip()))
        return self._yaml.characters(loc, index)

    def characters(self, loc: Loc, start: int, end: int) -> Span:
        """The place of the characters from ``start`` up to ``end`` of the text at ``loc``, as ``from_character``."""
        if self._is_body(loc):
            return self.file.span((self.body_start or 0) + start, (self.body_start or 0) + end)
        return self._yaml.characters(loc, start, end)

    def scalars(self) -> Iterator[Scalar]:
        """All keys and single values of the YAML, as far as keys are texts."""
        return self._yaml.scalars()

    def parse(self) -> tuple[Data | None, list[Problem]]:
        """The data of the YAML and its faults; no data where the faults leave nothing to rely on."""
        if plain := plain_yaml.read(self.file.text[self.yaml_start : self.yaml_end]):
            return plain, []
        from osi_cli.edition import positions  # noqa: PLC0415 - heavy

        return positions.parse(self._yaml)

    def _is_body(self, loc: Loc) -> bool:
        return self.body_start is not None and loc == (self.body_field,) and not self.has(*loc)


def split(file: FileText, body_field: str | None, *, markdown: bool) -> Source | Problem:
    """Where YAML and body stand in ``file``; a Markdown file without a closed front matter is a problem at 1:1."""
    if not markdown:
        return Source(file, 0, len(file.text), None, body_field)
    text = file.text
    if text.startswith("---\n") and "\r" not in text and (closing_at := text.find("\n---\n", 3)) > 0:
        parts = (4, closing_at + 1, closing_at + 5)  # as in nearly all
    else:
        lines = re.finditer(r"^---\r?(?:\n|\Z)", text, re.MULTILINE)
        opening = next(lines, None)
        if opening is None or opening.start() != 0:
            return checks.no_front_matter(file.first())
        closing = next(lines, None)
        if closing is None:
            return checks.unclosed_front_matter(file.first())
        parts = (opening.end(), closing.start(), closing.end())
    if (
        parts[1] > MAX_FRONT_MATTER_BYTES // 4
        and len(text[parts[0] : parts[1]].encode()) > MAX_FRONT_MATTER_BYTES
    ):
        return files.too_large(file.first(), limit="64 KiB", front_matter=True)
    return Source(file, *parts, body_field)
