"""Problems as SARIF 2.1.0, which code scanning and editors read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from osi_cli import __version__
from osi_cli.problems import Check, Problem, Severity, Span
from osi_cli.report.pages import page
from osi_cli.report.places import fingerprint, in_words, ordered, path_in_repository
from osi_cli.report.visible import to_json, visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "osi/v1"


def render(problems: Sequence[Problem], checks: Mapping[str, Check], folder: str, language: str) -> str:
    """One run with the rules that found something; ``folder`` is the edition's in the repository."""
    codes = sorted({problem.code for problem in problems})
    seen: Counter[str] = Counter()
    return to_json(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "osi",
                            "version": __version__,
                            "language": "de" if language.startswith("de") else "en",
                            "rules": [_rule(checks[code], language) for code in codes],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "originalUriBaseIds": {_ROOT: {"description": {"text": "the root of the repository"}}},
                    "results": [
                        _result(problem, codes, folder, language, seen) for problem in ordered(problems)
                    ],
                }
            ],
        }
    )


def _rule(check: Check, language: str) -> dict[str, object]:
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.title[language]},
        "fullDescription": {"text": check.page.what[language]},
        "help": {
            "text": f"{check.page.what[language]}\n\n{check.page.why[language]}",
            "markdown": page(check, language),
        },
        "defaultConfiguration": {"level": check.severity.value},
    }


def _result(
    problem: Problem, codes: Sequence[str], folder: str, language: str, seen: Counter[str]
) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": "error" if problem.severity is Severity.ERROR else "warning",
        "message": {"text": in_words(problem, language)},
        "locations": [_location(problem.span, folder)],
        "partialFingerprints": {_FINGERPRINT: fingerprint(problem, seen)},
    }
    if problem.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(related.span, folder),
                "message": {"text": visible(related.message[language])},
            }
            for number, related in enumerate(problem.related, 1)
        ]
    return result


def _location(span: Span, folder: str) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {
                "uri": quote(path_in_repository(span, folder), errors="replace"),
                "uriBaseId": _ROOT,
            },
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }
    }
