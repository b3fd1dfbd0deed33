"""YAML as nodes with positions, once it is sure that it may be composed (the only import of yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from osi_cli.checks import files
from osi_cli.checks import yaml as checks
from osi_cli.edition.plain_yaml import MAX_ENTRIES, is_short
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Problem, Text

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "compose", "offset", "read"]

MAX_NESTING = 50

type_of_loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(type_of_loader):  # type: ignore[misc, valid-type]
    """PyYAML's loader without its YAML 1.1 types: they are decided here, by the YAML 1.2 core schema."""

    def descend_resolver(self, *_: object) -> None:
        """Nothing to resolve: half of the time that a small file takes."""

    def ascend_resolver(self) -> None:
        """Likewise."""

    def resolve(self, *_: object) -> None:
        """Likewise: no node has a tag."""


_BREAKS = re.compile(
    "[\x85\u2028\u2029]|\r(?!\n)|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ufeff]"
)
_MAYBE_SPECIAL = re.compile(r"(?:^|[\s\[{,:?-])[&*!]|^%|^\.\.\.|^---", re.MULTILINE)
_DEEP_LINE = re.compile(r"^[ :?-]{12}", re.MULTILINE)
_TOO_MANY = Text(en=f"{MAX_ENTRIES:,} entries", de=f"{MAX_ENTRIES:,} Einträge".replace(",", "."))


def read(text: str, file: FileText, start: int) -> tuple[Node | None, list[Problem]]:
    """The nodes of ``text``, the YAML that begins at ``start`` in ``file``; or the problems for which there are none."""
    first_line = 0 if start == 0 else 1
    try:
        refused = _refused(text, file, start, first_line)
        return (None, refused) if refused else (compose(text), [])
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, file, first_line)]
    except (yaml.YAMLError, ValueError) as error:
        return None, [checks.syntax(file.first(), str(error).splitlines()[0])]


def _refused(text: str, file: FileText, yaml_start: int, first_line: int) -> list[Problem]:
    """What must not even be composed: strange characters, too many entries, nesting, anchors, tags."""
    odd = not text.replace("\n", "").isprintable()  # far faster than a search, and nearly always enough
    if odd and (found := _BREAKS.search(text)):
        start = yaml_start + found.start()
        return [files.forbidden_character(file.span(start, start + 1), found.group())]
    if not is_short(text):
        return [files.too_large(file.first(), limit=_TOO_MANY)]
    if _needs_inspection(text):
        return list(islice(_inspect(text, file, first_line), MAX_FAULTS))
    return []


def compose(text: str) -> Node | None:
    """The nodes of a text that nothing speaks against."""
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _needs_inspection(text: str) -> bool:
    """Whether the text may hold what the contract refuses: a cheap look that errs to the safe side."""
    if text.count("[") + text.count("{") > MAX_NESTING // 2 or _DEEP_LINE.search(text) is not None:
        return True
    signs = "&" in text or "*" in text or "!" in text or "%" in text or "---" in text or "..." in text
    return signs and _MAYBE_SPECIAL.search(text) is not None


def _inspect(text: str, file: FileText, first_line: int) -> Iterator[Problem]:
    """The nesting, anchors, aliases, tags and further documents of a text, from the parser's events.

    Events come from a state machine on the heap; composing would recurse and overflow the C stack.
    """
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        start = offset(file, event.start_mark, first_line)
        end = offset(file, event.end_mark, first_line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_NESTING:
                yield checks.too_deep(file.span(start, start + 1), MAX_NESTING)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield checks.not_used(file.span(start, end), "document")
                return
        if isinstance(event, yaml.AliasEvent):
            yield checks.not_used(file.span(start, end), "alias")
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            yield checks.not_used(file.span(start, start + 1 + len(event.anchor)), "anchor")
        if getattr(event, "tag", None) is not None:
            tag = re.match(r"!\S*", file.text[start:])
            yield checks.not_used(file.span(start, start + len(tag.group()) if tag else end), "tag")


def _syntax_problem(error: yaml.MarkedYAMLError, file: FileText, first_line: int) -> Problem:
    reason = str(error.problem)
    opened = error.context is not None and "quoted scalar" in error.context
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    if mark is None:
        return checks.syntax(file.first(), reason)
    start = min(offset(file, mark, first_line), len(file.text))
    if "nesting depth" in reason:  # newer parsers count themselves, before they hand out a single event
        return checks.too_deep(file.span(start, start), MAX_NESTING)
    if file.text[start : start + 1] == "\t":
        reason = "tab"
    return checks.syntax(file.span(start, start), reason)


def offset(file: FileText, mark: Any, first_line: int) -> int:  # noqa: ANN401 - two unrelated classes of PyYAML
    """Where a mark of PyYAML stands in the file, whose YAML begins in its ``first_line``."""
    return file.offset(mark.line + first_line, mark.column)
