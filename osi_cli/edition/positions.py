"""Where keys and values stand in the YAML of a file, and its data where only PyYAML can tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from osi_cli.checks import yaml as checks
from osi_cli.edition.core_types import plain_value
from osi_cli.edition.nodes import MappingNode, Node, ScalarNode, SequenceNode, compose, offset, read
from osi_cli.edition.plain_yaml import Data
from osi_cli.edition.scalars import raw_end, raw_offset, trimmed_end
from osi_cli.edition.source import Loc
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Problem, Span


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
class Positions:
    """The YAML of a file, from offset ``start`` up to ``end``."""

    file: FileText
    start: int
    end: int

    @property
    def text(self) -> str:
        """The YAML as it stands."""
        return self.file.text[self.start : self.end]

    @cached_property
    def root(self) -> Node | None:
        """The node that holds all others."""
        return compose(self.text)

    def span(self, node: Node) -> Span:
        """The place of a node."""
        return self.file.span(*self.offsets(node))

    def offsets(self, node: Node) -> tuple[int, int]:
        """Where a node begins and ends in the file."""
        start, end = self._marks(node)
        if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
            return start, end
        return start, max(start, trimmed_end(self.file.text, start, end))

    def _marks(self, node: Node) -> tuple[int, int]:
        first_line = 0 if self.start == 0 else 1
        start = offset(self.file, node.start_mark, first_line)
        return start, min(offset(self.file, node.end_mark, first_line), self.end)

    def find(self, loc: Loc) -> tuple[Node | None, Node | None]:
        """The key node and value node at ``loc``, as far as the YAML holds it; steps that it does not hold are skipped."""
        key, value = None, self.root
        for step in loc:
            key, value = _below(value, step) or (key, value)
        return key, value

    def has(self, loc: Loc) -> bool:
        """Whether there is something at ``loc``."""
        value = self.root
        for step in loc:
            found = _below(value, step)
            if found is None:
                return False
            value = found[1]
        return value is not None

    def value(self, loc: Loc) -> Span:
        """The place of the value at ``loc``; the beginning of the file for the root."""
        _, value = self.find(loc)
        return self.file.first() if value is None or value is self.root else self.span(value)

    def key(self, loc: Loc) -> Span:
        """The place of the key at ``loc``; of a list item, its first character; of the root, the file's beginning."""
        key, value = self.find(loc)
        if key is not None:
            return self.span(key)
        if value is None or value is self.root:
            return self.file.first()
        start, _ = self.offsets(value)
        return self.file.span(start, start + 1)

    def characters(self, loc: Loc, start: int, end: int | None = None) -> Span:
        """The place of the characters from ``start`` up to ``end`` of the text at ``loc``, or all from there, in every style."""
        _, node = self.find(loc)
        if not isinstance(node, ScalarNode):
            return self.value(loc)
        first, behind = self.offsets(node)
        raw = self.file.text[first:behind]
        begin = first + raw_offset(raw, node.style, node.value, start)
        if end is None:
            return self.file.span(begin, behind - (1 if node.style in ("'", '"') else 0))
        return self.file.span(begin, first + raw_end(raw, node.style, node.value, end - 1))

    def scalars(self) -> Iterator[Scalar]:
        """All keys and single values, as far as keys are texts."""
        return self._scalars(self.root, ()) if self.root is not None else iter(())

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
        return Scalar(loc, *self._marks(node), node.style or "", key)


def _below(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    """The key node, if there is one, and the value node that one step from ``node`` leads to."""
    if isinstance(node, MappingNode):
        pairs = ((k, v) for k, v in node.value if isinstance(k, ScalarNode) and k.value == str(step))
        return next(pairs, None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def parse(positions: Positions) -> tuple[Data | None, list[Problem]]:
    """The data of the YAML and its faults; no data where the faults leave nothing to rely on."""
    root, refused = read(positions.text, positions.file, positions.start)
    if refused:
        return None, refused
    if not isinstance(root, MappingNode):
        return None, [checks.not_a_mapping(positions.file.first())]
    problems: list[Problem] = []
    data = _data(root, positions, problems)
    if not isinstance(data, dict):  # a mapping node always makes a dict
        raise TypeError(type(data))
    return data, problems


def _data(node: Node, positions: Positions, problems: list[Problem]) -> object:
    if isinstance(node, ScalarNode):
        return plain_value(node.value) if node.style in (None, "") else node.value
    if isinstance(node, SequenceNode):
        return [_data(item, positions, problems) for item in node.value]
    data: Data = {}
    seen: dict[str, Node] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            problems.append(checks.key_not_text(positions.span(key)))
        elif key.value == "<<" and key.style in (None, ""):
            problems.append(checks.not_used(positions.span(key), "merge"))
        elif key.value in seen and len(problems) < MAX_FAULTS:
            first = positions.span(seen[key.value])
            problems.append(checks.duplicate_key(positions.span(key), key.value, first))
        elif key.value not in seen:
            seen[key.value] = key
            data[key.value] = _data(value, positions, problems)
    return data
