"""Problems as good compilers show them: by file, with the line, a caret and what to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from osi_cli.edition.text import FileText
from osi_cli.fixes.mendable import CODES, is_mendable
from osi_cli.problems import Problem, Severity, Span, Text, counted
from osi_cli.report.lines import Piece
from osi_cli.report.shown import Shown
from osi_cli.report.visible import visible

_SEVERITIES = {
    Severity.ERROR: Text(en="error", de="Fehler"),
    Severity.WARNING: Text(en="warning", de="Warnung"),
}
_CLEAN = Text(
    en="All good: {files} read, nothing to mend.",
    de="Alles in Ordnung: {files} gelesen, nichts zu tun.",
)
_SUMMARY = Text(
    en="{errors}, {warnings} in {files}, {all} read.",
    de="{errors}, {warnings} in {files}, {all} gelesen.",
)
_FILE = (Text(en="file", de="Datei"), Text(en="files", de="Dateien"))
_EXPLAIN = Text(en="osi explain {code} says more.", de="Mehr dazu sagt: osi explain {code}")
_FIX = Text(
    en="osi validate --fix mends what has only one right answer.",
    de="osi validate --fix behebt, was nur eine richtige Antwort hat.",
)
_TOO_LONG = Text(en="Longer than allowed", de="Länger als erlaubt")
_MIN_SHOWN = 24
_MOST_SIGNS = 8
"""So many characters for a cell of the terminal no text has."""


def render(edition: Shown, problems: Sequence[Problem], language: str, width: int) -> Iterator[Piece]:
    """The report for people in ``language``, at most ``width`` cells wide where a source line is shown."""
    for path, group in groupby(problems, key=lambda problem: problem.span.path):
        yield Piece(f"{visible(path)}\n", "path")
        for problem in group:
            yield from _problem(edition, problem, language, width)
        yield Piece("\n")
    yield from _limits(problems, language)
    yield from _summary(edition, problems, language)


def _problem(edition: Shown, problem: Problem, language: str, width: int) -> Iterator[Piece]:
    span = problem.span
    place = f"  {span.line}:{span.column}  "
    kind = f"{_SEVERITIES[problem.severity][language]} {problem.code}"
    message = _wrapped(visible(problem.message[language]), f"{place}{kind}  ", width)
    yield Piece(place, "dim")
    yield Piece(kind, problem.severity.value)
    yield Piece(f"{message[len(place + kind) :]}\n")
    yield from _excerpt(edition, problem, width)
    if problem.hint:
        yield Piece(f"{_wrapped(visible(problem.hint[language]), '       = ', width)}\n", "hint")
    for related in problem.related:
        place = f"{visible(related.span.path)}:{related.span.line}:{related.span.column}"
        yield Piece(f"       = {related.message[language]}: {place}\n", "dim")


def _wrapped(text: str, before: str, width: int) -> str:
    """``text`` behind ``before``, further lines indented; broken only between words."""
    return textwrap.fill(
        text,
        width,
        initial_indent=before,
        subsequent_indent=" " * 9,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _excerpt(edition: Shown, problem: Problem, width: int) -> Iterator[Piece]:
    """The source line with a caret below; of a long line, the part around the caret."""
    line = _line(edition, problem.span)
    nowhere = problem.span == Span(problem.span.path)  # the file as a whole is meant, not its first line
    if line is None or not line.strip() or nowhere:
        return
    start, end = problem.span.column - 1, problem.span.end_column - 1
    if problem.span.end_line > problem.span.line:
        end = len(line)
    room = max(_MIN_SHOWN, width - 9)
    fits = len(line) <= _MOST_SIGNS * room and _cells(line) <= room
    first = 0 if fits or start < room // 2 else start - room // 3
    shown = _clip(line[first:], room - 1)
    before = "…" if first else ""
    after = "…" if first + len(shown) < len(line) else ""
    pad = _cells(before + line[first:start])
    carets = max(1, _cells(line[start : min(end, first + len(shown))]))
    yield Piece(f"{problem.span.line:>5} | ", "dim")
    yield Piece(f"{before}{shown}{after}\n")
    yield Piece("      | ", "dim")
    yield Piece(f"{' ' * pad}{'^' * carets}\n", problem.severity.value)


def _line(edition: Shown, span: Span) -> str | None:
    file = edition.texts.get(span.path)
    if file is None or span.line > len(file.line_starts):
        return None
    start = file.line_starts[span.line - 1]
    return _visible_line(file, start)


@lru_cache(maxsize=4)
def _visible_line(file: FileText, start: int) -> str:
    """The line that begins at ``start``: one with a thousand faults is looked through once."""
    end = file.text.find("\n", start)
    return visible(file.text[start : end if end >= 0 else None].rstrip("\r"))


def _written(edition: Shown, span: Span) -> str:
    """What stands at a place within one line."""
    line = _line(edition, span) if span.line == span.end_line else None
    return line[span.column - 1 : span.end_column - 1] if line else ""


def _cells(text: str) -> int:
    """The width of a visible text on a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - slow to import, and most lines are ASCII

    return max(0, wcswidth(text))


def _clip(text: str, cells: int) -> str:
    shown = text[: cells + 1]
    while _cells(shown) > cells:
        shown = shown[:-1]
    return shown


def _limits(problems: Sequence[Problem], language: str) -> Iterator[Piece]:
    rows = [
        (f"{visible(problem.span.path)}:{problem.span.line}", problem.measure.name, problem.measure)
        for problem in problems
        if problem.measure
    ]
    if not rows:
        return
    yield Piece(f"{_TOO_LONG[language]}\n", "path")
    places = max(len(place) for place, _, _ in rows)
    names = max(len(name) for _, name, _ in rows)
    for place, name, measure in rows:
        more = measure.count - measure.limit
        yield Piece(f"  {place:<{places}}  {name:<{names}}  {measure.count}/{measure.limit} (+{more})\n")
    yield Piece("\n")


def _summary(edition: Shown, problems: Sequence[Problem], language: str) -> Iterator[Piece]:
    if not problems:
        yield Piece(
            _CLEAN[language].format(files=counted(len(edition.places), *_FILE)[language]) + "\n", "good"
        )
        return
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    text = _SUMMARY[language].format(
        errors=counted(errors, Text(en="error", de="Fehler"), Text(en="errors", de="Fehler"))[language],
        warnings=counted(warnings, Text(en="warning", de="Warnung"), Text(en="warnings", de="Warnungen"))[
            language
        ],
        files=counted(len({problem.span.path for problem in problems}), *_FILE)[language],
        all=len(edition.places),
    )
    yield Piece(text + "\n", "error" if errors else "warning")
    if any(
        problem.code in CODES and is_mendable(problem, _written(edition, problem.span))
        for problem in problems
    ):
        yield Piece(_FIX[language] + "\n", "dim")
    first = next((problem for problem in problems if problem.severity is Severity.ERROR), problems[0])
    yield Piece(_EXPLAIN[language].format(code=first.code) + "\n", "dim")
