"""OSI116 and the organisers' own severities: ``checks`` in ``edition.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from pydantic import ValidationError

from osi_cli.checks.schema import BAD_FORMAT
from osi_cli.checks.suggestions import choice_hint
from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import CODE_PATTERN, MAX_FAULTS, Check, Page, Problem, Severity, Span, Text
from osi_cli.records.edition import CheckChoice

CHECK = Check(
    "OSI116",
    "own-severity",
    Severity.ERROR,
    Text(en="Own severity cannot be set", de="Eigene Einstufung nicht möglich"),
    Page(
        what=Text(
            en="`checks` in edition.yaml names a code that does not exist, or one that everything else stands on: reading (0xx), privacy (5xx), the edition's version (OSI108), the time zone (OSI115), this check itself (OSI116), file names and references (OSI201, OSI203, OSI204), documents that cannot be made (OSI902, OSI903). `osi validate --list-checks` shows what can be changed.",
            de="`checks` in edition.yaml nennt einen Code, den es nicht gibt, oder einen, auf dem alles andere aufbaut: zum Lesen (0xx), zum Datenschutz (5xx), zur Version des Durchgangs (OSI108), zur Zeitzone (OSI115), diese Prüfung selbst (OSI116), zu Dateinamen und Verweisen (OSI201, OSI203, OSI204), zu Dokumenten, die sich nicht erstellen lassen (OSI902, OSI903). `osi validate --list-checks` zeigt, was sich ändern lässt.",
        ),
        why=Text(
            en="Everything else is yours to decide, with a reason. What cannot be read, or would give a person away, cannot be waved through.",
            de="Alles andere entscheiden Sie selbst, mit Begründung. Was sich nicht lesen lässt oder eine Person verrät, lässt sich nicht durchwinken.",
        ),
        bad="checks:\n  OSI501: {severity: off, why: we know}",
        good="checks:\n  OSI111: {severity: off, why: all videos were cut by us}",
    ),
)
_WRITE = Text(en="write {code}", de="{code} schreiben")
_FIXED = ("OSI0", "OSI108", "OSI115", "OSI116", "OSI201", "OSI203", "OSI204", "OSI5", "OSI902", "OSI903")


def is_fixed(code: str) -> bool:
    """Whether no edition can give this check another severity."""
    return code.startswith(_FIXED)


def find(edition: Edition, codes: Iterable[str]) -> Iterator[Problem]:
    """Codes that cannot be set, at the code; ``codes`` are those that exist."""
    codes = list(codes)
    for parsed in edition.of_kind("edition"):
        yield from islice(_in_file(parsed, codes), MAX_FAULTS)


def _in_file(parsed: Parsed, codes: list[str]) -> Iterator[Problem]:
    checks = parsed.data.get("checks")
    for code in checks if isinstance(checks, dict) else ():
        if is_fixed(code):
            yield CHECK.problem(
                parsed.key("checks", code),
                Text(
                    en="`{code}` protects people, or all else rests on it: it stays as it is",
                    de="`{code}` schützt Menschen oder trägt alles andere: Es bleibt, wie es ist",
                ).fill(code=code),
                Text(en="remove this line", de="diese Zeile entfernen"),
            )
        elif code not in codes and re.fullmatch(CODE_PATTERN, code):
            yield CHECK.problem(
                parsed.key("checks", code),
                Text(en="there is no check `{code}`", de="eine Prüfung `{code}` gibt es nicht").fill(
                    code=code
                ),
                choice_hint(code, codes),
            )


def with_codes(edition: Edition, checks: Mapping[str, Check]) -> Iterator[Problem]:
    """The problems of reading; where ``checks`` in edition.yaml has a check's name, they tell its code."""
    codes = {check.name: code for code, check in checks.items()} | {code.lower(): code for code in checks}
    meant: dict[Span, str] = {}
    for parsed in edition.of_kind("edition"):
        own = parsed.data.get("checks")
        named = (
            (key, code)
            for key in (own if isinstance(own, dict) else ())
            if key not in checks and (code := codes.get(key.strip().lower().replace("_", "-")))
        )
        meant |= {parsed.key("checks", key): code for key, code in islice(named, MAX_FAULTS)}
    for problem in edition.problems:
        code = meant.get(problem.span) if problem.code == BAD_FORMAT.code else None
        yield replace(problem, hint=_WRITE.fill(code=code)) if code else problem


def choices(edition: Edition) -> dict[str, CheckChoice]:
    """The edition's own severities that take effect, by code; a slip elsewhere in ``edition.yaml`` does not undo them."""
    found: dict[str, CheckChoice] = {}
    for parsed in edition.of_kind("edition"):
        checks = parsed.data.get("checks")
        for code, choice in checks.items() if isinstance(checks, dict) else ():
            if not is_fixed(code):
                with suppress(ValidationError):
                    found[code] = CheckChoice.model_validate(choice)
    return found


def apply(edition: Edition, problems: Iterable[Problem]) -> Iterator[Problem]:
    """``problems`` with the edition's own severities; those switched off are left out."""
    own = choices(edition)
    for problem in problems:
        choice = own.get(problem.code)
        if choice is None:
            yield problem
        elif (severity := Severity(choice.severity)) is not Severity.OFF:
            yield replace(problem, severity=severity)
