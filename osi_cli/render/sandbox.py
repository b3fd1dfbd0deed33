"""The sandbox in which templates run: what they can reach, and what they print."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import CodeType
from typing import Any, TypeVar

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.exceptions import TemplateRuntimeError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from osi_cli.checks import rendering as say
from osi_cli.render import filters
from osi_cli.render.filters import FieldFault
from osi_cli.render.marked import Marked
from osi_cli.render.whitespace import keep_lines

OWN = "templates/"
SHIPPED = "shipped template "
_RUNTIME = "; from osi_cli.render.marked import Markup, markup_join"
_SHOWN_NAMES = 12


class _Folders(BaseLoader):
    """Templates from the organisers' folders and the shipped one, never from elsewhere."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template, the name people know it by, and whether it is still the same."""
        if ".." in PurePosixPath(template).parts or template.startswith("/") or "\\" in template:
            raise TemplateNotFound(template)
        for folder in self.folders:
            path = folder / template
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return _read(path, shown(template, own=folder != self.folders[-1]))
        raise TemplateNotFound(template)


def _read(path: Path, name: str) -> tuple[str, str, Callable[[], bool]]:
    content = path.read_bytes()
    try:
        text = keep_lines(content.decode())
    except UnicodeDecodeError as error:
        raise TemplateSyntaxError(say.UNREADABLE.en, 1, path.name, name) from error
    return text, name, lambda: path.is_file() and path.read_bytes() == content


def shown(template: str, *, own: bool) -> str:
    """The path of a template as messages name it."""
    return f"{OWN if own else SHIPPED}{template}"


class _Unknown(StrictUndefined):
    """A name or field that is not there: any use of it is a fault that names it."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError:
            self._undefined_exception = lambda _message: unknown(obj, str(name))  # type: ignore[assignment]


def unknown(obj: object, name: str) -> FieldFault:
    """The fault of using a name or a field that is not there; ``obj`` is where it was looked for."""
    if obj is missing:
        return FieldFault(say.UNKNOWN_NAME.fill(name=name))
    names = [str(key) for key in obj] if isinstance(obj, Mapping) else []
    close = difflib.get_close_matches(name, names, n=1)
    hint = None
    if close:
        hint = say.DID_YOU_MEAN.fill(name=close[0])
    elif names:
        hint = say.ALTERNATIVES.fill(names=", ".join(names[:_SHOWN_NAMES]))
    return FieldFault(say.UNKNOWN_FIELD.fill(name=name), hint)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 that may read its data and nothing else, and that escapes for Markdown."""

    def _compile(self, source: str, filename: str) -> CodeType:
        first, rest = source.split("\n", 1)
        return super()._compile(f"{first}{_RUNTIME}\n{rest}", filename)

    def call(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """What a macro returns is Markdown."""
        result = super().call(*args, **kwargs)
        return Marked(result) if type(result) is Markup else result

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """A field of a record comes before the methods that Python's dict happens to have."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


S = TypeVar("S", bound=Sandbox)


@pass_context
def _printed(_context: Context, value: object) -> object:
    """What ``{{ value }}`` prints; asking for the context keeps Jinja2 from deciding while it compiles."""
    return filters.printable(value)


@lru_cache(maxsize=16)
def environment(folders: tuple[Path, ...], language: str) -> Environment:
    """The sandbox for templates in ``language`` from ``folders``, the shipped one last; kept with what it compiled."""
    return sandbox(Sandbox, folders, language)


def sandbox(kind: type[S], folders: tuple[Path, ...], language: str) -> S:
    """A new sandbox of this kind."""
    made = kind(
        loader=_Folders(folders),
        undefined=_Unknown,
        finalize=_printed,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.clear()
    made.filters.update(filters.filters(language))
    made.tests.clear()
    made.tests.update(filters.tests())
    made.globals.clear()
    made.globals.update(filters.GLOBALS)
    return made
