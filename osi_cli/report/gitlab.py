"""Problems as GitLab's Code Quality report, which merge requests show (openCoDE is a GitLab too)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from osi_cli.problems import Problem, Severity
from osi_cli.report.places import fingerprint, in_words, ordered, path_in_repository
from osi_cli.report.visible import to_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(problems: Sequence[Problem], folder: str, language: str) -> str:
    """The report, errors first; ``folder`` is the edition's in the repository."""
    seen: Counter[str] = Counter()
    return to_json([_entry(problem, folder, language, seen) for problem in ordered(problems)])


def _entry(problem: Problem, folder: str, language: str, seen: Counter[str]) -> dict[str, object]:
    return {
        "description": f"{problem.code} {in_words(problem, language)}",
        "check_name": problem.code,
        "fingerprint": fingerprint(problem, seen),
        "severity": _SEVERITIES[problem.severity],
        "location": {
            "path": path_in_repository(problem.span, folder),
            "lines": {"begin": problem.span.line, "end": problem.span.end_line},
        },
    }
