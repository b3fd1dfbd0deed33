"""Walks through templates with made-up data to find all their faults, going on where filling in would stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from osi_cli.checks import rendering as say
from osi_cli.checks.suggestions import did_you_mean
from osi_cli.problems import Problem, Span, Text
from osi_cli.render import filters
from osi_cli.render.filters import FieldFault
from osi_cli.render.marked import Marked
from osi_cli.render.sandbox import OWN, SHIPPED, Sandbox, sandbox, unknown
from osi_cli.render.template import fault_of

_MAY_BE_UNKNOWN = frozenset({"d", "default"})
_NAMED = "osi_named"
Note = Callable[[FieldFault], None]


class Walk:
    """Fills in templates in one language again and again; ``faults`` are all that were found on the way.

    With ``every_branch`` all that ``{% if … %}`` chooses between is filled in, so the data should have no gaps.
    """

    def __init__(self, folders: Sequence[Path], language: str, *, every_branch: bool) -> None:
        self._folders = folders
        self._found: dict[Problem, None] = {}
        self._walker = sandbox(_Walker, tuple(folders), language)
        self._walker.tell, self._walker.every_branch = self._tell, every_branch
        self._walker.undefined = type("_NotedHere", (_Noted,), {"note": staticmethod(self._note)})
        self._walker.finalize = _printed(self._note)
        self._walker.filters[_NAMED] = self._filled
        for name, one in self._walker.filters.items():
            if name not in (*_MAY_BE_UNKNOWN, _NAMED) and not hasattr(one, "jinja_pass_arg"):
                self._walker.filters[name] = _careful(one, self._note)

    def fill(self, path: str, data: Mapping[str, object]) -> None:
        """Fill in the template ``path`` (such as ``feedback/de.md.j2``)."""
        try:
            self._walker.get_template(path).render(data)
        except Exception as error:  # noqa: BLE001 - whatever a template does wrong is a fault of the template
            self._found[fault_of(error, path, self._folders)] = None

    @property
    def faults(self) -> list[Problem]:
        """What was found so far, each once."""
        return list(self._found)

    def _filled(self, value: object, name: str) -> object:
        """The value of the field that a template calls ``name``; noted if it is empty."""
        if value is not None:
            return value
        self._note(FieldFault(say.EMPTY_FIELD.fill(name=name), say.EMPTY_HINT))
        return self._walker.undefined()

    def _note(self, fault: FieldFault) -> None:
        if place := _here():
            self._tell(*place, fault)

    def _tell(self, place: str, line: int, fault: FieldFault) -> None:
        span = Span(place, line, 1, line, 1)
        self._found[say.TEMPLATE_FAULT.problem(span, fault.message, fault.hint)] = None


def references(path: str, text: str) -> list[str] | None:
    """The templates that this one imports, includes or extends; ``None`` where its text cannot be read."""
    try:
        return [
            name for name in find_referenced_templates(sandbox(Sandbox, (), "en").parse(text, path)) if name
        ]
    except (TemplateSyntaxError, RecursionError):
        return None


def compiled(path: str, folders: Sequence[Path]) -> Problem | None:
    """What keeps a template from being read at all."""
    try:
        sandbox(Sandbox, tuple(folders), "en").get_template(path)
    except Exception as error:  # noqa: BLE001 - likewise
        return fault_of(error, path, folders)
    return None


class _Walker(Sandbox):
    """A sandbox whose templates do not stop at a fault."""

    tell: Callable[[str, int, FieldFault], None]
    every_branch: bool

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return _Prepared(self, filename or "").visit(tree)  # type: ignore[no-any-return]


class _Prepared(NodeTransformer):
    """A template without the filters and tests that do not exist; with all branches in a row, if asked."""

    def __init__(self, walker: _Walker, filename: str) -> None:
        self._walker = walker
        self._filename = filename

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:  # noqa: N802 - the names are Jinja2's
        """All branches; those of ``elif`` are in a row already."""
        self.generic_visit(node)
        if not self._walker.every_branch:
            return node
        return [nodes.ExprStmt(_used(node.test), lineno=node.lineno), *node.body, *node.elif_, *node.else_]

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:  # noqa: N802
        """Both values; the first one counts."""
        self.generic_visit(node)
        if not self._walker.every_branch or node.expr2 is None:
            return node
        both = nodes.List([_used(node.test), _used(node.expr2), node.expr1], lineno=node.lineno)
        return nodes.Getitem(both, nodes.Const(2, lineno=node.lineno), "load", lineno=node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """The loop over all items, and what stands for none."""
        self.generic_visit(node)
        if not self._walker.every_branch:
            return node
        otherwise, node.else_, node.test = node.else_, [], None
        return [node, *otherwise]

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        """The filter; without it, if there is none of this name."""
        self.generic_visit(node)
        if not self._is_known(node, self._walker.filters, say.NO_FILTER) and node.node is not None:
            return node.node
        if node.name in filters.OWN and node.node is not None:
            node.node = _named(node.node)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """What is printed, by name."""
        self.generic_visit(node)
        node.nodes = [_named(part) for part in node.nodes]
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802
        """The test; true, if there is none of this name."""
        self.generic_visit(node)
        known = self._is_known(node, self._walker.tests, say.NO_TEST)
        return node if known else nodes.Const(True, lineno=node.lineno)

    def _is_known(self, node: nodes.Filter | nodes.Test, names: Mapping[str, object], message: Text) -> bool:
        if node.name in names:
            return True
        near = did_you_mean(node.name, names)
        hint = say.DID_YOU_MEAN.fill(name=near) if near else None
        self._walker.tell(self._filename, node.lineno, FieldFault(message.fill(name=node.name), hint))
        return False


def _used(node: nodes.Node) -> nodes.Expr:
    """A use of the value that has no effect but to note what is not there."""
    return nodes.Not(node, lineno=node.lineno)


def _named(node: nodes.Expr) -> nodes.Expr:
    """A field together with its name, so that it can be said which one is empty."""
    steps: list[str] = []
    part: nodes.Node = node
    while isinstance(part, nodes.Getattr):
        steps.append(part.attr)
        part = part.node
    if not isinstance(part, nodes.Name):
        return node
    name = ".".join([part.name, *reversed(steps)])
    line = node.lineno
    return nodes.Filter(node, _NAMED, [nodes.Const(name, lineno=line)], [], None, None, lineno=line)


def _here() -> tuple[str, int] | None:
    """The template and the line that is being filled in."""
    frame = sys._getframe()  # noqa: SLF001 - the one way to know from within
    while frame is not None and not frame.f_code.co_filename.startswith((OWN, SHIPPED)):
        frame = frame.f_back  # type: ignore[assignment]
    if frame is None:
        return None
    template = frame.f_globals["__jinja_template__"]
    return frame.f_code.co_filename, template.get_corresponding_lineno(frame.f_lineno)


def _use(unknown_one: Any, *_: object, **__: object) -> Any:  # noqa: ANN401
    """Note the use of what is not there, unless it is an item of a list: how many there are is made up."""
    obj, name = unknown_one._undefined_obj, unknown_one._undefined_name  # noqa: SLF001
    if name is not None and (obj is missing or isinstance(obj, Mapping)):
        unknown_one.note(unknown(obj, str(name)))
    return unknown_one


class _Noted(Undefined):
    """What stands for a name or field that is not there: each use of it is noted, and the template goes on."""

    __slots__ = ()
    note: Note

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __pow__ = __rpow__ = _use
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _use
    __pos__ = __neg__ = __call__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = _use

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        return _use(self)

    def __str__(self) -> str:
        _use(self)
        return ""

    def __iter__(self) -> Iterator[Any]:
        _use(self)
        return iter(())

    def __bool__(self) -> bool:
        return _use(self) is not self

    def __len__(self) -> int:
        return int(bool(self))

    def __eq__(self, other: object) -> bool:
        return bool(self)

    def __ne__(self, other: object) -> bool:
        return not bool(self)

    __hash__ = Undefined.__hash__


def _printed(note: Note) -> Callable[[Context, object], object]:
    @pass_context
    def printed(_context: Context, value: object) -> object:
        return _careful(filters.printable, note)(value)

    return printed


def _careful(one: Callable[..., Any], note: Note) -> Callable[..., Any]:
    """A filter that notes what it cannot print, and prints nothing."""

    def careful(*values: Any, **options: Any) -> Any:  # noqa: ANN401
        if values and isinstance(values[0], Undefined):
            return Marked(str(values[0]))
        try:
            return one(*values, **options)
        except FieldFault as fault:
            note(fault)
            return Marked("")

    return careful
