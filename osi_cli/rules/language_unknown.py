"""OSI125: codes of languages that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeGuard

from osi_cli.edition.fields import find as find_values
from osi_cli.edition.fields import marked_fields
from osi_cli.edition.languages import USUAL, exists, likely
from osi_cli.edition.model import Edition, Parsed
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Span, Text
from osi_cli.records.base import Localised, Written
from osi_cli.records.kinds import KINDS
from osi_cli.records.patterns import LANGUAGE_PATTERN

CHECK = Check(
    "OSI125",
    "language-unknown",
    Severity.ERROR,
    Text(en="Unknown language", de="Unbekannte Sprache"),
    Page(
        what=Text(
            en="A language is given by a code that does not exist. Codes have two letters (de, en, uk for Ukrainian), three for languages that have no short one, and may name a country or a script: de-AT, en-GB, zh-Hans.",
            de="Eine Sprache ist mit einem Kürzel angegeben, das es nicht gibt. Kürzel haben zwei Buchstaben (de, en, uk für Ukrainisch), drei bei Sprachen ohne kurzes, und können ein Land oder eine Schrift nennen: de-AT, en-GB, zh-Hans.",
        ),
        why=Text(
            en="Letters would go out in the first language instead, and screen readers would read pages with the wrong voice.",
            de="Briefe gingen stattdessen in der ersten Sprache hinaus, und Vorleseprogramme läsen Seiten mit der falschen Stimme vor.",
        ),
        bad="languages: [ger, en-UK]",
        good="languages: [de, en-GB]",
    ),
)
Paths = list[tuple[str, ...]]


def find(edition: Edition) -> Iterator[Problem]:
    """Codes that do not exist, at the code: as a value, or as the key of a text by language."""
    values = {
        kind: [field.path for field in marked_fields(kind) if field.mark == Written("language")]
        for kind in KINDS
    }
    maps = {
        kind: [field.path for field in marked_fields(kind) if isinstance(field.mark, Localised)]
        for kind in KINDS
    }
    for parsed in edition.parsed:
        kind = parsed.place.kind
        if values[kind] or maps[kind]:
            yield from islice(_in_record(parsed, values[kind], maps[kind]), MAX_FAULTS)


def _in_record(parsed: Parsed, values: Paths, maps: Paths) -> Iterator[Problem]:
    for path in values:
        for loc, code in find_values(parsed.data, path):
            if _is_wrong(code):
                yield _problem(parsed.at(*loc), code)
    for path in maps:
        for loc, text in find_values(parsed.data, path):
            for code in text if isinstance(text, dict) else ():
                if _is_wrong(code):
                    yield _problem(parsed.key(*loc, code), code)


def _is_wrong(code: object) -> TypeGuard[str]:
    """Whether ``code`` is written like a code, but names no language; other texts are for OSI105."""
    if not isinstance(code, str) or code in USUAL:
        return False
    return re.match(LANGUAGE_PATTERN, code) is not None and not exists(code)


def _problem(span: Span, code: str) -> Problem:
    better = likely(code)
    hint = Text(
        en="write the short code of the language, such as de, en, tr or uk",
        de="das Kürzel der Sprache schreiben, zum Beispiel de, en, tr oder uk",
    )
    if better:
        hint = Text(en="did you mean `{better}`?", de="meinten Sie `{better}`?").fill(better=better)
    return CHECK.problem(
        span,
        Text(en="there is no language with the code `{code}`", de="eine Sprache mit dem Kürzel `{code}` gibt es nicht").fill(code=code),
        hint,
    )  # fmt: skip
