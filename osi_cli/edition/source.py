"""Text to plain data with positions: front matter, YAML 1.2 core types, no key twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from osi_cli.checks import files
from osi_cli.checks import yaml as checks
from osi_cli.edition import plain_yaml
from osi_cli.edition.core_types import plain_value
from osi_cli.edition.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    offset,
    read,
)
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.scalars import raw_end, raw_offset, trimmed_end
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Problem, Span

MAX_FRONT_MATTER_BYTES = 64 * 1024
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A key or a single value of the YAML as it stands: where in the data and in the file, and in which style.

    ``style`` is a quote, ``|`` or ``>``, or empty for a plain one. A block reaches to what follows it.
    """

    loc: Loc
    start: int
    end: int
    style: str
    key: bool


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
    def _root(self) -> Node | None:
        return compose(self.file.text[self.yaml_start : self.yaml_end])

    @property
    def _first_line(self) -> int:
        return 0 if self.yaml_start == 0 else 1

    def _span(self, node: Node) -> Span:
        start, end = self._offsets(node)
        return self.file.span(start, end)

    def _offsets(self, node: Node) -> tuple[int, int]:
        start = offset(self.file, node.start_mark, self._first_line)
        end = offset(self.file, node.end_mark, self._first_line)
        end = min(end, self.yaml_end)
        if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
            return start, end
        return start, max(start, trimmed_end(self.file.text, start, end))

    def _find(self, loc: Loc) -> tuple[Node | None, Node | None]:
        """The key node and value node at ``loc``, as far as the YAML holds it; steps that it does not hold are skipped."""
        key, value = None, self._root
        for step in loc:
            key, value = _below(value, step) or (key, value)
        return key, value

    def at(self, *loc: str | int) -> Span:
        """The place of the value at ``loc``; the body for its field; the beginning of the file for the root."""
        if self._is_body(loc):
            start = self.body_start or 0
            body = self.body
            lead = len(body) - len(body.lstrip())
            return self.file.span(start + lead, start + len(body.rstrip()))
        _, value = self._find(loc)
        return self.file.first() if value is None or value is self._root else self._span(value)

    def key(self, *loc: str | int) -> Span:
        """The place of the key at ``loc``; of a list item, its first character; of the root, the file's beginning."""
        key, value = self._find(loc)
        if key is not None:
            return self._span(key)
        if value is None or value is self._root:
            return self.file.first()
        start, _ = self._offsets(value)
        return self.file.span(start, start + 1)

    def has(self, *loc: str | int) -> bool:
        """Whether the YAML itself holds something at ``loc``."""
        value = self._root
        for step in loc:
            found = _below(value, step)
            if found is None:
                return False
            value = found[1]
        return value is not None

    def from_character(self, loc: Loc, index: int) -> Span:
        """The place from character ``index`` of the text at ``loc`` to its end, in every scalar style and in bodies."""
        if self._is_body(loc):
            start = self.body_start or 0
            return self.file.span(start + index, start + len(self.body.rstrip()))
        _, node = self._find(loc)
        if not isinstance(node, ScalarNode):
            return self.at(*loc)
        start, end = self._offsets(node)
        closing = 1 if node.style in ("'", '"') else 0
        return self.file.span(
            start + raw_offset(self.file.text[start:end], node.style, node.value, index), end - closing
        )

    def characters(self, loc: Loc, start: int, end: int) -> Span:
        """The place of the characters from ``start`` up to ``end`` of the text at ``loc``, as ``from_character``."""
        if self._is_body(loc):
            return self.file.span((self.body_start or 0) + start, (self.body_start or 0) + end)
        _, node = self._find(loc)
        if not isinstance(node, ScalarNode):
            return self.at(*loc)
        first, behind = self._offsets(node)
        raw = self.file.text[first:behind]
        return self.file.span(
            first + raw_offset(raw, node.style, node.value, start),
            first + raw_end(raw, node.style, node.value, end - 1),
        )

    def scalars(self) -> Iterator[Scalar]:
        """All keys and single values of the YAML, as far as keys are texts."""
        return self._scalars(self._root, ()) if self._root is not None else iter(())

    def _scalars(self, node: Node, loc: Loc) -> Iterator[Scalar]:
        if isinstance(node, ScalarNode):
            yield self._scalar(node, loc, key=False)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                yield from self._scalars(item, (*loc, index))
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                if isinstance(key, ScalarNode):
                    yield self._scalar(key, (*loc, key.value), key=True)
                    yield from self._scalars(value, (*loc, key.value))

    def _scalar(self, node: ScalarNode, loc: Loc, *, key: bool) -> Scalar:
        start = offset(self.file, node.start_mark, self._first_line)
        end = min(offset(self.file, node.end_mark, self._first_line), self.yaml_end)
        return Scalar(loc, start, end, node.style or "", key)

    def _is_body(self, loc: Loc) -> bool:
        return self.body_start is not None and loc == (self.body_field,) and not self.has(*loc)


def _below(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    """The key node, if there is one, and the value node that one step from ``node`` leads to."""
    if isinstance(node, MappingNode):
        pairs = ((k, v) for k, v in node.value if isinstance(k, ScalarNode) and k.value == str(step))
        return next(pairs, None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def split(file: FileText, body_field: str | None, *, markdown: bool) -> Source | Problem:
    """Where YAML and body stand in ``file``; a Markdown file without a closed front matter is a problem at 1:1."""
    if not markdown:
        return Source(file, 0, len(file.text), None, body_field)
    lines = re.finditer(r"^---\r?(?:\n|\Z)", file.text, re.MULTILINE)
    opening = next(lines, None)
    if opening is None or opening.start() != 0:
        return checks.no_front_matter(file.first())
    closing = next(lines, None)
    if closing is None:
        return checks.unclosed_front_matter(file.first())
    if len(file.text[opening.end() : closing.start()].encode()) > MAX_FRONT_MATTER_BYTES:
        return files.too_large(file.first(), limit="64 KiB", front_matter=True)
    return Source(file, opening.end(), closing.start(), closing.end(), body_field)


def parse(source: Source) -> tuple[Data | None, list[Problem]]:
    """The data of a source and the faults of its YAML; no data where the faults leave nothing to rely on."""
    text = source.file.text[source.yaml_start : source.yaml_end]
    if plain := plain_yaml.read(text):
        return plain, []
    root, refused = read(text, source.file, source.yaml_start)
    if refused:
        return None, refused
    if not isinstance(root, MappingNode):
        return None, [checks.not_a_mapping(source.file.first())]
    problems: list[Problem] = []
    data = _construct(root, source, problems)
    if not isinstance(data, dict):  # a mapping node always makes a dict
        raise TypeError(type(data))
    return data, problems


def _construct(node: Node, source: Source, problems: list[Problem]) -> object:
    if isinstance(node, ScalarNode):
        return plain_value(node.value) if node.style in (None, "") else node.value
    if isinstance(node, SequenceNode):
        return [_construct(item, source, problems) for item in node.value]
    data: Data = {}
    seen: dict[str, Node] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            problems.append(checks.key_not_text(source._span(key)))  # noqa: SLF001 - one module
        elif key.value == "<<" and key.style in (None, ""):
            problems.append(checks.not_used(source._span(key), "merge"))  # noqa: SLF001
        elif key.value in seen and len(problems) < MAX_FAULTS:
            first = source._span(seen[key.value])  # noqa: SLF001
            problems.append(checks.duplicate_key(source._span(key), key.value, first))  # noqa: SLF001
        elif key.value not in seen:
            seen[key.value] = key
            data[key.value] = _construct(value, source, problems)
    return data
