"""The explanation of a check as Markdown: the one text of ``osi explain`` and ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterable

from osi_cli.problems import Check, Severity, Text

_SEVERITY = {
    Severity.ERROR: Text(en="error", de="Fehler"),
    Severity.WARNING: Text(en="warning", de="Warnung"),
}
_WHY = Text(en="Why it matters", de="Warum das zählt")
_BAD = Text(en="Not like this", de="So nicht")
_GOOD = Text(en="Like this", de="Sondern so")


def page(check: Check, language: str) -> str:
    """What the check finds, why, one bad and one good example."""
    return "\n".join(
        [
            f"## {check.code} {check.title[language]}",
            "",
            f"`{check.name}` · {_SEVERITY[check.severity][language]}",
            "",
            check.page.what[language],
            "",
            f"**{_WHY[language]}:** {check.page.why[language]}",
            "",
            f"{_BAD[language]}:",
            "",
            *_code(check.page.bad),
            "",
            f"{_GOOD[language]}:",
            "",
            *_code(check.page.good),
            "",
        ]
    )


def _code(example: str) -> list[str]:
    return ["```", *example.rstrip("\n").split("\n"), "```"]


def overview(checks: Iterable[Check], language: str) -> str:
    """One line per check."""
    return "".join(
        f"{check.code}  {_SEVERITY[check.severity][language]:<8} {check.title[language]}\n"
        for check in checks
    )


def as_json(check: Check, language: str) -> dict[str, str]:
    """The page for programs."""
    return {
        "code": check.code,
        "name": check.name,
        "severity": check.severity.value,
        "title": check.title[language],
        "what": check.page.what[language],
        "why": check.page.why[language],
        "bad": check.page.bad,
        "good": check.page.good,
    }
