"""Problems as one JSON object, as the contract fixes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from osi_cli.problems import Problem, Severity, Span
from osi_cli.report.shown import Shown
from osi_cli.report.visible import to_json


def render(edition: Shown, problems: Sequence[Problem], language: str) -> str:
    """The report of ``osi validate --format json``, with messages in ``language``."""
    report = {
        "version": 1,
        "edition": edition.name,
        "records": len(edition.places),
        "problems": [_problem(problem, language) for problem in problems],
        "summary": {
            "errors": sum(problem.severity is Severity.ERROR for problem in problems),
            "warnings": sum(problem.severity is Severity.WARNING for problem in problems),
        },
    }
    return to_json(report)


def _problem(problem: Problem, language: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "code": problem.code,
        "severity": problem.severity.value,
        **_place(problem.span),
        "end_line": problem.span.end_line,
        "end_column": problem.span.end_column,
        "message": problem.message[language],
        "hint": problem.hint[language] if problem.hint else None,
        "related": [
            {**_place(related.span), "message": related.message[language]} for related in problem.related
        ],
    }
    if problem.measure:
        shown |= {"count": problem.measure.count, "limit": problem.measure.limit}
    return shown


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}
