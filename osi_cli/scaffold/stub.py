"""Stubs of records: the fields of a kind with a comment each, fitted to one edition and filled from given values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from string import Template

from osi_cli.checks.suggestions import AT_MOST
from osi_cli.edition.fields import marked_fields
from osi_cli.edition.index import known_ids
from osi_cli.edition.model import Edition
from osi_cli.records.base import Limited, in_language
from osi_cli.records.jury import Criteria
from osi_cli.records.kinds import body_field
from osi_cli.resources import shipped
from osi_cli.rules.text_length import limits_of
from osi_cli.scaffold.scalar import flow, scalar

Value = str | int | Sequence[str] | None
KINDS = {"challenge": "md", "team": "md", "partner": "md", "juror": "yaml", "review": "md"}
"""The kinds that have a stub, and the ending of their files."""
_CHOICES = {"de": "Zur Wahl: {}.", "en": "Choices: {}."}
_MINUTES = 20


def stub(
    kind: str, edition: Edition, values: Mapping[str, Value], *, language: str, today: str, stage: str = ""
) -> str:
    """The text of a new record of ``kind``, with comments in ``language`` (German or English).

    ``values`` fill fields of the first level, optional ones included; ``None`` and empty lists leave a field as it is.
    ``today`` stands where a date is needed, as ``2021-03-26``. A review takes criteria and scale from ``stage``.
    """
    spoken = "de" if language.partition("-")[0] == "de" else "en"
    file = shipped("presets") / "new" / spoken / f"{kind}.{KINDS[kind]}"
    facts = {**_facts(edition, spoken), "today": today, **_of_stage(edition, stage, spoken)}
    text = Template(file.read_text(encoding="utf-8")).substitute(facts)
    text = re.sub(r" +$", "", text, flags=re.MULTILINE)
    for field, value in values.items():
        if value is not None and value != []:
            text = _set(text, field, value)
    return _within_limits(kind, text, limits_of(edition), {field for field, value in values.items() if value})


def _set(text: str, field: str, value: Value) -> str:
    """The text with ``value`` in the line of ``field``, which may be commented out."""
    written = (
        scalar(value)
        if isinstance(value, str)
        else str(value)
        if isinstance(value, int)
        else flow(value or ())
    )
    return re.sub(rf"^#?{field}:.*$", lambda _: f"{field}: {written}", text, count=1, flags=re.MULTILINE)


def _within_limits(kind: str, text: str, limits: Mapping[str, int], given: Iterable[str]) -> str:
    """The text with its own placeholders cut where the edition allows less; what was given stays as it is."""
    for marked in marked_fields(kind):
        if not isinstance(marked.mark, Limited) or len(marked.path) > 1 or marked.path[0] in given:
            continue
        field, limit = marked.path[0], limits[marked.mark.limit]
        if field == body_field(kind):
            head, line, body = text.partition("\n---\n")
            text = head + line + (body if len(body.strip()) <= limit else f"{body[:limit].strip()}\n")
        else:
            text = re.sub(
                rf"^({field}: )(.*)$",
                lambda line, limit=limit: line[1] + (line[2] if len(line[2]) <= limit else line[2][:limit]).strip(),  # type: ignore[misc]
                text,
                flags=re.MULTILINE,
            )  # fmt: skip
    return text


def _facts(edition: Edition, language: str) -> dict[str, str]:
    """What stubs say of this edition: its limits and ids; words in their place where there are none yet."""
    ids = {kind: _in_order(edition, kind) for kind in ("theme", "challenge", "partner", "block", "step")}
    firsts = {kind: found[0] if found else f"{kind}-id" for kind, found in ids.items()}
    lists = {
        f"{kind}s": _CHOICES[language].format(_listed(found)) if found else "" for kind, found in ids.items()
    }
    limits = {name.replace(".", "_"): str(limit) for name, limit in limits_of(edition).items()}
    return {
        **firsts,
        **lists,
        **limits,
        "kind": usual_partner(edition),
        "language": edition.languages[0],
        "languages": _listed(edition.languages),
    }


def usual_partner(edition: Edition) -> str:
    """The kind of a partner of whom nobody says it: a commune, where the edition counts hours for communes."""
    return "commune" if _in_order(edition, "block") else "association"


def _in_order(edition: Edition, kind: str) -> list[str]:
    """The ids of a kind: themes, blocks and steps as their file lists them, others by name."""
    listed = {
        "theme": [theme.id for theme in edition.config.record.themes] if edition.config else [],
        "block": [block.id for block in edition.communes.record.blocks] if edition.communes else [],
        "step": [step.id for step in edition.communes.record.steps] if edition.communes else [],
    }
    return listed[kind] if kind in listed else sorted(known_ids(edition, kind) or ())


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:AT_MOST]) + (", …" if len(ids) > AT_MOST else "")


def _of_stage(edition: Edition, stage: str, language: str) -> dict[str, str]:
    found = edition.stages.get(stage)
    if found is None or found.criteria is None:
        return {}
    criteria: Criteria = found.criteria.record
    languages = (language, *edition.languages)
    scale = criteria.scale
    width = max(len(criterion.id) for criterion in criteria.criteria)
    lines = (
        f"{criterion.id}: null{' ' * (width - len(criterion.id))}  # {_comment(in_language(criterion.name, languages))}"
        for criterion in criteria.criteria
    )
    words = (
        f"# {score} = {_comment(in_language(label, languages))}"
        for score, label in (scale.labels or {}).items()
    )
    between = "{} bis {}, in Schritten von {}" if language == "de" else "{} to {}, in steps of {}"
    return {
        "scale": between.format(*(f"{number:g}" for number in (scale.min, scale.max, scale.step))),
        "labels": "\n".join(words),
        "scores": "\n  ".join(lines),
        "criterion": criteria.criteria[0].id,
        "minutes": str(criteria.minutes_per_review or _MINUTES),
    }


def _comment(text: str) -> str:
    """The text as it may stand in a comment: on one line, nothing but what is printed."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())
