"""OSI114: texts by language that lack the edition's first language."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.fields import find as find_values
from osi_cli.edition.fields import marked_fields
from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Page, Problem, Severity, Text
from osi_cli.records.base import Localised
from osi_cli.records.kinds import KINDS

CHECK = Check(
    "OSI114",
    "first-language-missing",
    Severity.ERROR,
    Text(en="Text missing in the first language", de="Text fehlt in der ersten Sprache"),
    Page(
        what=Text(
            en="A text is given by language, but not in the first language of the edition.",
            de="Ein Text ist nach Sprachen angegeben, aber nicht in der ersten Sprache des Durchgangs.",
        ),
        why=Text(
            en="Everything that goes out uses the first language where nothing else is asked for.",
            de="Alles, was hinausgeht, verwendet die erste Sprache, wenn nichts anderes verlangt ist.",
        ),
        bad="languages: [de, en]\nname: {en: Health}",
        good="languages: [de, en]\nname: {de: Gesundheit, en: Health}",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Maps of texts without the first language, at the field's name."""
    if not any(isinstance(file.data.get("languages"), list) for file in edition.of_kind("edition")):
        return
    first = edition.languages[0]
    marks = {
        kind: [field.path for field in marked_fields(kind) if isinstance(field.mark, Localised)]
        for kind in KINDS
    }
    for parsed in edition.parsed:
        for path in marks[parsed.place.kind]:
            for loc, text in find_values(parsed.data, path):
                if isinstance(text, dict) and text and first not in text:
                    yield CHECK.problem(
                        parsed.key(*loc),
                        Text(
                            en="this text is missing in the edition's first language, `{first}`",
                            de="dieser Text fehlt in der ersten Sprache des Durchgangs, `{first}`",
                        ).fill(first=first),
                        Text(en="add `{first}: …`", de="`{first}: …` ergänzen").fill(first=first),
                    )
