"""All checks with the severity they are shipped with and the one that an edition gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Severity, Text
from osi_cli.report.lines import Piece, wrapped
from osi_cli.report.visible import to_json, visible
from osi_cli.rules.severities import choices, is_fixed

_SEVERITIES = {
    Severity.ERROR: Text(en="error", de="Fehler"),
    Severity.WARNING: Text(en="warning", de="Warnung"),
    Severity.OFF: Text(en="off", de="aus"),
}
_FIXED = Text(en="fixed", de="fest")
_HERE = Text(
    en="in this edition: {severity}, because: {why}", de="in diesem Durchgang: {severity}, weil: {why}"
)
_LEGEND = Text(
    en="A check that is not fixed can be changed under `checks` in edition.yaml, with a reason. osi explain CODE says more about it.",
    de="Was nicht fest ist, lässt sich unter `checks` in edition.yaml ändern, mit Begründung. Mehr zu einer Prüfung sagt: osi explain CODE",
)
_INDENT = " " * 8


@dataclass(frozen=True, slots=True)
class Listed:
    """A check as it counts: ``here`` is its severity in the edition, ``why`` the reason where that is its own."""

    check: Check
    here: Severity | None
    why: str | None

    @property
    def changeable(self) -> bool:
        """Whether an edition may give it another severity."""
        return not is_fixed(self.check.code)


def listed(checks: Iterable[Check], edition: Edition | None) -> Iterator[Listed]:
    """The checks as they count in ``edition``, or as they are shipped where there is none."""
    own = choices(edition) if edition else {}
    for check in checks:
        choice = own.get(check.code)
        if choice:
            yield Listed(check, Severity(choice.severity), choice.why)
        else:
            yield Listed(check, check.severity if edition else None, None)


def render(checks: Iterable[Listed], language: str, width: int) -> Iterator[Piece]:
    """One line per check for people; below it what the edition has decided, and why."""
    rows = list(checks)
    names = max((len(one.check.name) for one in rows), default=0)
    for one in rows:
        severity, fixed = (
            _SEVERITIES[one.check.severity][language],
            "" if one.changeable else _FIXED[language],
        )
        yield Piece(f"{one.check.code}  ", "path")
        yield Piece(f"{severity:<8}", one.check.severity.value)
        yield Piece(f"{fixed:<6}", "dim")
        yield Piece(f"{one.check.name:<{names}}  {one.check.title[language]}\n")
        if one.here is not None and one.why is not None:
            here = _HERE.fill(severity=_SEVERITIES[one.here], why=visible(one.why))[language]
            for line in wrapped(here, width - len(_INDENT)):
                yield Piece(f"{_INDENT}{line}\n", "hint")
    yield Piece("\n")
    for line in wrapped(_LEGEND[language], width):
        yield Piece(f"{line}\n", "dim")


def as_json(checks: Iterable[Listed], edition: Edition | None, language: str) -> str:
    """The checks for programs; ``severity_here`` is null where there is no edition."""
    shown = [
        {
            "code": one.check.code,
            "name": one.check.name,
            "title": one.check.title[language],
            "severity": one.check.severity.value,
            "severity_here": one.here.value if one.here else None,
            "why": one.why,
            "changeable": one.changeable,
        }
        for one in checks
    ]
    return to_json({"version": 1, "edition": edition.name if edition else None, "checks": shown})
