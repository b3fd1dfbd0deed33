"""A new record for an edition: its path and text, if the id is free and the given values hold."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osi_cli.checks.suggestions import choice_hint
from osi_cli.edition.layout import MAX_ID, is_id
from osi_cli.edition.load import load
from osi_cli.edition.model import Edition
from osi_cli.edition.suggest import id_like
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Problem, Severity, Text
from osi_cli.rules import placeholder
from osi_cli.rules.catalogue import validate
from osi_cli.scaffold.answers import line
from osi_cli.scaffold.stub import Value, stub

_PLACES = {
    "challenge": "challenges/{id}.md",
    "team": "teams/{id}.md",
    "partner": "partners/{id}.md",
    "juror": "jury/jurors/{id}.yaml",
    "review": "jury/{stage}/reviews/{id}.md",
}
_NO_CONFIG = Text(en="edition.yaml has errors", de="edition.yaml enthält Fehler")
_VALIDATE = Text(en="osi validate shows what to mend", de="osi validate zeigt, was zu beheben ist")
_NO_ID = Text(
    en="`{id}` cannot be an id: an id has small letters a to z, digits and single hyphens between them, at most {most} characters, and is no device name of Windows",
    de="`{id}` kann keine id sein: eine id besteht aus Kleinbuchstaben von a bis z, Ziffern und einzelnen Bindestrichen dazwischen, hat höchstens {most} Zeichen und heißt nicht wie ein Gerät unter Windows",
)  # fmt: skip
_TRY = Text(en="try `{id}`", de="zum Beispiel `{id}`")
_NO_PAIR = Text(en="a review is named TEAM/JUROR, not `{id}`", de="eine Bewertung heißt TEAM/BEWERTER:IN, nicht `{id}`")  # fmt: skip
_LIKE = Text(en="for example solar/j-1", de="zum Beispiel solar/j-1")
_THERE = Text(en="{path} exists already", de="{path} gibt es schon")
_EDIT = Text(en="edit it, or choose another id", de="die Datei bearbeiten oder eine andere id wählen")
_NO_STAGES = Text(en="this edition has no stage of judging", de="dieser Durchgang hat keine Bewertungsstufe")
_ADD_STAGE = Text(en="add jury/selection/criteria.yaml", de="jury/selection/criteria.yaml anlegen")
_WHICH = Text(en="in which stage of judging?", de="in welcher Bewertungsstufe?")
_NO_STAGE = Text(
    en="there is no stage of judging `{stage}`", de="eine Bewertungsstufe `{stage}` gibt es nicht"
)
_NO_CRITERIA = Text(
    en="jury/{stage}/criteria.yaml is missing or has errors",
    de="jury/{stage}/criteria.yaml fehlt oder enthält Fehler",
)
_FIELD = Text(en="{field}: {message}", de="{field}: {message}")


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is not written yet: its path in the edition, its text, and what could be better about it."""

    path: str
    text: str
    warnings: tuple[Problem, ...]


def new_record(
    edition: Edition,
    kind: str,
    name: str,
    values: Mapping[str, Value],
    *,
    language: str,
    today: str,
    stage: str | None = None,
) -> NewRecord:
    """The stub of ``kind`` under the id ``name``, with ``values`` that hold in this edition; see ``stub``.

    Raises:
        OsiError: the id is none or taken, a value does not hold, or the edition lacks what the stub needs.
    """
    if edition.config is None:
        raise OsiError(_NO_CONFIG, _VALIDATE, Exit.PROBLEMS)
    _check_id(kind, name)
    of_stage = _stage(edition, name, stage) if kind == "review" else ""
    path = _PLACES[kind].format(id=name, stage=of_stage)
    if os.path.lexists(edition.root / path):
        raise OsiError(_THERE.fill(path=path), _EDIT)
    checked = {field: _checked(field, value) for field, value in values.items()}
    if kind == "team":
        checked["theme"] = checked.get("theme") or _theme_of(edition, checked.get("challenge"))
    text = stub(kind, edition, checked, language=language, today=today, stage=of_stage)
    found = [p for p in validate(load(edition.root, {path: text})) if p.span.path == path]
    for problem in found:
        if problem.severity is Severity.ERROR and problem.code != placeholder.CHECK.code:
            raise OsiError(_named(text, problem), problem.hint)
    return NewRecord(path, text, tuple(p for p in found if p.severity is not Severity.ERROR))


def _check_id(kind: str, name: str) -> None:
    parts = name.split("/") if kind == "review" else [name]
    if kind == "review" and len(parts) != 2:  # noqa: PLR2004 - a pair
        raise OsiError(_NO_PAIR.fill(id=name), _LIKE)
    for part in parts:
        if not is_id(part):
            better = "/".join(one if is_id(one) else id_like(one) for one in parts)
            raise OsiError(_NO_ID.fill(id=part, most=MAX_ID), _TRY.fill(id=better))


def _stage(edition: Edition, review: str, named: str | None) -> str:
    """The stage that was named, else the last one in which the juror has this team, else the only one."""
    if not edition.stages:
        raise OsiError(_NO_STAGES, _ADD_STAGE)
    if named is not None and named not in edition.stages:
        raise OsiError(_NO_STAGE.fill(stage=named), choice_hint(named, edition.stages))
    team, _, juror = review.partition("/")
    with_order = sorted(
        (stage.criteria.record.order if stage.criteria else 0, stage.id, stage)
        for stage in edition.stages.values()
    )
    assigned = [
        name
        for _, name, stage in with_order
        if stage.assignments and juror in stage.assignments.record.assignments.get(team, ())
    ]
    if named is None and not assigned and len(edition.stages) > 1:
        names = ", ".join(f"--stage {name}" for _, name, _ in with_order)
        raise OsiError(_WHICH, Text(en=names, de=names))
    found = named or (assigned or list(edition.stages))[-1]
    if edition.stages[found].criteria is None:
        raise OsiError(_NO_CRITERIA.fill(stage=found), _VALIDATE, Exit.PROBLEMS)
    return found


def _checked(field: str, value: Value) -> Value:
    """The value, if it can stand on one line."""
    try:
        if isinstance(value, str):
            return line(value, longest=None)
        if isinstance(value, Sequence):
            return [line(one, longest=None) for one in value]
    except OsiError as error:
        raise OsiError(_FIELD.fill(field=field, message=error.message), error.hint) from None
    return value


def _named(text: str, problem: Problem) -> Text:
    """What is wrong, with the name of the field on whose line it stands."""
    field, colon, _ = text.split("\n")[problem.span.line - 1].partition(":")
    return (
        _FIELD.fill(field=field, message=problem.message)
        if colon and field.isidentifier()
        else problem.message
    )


def _theme_of(edition: Edition, challenge: Value) -> str | None:
    found = edition.challenges.get(str(challenge))
    return found.record.theme if found else None
