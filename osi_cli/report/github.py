"""Problems as annotations on GitHub, and as a table for the summary of the job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from osi_cli.problems import Problem, Severity, Text, counted
from osi_cli.report.places import in_words, ordered, path_in_repository

MOST_BYTES = 1_000_000
"""A summary of a step may have 1 MiB; beyond that GitHub shows none of it."""

_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!@])")
_CLEAN = Text(en="All good: nothing to mend.", de="Alles in Ordnung: nichts zu tun.")
_HEAD = Text(
    en="| | place | what is wrong | what to do |", de="| | Stelle | was nicht stimmt | was zu tun ist |"
)
_KINDS = {
    Severity.ERROR: Text(en="error", de="Fehler"),
    Severity.WARNING: Text(en="warning", de="Warnung"),
}
_CUT = Text(
    en="{count} more do not fit in here; the log of this step, or `osi validate` on your computer, shows them all.",
    de="{count} weitere passen hier nicht mehr hinein; das Protokoll dieses Schritts oder `osi validate` auf Ihrem Rechner zeigt alle.",
)
_ERRORS = (Text(en="error", de="Fehler"), Text(en="errors", de="Fehler"))
_WARNINGS = (Text(en="warning", de="Warnung"), Text(en="warnings", de="Warnungen"))


def commands(problems: Sequence[Problem], folder: str, language: str) -> str:
    """One workflow command a problem, errors first, since GitHub shows ten of each kind; then a line for the log.

    ``folder`` is the edition's in the repository.
    """
    return "".join(
        [
            *(_command(problem, folder, language) for problem in ordered(problems)),
            f"{_in_all(problems, language)}\n",
        ]
    )


def _in_all(problems: Sequence[Problem], language: str) -> str:
    if not problems:
        return _CLEAN[language]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    numbers = (counted(errors, *_ERRORS), counted(len(problems) - errors, *_WARNINGS))
    return ", ".join(number[language] for number in numbers)


def _command(problem: Problem, folder: str, language: str) -> str:
    span, path = problem.span, path_in_repository(problem.span, folder)
    place = {"file": path, "line": span.line, "endLine": span.end_line, "col": span.column}
    if span.line == span.end_line:
        place["endColumn"] = max(span.column, span.end_column)
    properties = {**place, "title": problem.code}
    written = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    text = f"{path}:{span.line}:{span.column}: {problem.code} {in_words(problem, language)}"
    return f"::{problem.severity.value} {written}::{_escaped(text, _MESSAGE)}\n"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def summary(problems: Sequence[Problem], folder: str, language: str, name: str) -> str:
    """All problems as a table in Markdown, headed by the edition's ``name``; as many rows as a summary holds."""
    text = f"## {_plain(name)}\n\n{_in_all(problems, language)}\n"
    if not problems:
        return text
    text += f"\n{_HEAD[language]}\n| --- | --- | --- | --- |\n"
    room = MOST_BYTES - len(text.encode(errors="replace"))
    rows = list(_rows(problems, folder, language))
    for position, row in enumerate(rows):
        room -= len(row.encode(errors="replace"))
        if room < 0:
            return f"{text}\n{_CUT[language].format(count=len(rows) - position)}\n"
        text += row
    return text


def _rows(problems: Sequence[Problem], folder: str, language: str) -> Iterator[str]:
    for problem in ordered(problems):
        place = f"{path_in_repository(problem.span, folder)}:{problem.span.line}:{problem.span.column}"
        cells = (
            f"{_KINDS[problem.severity][language]} {problem.code}",
            place,
            problem.message[language],
            problem.hint[language] if problem.hint else "",
        )
        yield f"| {' | '.join(_plain(cell) for cell in cells)} |\n"


def _plain(text: str) -> str:
    """The text as it is to be read, whatever it holds."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
