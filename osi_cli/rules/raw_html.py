"""OSI117: HTML tags in Markdown texts, which print as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
from osi_cli.stretches import Stretches

CHECK = Check(
    "OSI117",
    "raw-html",
    Severity.WARNING,
    Text(en="HTML prints as typed", de="HTML wird gedruckt wie getippt"),
    Page(
        what=Text(
            en="A Markdown text holds an HTML tag. osi knows Markdown only; the tag will be read as it stands.",
            de="Ein Markdown-Text enthält ein HTML-Tag. osi kennt nur Markdown; das Tag ist später so zu lesen, wie es dasteht.",
        ),
        why=Text(
            en="What somebody submits must not become part of a page. In a letter, `<br>` in the middle of a sentence looks like a mistake.",
            de="Was jemand einreicht, darf nicht Teil einer Seite werden. In einem Brief sieht `<br>` mitten im Satz nach einem Versehen aus.",
        ),
        bad="A first thought.<br>A <b>second</b> one.",
        good="A first thought.\n\nA **second** one.",
    ),
)
_TAG = re.compile(r"(?<!\\)(?:</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?/?>|<!--)")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)", re.MULTILINE)
_TICKS = re.compile("`+")


def find(edition: Edition) -> Iterator[Problem]:
    """Tags outside of code, at the tag."""
    for parsed in edition.parsed:
        if parsed.source.body_start is not None:
            yield from _in_text(parsed.source.file, parsed.source.body_start)
    for letter in edition.letters.values():
        yield from _in_text(letter, 0)


def _in_text(file: FileText, start: int) -> Iterator[Problem]:
    text = file.text[start:]
    if "<" not in text:
        return
    code = Stretches(code_places(text))
    tags = (tag for tag in _TAG.finditer(text) if not code.meet(tag.start(), tag.start() + 1))
    for tag in islice(tags, MAX_FAULTS):
        yield CHECK.problem(
            file.span(start + tag.start(), start + tag.end()),
            Text(
                en="HTML is not used; this will be read as typed",
                de="HTML gibt es hier nicht; das ist später so zu lesen",
            ),
            Text(en="write it in Markdown, or delete it", de="in Markdown schreiben oder löschen"),
        )


def code_places(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands: fenced blocks, then spans between runs of as many backticks outside of them."""
    begin: re.Match[str] | None = None
    outside = 0
    for fence in _FENCE.finditer(text):
        if begin is None:
            yield from _spans(text, outside, fence.start())
            begin = fence
        elif fence[1].startswith(begin[1]):
            yield begin.start(), fence.end()
            begin, outside = None, fence.end()
    if begin:
        yield begin.start(), len(text)
    else:
        yield from _spans(text, outside, len(text))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    runs = list(_TICKS.finditer(text, start, end))
    last = {len(run.group()): run.start() for run in runs}
    opened: re.Match[str] | None = None
    for run in runs:
        if opened is None:
            opened = run if last[len(run.group())] > run.start() else None
        elif len(run.group()) == len(opened.group()):
            yield opened.start(), run.end()
            opened = None
