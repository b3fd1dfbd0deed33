"""OSI116 and the organisers' own severities: ``checks`` in ``edition.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from osi_cli.checks.suggestions import choice_hint
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI116",
    "own-severity",
    Severity.ERROR,
    Text(en="Own severity cannot be set", de="Eigene Einstufung nicht möglich"),
    Page(
        what=Text(
            en="`checks` in edition.yaml names a code that does not exist, or one that everything else stands on: reading (0xx), privacy (5xx), the time zone (OSI115), file names (OSI201).",
            de="`checks` in edition.yaml nennt einen Code, den es nicht gibt, oder einen, auf dem alles andere aufbaut: zum Lesen (0xx), zum Datenschutz (5xx), die Zeitzone (OSI115), Dateinamen (OSI201).",
        ),
        why=Text(
            en="Everything else is yours to decide, with a reason. What cannot be read, or would give a person away, cannot be waved through.",
            de="Alles andere entscheiden Sie selbst, mit Begründung. Was sich nicht lesen lässt oder eine Person verrät, lässt sich nicht durchwinken.",
        ),
        bad="checks:\n  OSI501: {severity: off, why: we know}",
        good="checks:\n  OSI111: {severity: off, why: all videos were cut by us}",
    ),
)
_FIXED = ("OSI0", "OSI115", "OSI201", "OSI5")


def find(edition: Edition, codes: Iterable[str]) -> Iterator[Problem]:
    """Codes that cannot be set, at the code; ``codes`` are those that exist."""
    codes = list(codes)
    for parsed in edition.of_kind("edition"):
        checks = parsed.data.get("checks")
        for code in checks if isinstance(checks, dict) else ():
            if code.startswith(_FIXED):
                yield CHECK.problem(
                    parsed.key("checks", code),
                    Text(
                        en="`{code}` protects files or people and stays as it is",
                        de="`{code}` schützt Dateien oder Menschen und bleibt, wie es ist",
                    ).fill(code=code),
                    Text(en="remove this line", de="diese Zeile entfernen"),
                )
            elif code not in codes:
                yield CHECK.problem(
                    parsed.key("checks", code),
                    Text(en="there is no check `{code}`", de="eine Prüfung `{code}` gibt es nicht").fill(
                        code=code
                    ),
                    choice_hint(code, codes),
                )


def apply(edition: Edition, problems: Iterable[Problem]) -> Iterator[Problem]:
    """``problems`` with the edition's own severities; those switched off are left out."""
    choices = edition.config.record.checks or {} if edition.config else {}
    for problem in problems:
        choice = choices.get(problem.code)
        if choice is None or problem.code.startswith(_FIXED) or problem.code == CHECK.code:
            yield problem
        elif (severity := Severity(choice.severity)) is not Severity.OFF:
            yield replace(problem, severity=severity)
