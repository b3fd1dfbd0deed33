"""Fills in the templates of organisers and of osi with the data of a document."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from osi_cli.checks import rendering as say
from osi_cli.problems import Problem, Span, Text
from osi_cli.render.bodies import splice
from osi_cli.render.filters import FieldFault
from osi_cli.render.harden import harden
from osi_cli.render.markdown import raw_tokens, to_markdown
from osi_cli.render.sandbox import OWN, SHIPPED, environment, shown
from osi_cli.render.tree import KEPT, Section

_HEADING = re.compile(r"^(?=#{1,6} )", re.MULTILINE)
_REACHES_ON = ("```", "~~~", "]:")
"""What may make something else of a heading below, or of words there: fences and definitions of links."""


class TemplateFault(Exception):  # noqa: N818
    """A template that cannot be filled in; ``problem`` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.span.path}:{problem.span.line}: {problem.message.en}")
        self.problem = problem


def render(name: str, data: Mapping[str, object], *, language: str, folders: Sequence[Path]) -> str:
    """The template ``name`` (such as ``feedback``) filled in with ``data``, as Markdown; see ``filled_in``."""
    return to_markdown(filled_in(name, data, language=language, folders=folders))


def filled_in(
    name: str, data: Mapping[str, object], *, language: str, folders: Sequence[Path]
) -> list[Section]:
    """The template filled in, with the bodies of records set in place, each parsed apart.

    ``folders``: where templates are looked for, the organisers' first, the shipped ones last. The template is
    ``<name>/<language>.md.j2``, else the one in English. Raises ``TemplateFault``.
    """
    path, language = find(name, language, folders)
    sandbox = environment(tuple(folders), language)
    try:
        return _sections(sandbox.get_template(path).render(data))
    except Exception as error:
        raise TemplateFault(fault_of(error, path, folders)) from error


def _sections(text: str) -> list[Section]:
    """The sections of a text; one that no other document has is read, the others are known."""
    cut = not any(mark in text for mark in _REACHES_ON)
    found: list[Section] = []
    levels: tuple[int, ...] = ()
    for piece in _HEADING.split(text) if cut else [text]:
        section, levels = _section(piece, levels)
        if found and (not section.tokens or section.tokens[0].type != "heading_open"):
            section = Section(found.pop().tokens + section.tokens)  # the heading said nothing and is gone
        found.append(section)
    return found


@lru_cache(maxsize=KEPT)
def _section(text: str, levels: tuple[int, ...]) -> tuple[Section, tuple[int, ...]]:
    """The section below headings of these levels, and the levels of those that the next one stands below."""
    below = list(levels)
    tokens = harden(splice(raw_tokens(text)), levels=below)
    return Section(tuple(tokens)), tuple(below)


def find(name: str, language: str, folders: Sequence[Path]) -> tuple[str, str]:
    """The path of the template within its folder and the language it is written in.

    The language asked for comes first, then its base language, then English; raises ``TemplateFault`` where none is.
    """
    for candidate in dict.fromkeys((language, language.partition("-")[0], "en")):
        path = f"{name}/{candidate}.md.j2"
        if any((folder / path).is_file() for folder in folders):
            return path, candidate
    path = f"{name}/{language}.md.j2"
    message = say.MISSING_TEMPLATE.fill(name=path)
    raise TemplateFault(say.TEMPLATE_FAULT.problem(Span(f"{OWN}{path}"), message))


def fault_of(error: Exception, path: str, folders: Sequence[Path]) -> Problem:
    """What went wrong while the template ``path`` was filled in, at the line of the template where it did."""
    own = any((folder / path).is_file() for folder in folders[:-1]) or not (folders[-1] / path).is_file()
    place, line = _place(error) or (shown(path, own=own), 1)
    message, hint = _said(error)
    return say.TEMPLATE_FAULT.problem(Span(place, line, 1, line, 1), message, hint)


def _place(error: Exception) -> tuple[str, int] | None:
    """The template and the line that the error comes from."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        (frame.filename, frame.lineno or 1) for frame in frames if frame.filename.startswith((OWN, SHIPPED))
    ]
    return places[-1] if places else None


def _said(error: Exception) -> tuple[Text, Text | None]:
    detail = f"{error}" or type(error).__name__
    match error:
        case FieldFault():
            return error.message, error.hint
        case TemplateSyntaxError() if error.message == say.UNREADABLE.en:
            return say.UNREADABLE, None
        case TemplateSyntaxError():
            return say.SYNTAX.fill(detail=error.message or type(error).__name__), None
        case SecurityError():
            return say.FORBIDDEN.fill(detail=detail), None
        case TemplateNotFound():
            return say.MISSING_TEMPLATE.fill(name=error.name), None
        case _:
            return say.FAILED.fill(detail=detail), None
