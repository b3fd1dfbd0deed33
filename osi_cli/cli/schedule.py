"""``osi schedule``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from osi_cli import calendars
from osi_cli.cli import outcome, terminal
from osi_cli.cli.options import EditionOption, LangOption
from osi_cli.cli.work import VALIDATE, AsOfOption, Work, start
from osi_cli.documents import calendar as calendar_document
from osi_cli.documents import schedule as document
from osi_cli.documents.document import Document
from osi_cli.edition.layout import place_of
from osi_cli.errors import Exit, OsiError
from osi_cli.output import write
from osi_cli.problems import Problem, Text
from osi_cli.render import html
from osi_cli.render.text import to_text
from osi_cli.report.visible import to_json
from osi_cli.rules import severities

Result = TypeVar("Result")


class Audience(StrEnum):
    """Whom a milestone is for; ``all`` shows every milestone."""

    PUBLIC = "public"
    TEAMS = "teams"
    COMMUNES = "communes"
    JURY = "jury"
    PARTNERS = "partners"
    VOLUNTEERS = "volunteers"
    ALL = "all"


class Format(StrEnum):
    """A table for the terminal, a document, or a calendar."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    ICS = "ics"
    JSON = "json"


_NO_SCHEDULE = Text(
    en="there is no schedule: schedule.yaml is missing", de="es gibt keinen Zeitplan: schedule.yaml fehlt"
)
_ADD = Text(
    en="write schedule.yaml with phases and milestones",
    de="schedule.yaml mit Phasen und Meilensteinen anlegen",
)
_ERRORS = Text(
    en="the schedule has errors and is withheld", de="der Zeitplan enthält Fehler und wird zurückgehalten"
)
_NO_DATES = Text(
    en="there are no dates for this audience, so there is no calendar",
    de="für diese Zielgruppe gibt es keine Termine, deshalb auch keinen Kalender",
)
_MILESTONES = Text(
    en="osi schedule shows what there is; --audience names another",
    de="osi schedule zeigt, was es gibt; --audience nennt eine andere",
)
_PDF_HERE = Text(en="a PDF cannot be shown on the terminal", de="ein PDF lässt sich nicht im Terminal zeigen")
_OUTPUT = Text(en="add --output schedule.pdf", de="--output zeitplan.pdf ergänzen")
_RECORD = Text(
    en="{path} is a file of the edition and is not overwritten",
    de="{path} ist eine Datei des Durchgangs und wird nicht überschrieben",
)
_NO_FORMAT = Text(
    en="a schedule cannot be saved as .{suffix}", de="als .{suffix} lässt sich ein Zeitplan nicht speichern"
)
_ENDINGS = Text(en="possible: {endings}, .txt", de="möglich: {endings}, .txt")
_OTHER = Text(en="choose another name", de="einen anderen Namen wählen")


def schedule(
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="A table (text), a document, or a calendar (ics). Default: as the ending of --output, else text.",
        ),
    ] = None,
    audience: Annotated[
        list[Audience] | None,
        typer.Option(
            "--audience", help="Whose milestones, besides the public ones; may be repeated. Default: public."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file, not to stdout.", show_default=False),
    ] = None,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
) -> None:
    """Show the schedule, for the public or for one audience.

    Examples:
        osi schedule --audience communes

        osi schedule --audience teams --format ics --output teams.ics
    """
    work = start(edition, as_of, lang)
    if not any(place.kind == "schedule" for place in work.edition.places):
        raise OsiError(_NO_SCHEDULE, _ADD, Exit.PROBLEMS)
    audiences = [one.value for one in audience or [Audience.PUBLIC]]
    found = document.schedule(work.edition, audiences=audiences, language=work.language, as_of=work.as_of)
    if found is None:
        raise OsiError(_ERRORS, VALIDATE, Exit.PROBLEMS)
    content = _content(work, found, output_format or _format_of(output), to_file=output is not None)
    if output is not None:
        _refuse_record(work, output)
        write(output, content)
        terminal.result(outcome.shown(output))
    else:
        sys.stdout.buffer.write(content)


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    if suffix in ("", "txt"):
        return Format.TEXT
    known = [one for one in Format if one.value == suffix]
    if not known:
        endings = ", ".join(f".{one.value}" for one in Format if one is not Format.TEXT)
        raise OsiError(_NO_FORMAT.fill(suffix=suffix), _ENDINGS.fill(endings=endings))
    return known[0]


def _content(work: Work, found: Document, output_format: Format, *, to_file: bool) -> bytes:
    if output_format is Format.ICS:
        calendar = calendar_document.calendar(work.edition, found)
        if calendar is None:
            raise OsiError(_NO_DATES, _MILESTONES, Exit.PROBLEMS)
        return _passed(work, calendars.content(work.publisher, calendar))
    ready = _passed(work, work.publisher.ready(found))
    if output_format is Format.JSON:
        return f"{to_json(found.data)}\n".encode()
    if output_format is Format.MD:
        return ready.markdown.encode()
    if output_format is Format.HTML:
        return html.to_html(ready.sections, work.publisher.frame(found)).encode()
    if output_format is Format.PDF:
        if not to_file and sys.stdout.isatty():
            raise OsiError(_PDF_HERE, _OUTPUT)
        made = work.publisher.contents(found, ready)
        contents, warnings = _passed(work, [made] if isinstance(made, Problem) else made)
        for problem in severities.apply(work.edition, warnings):
            outcome.tell(problem, work.messages)
        return contents["pdf"]
    return to_text(ready.sections, terminal.width()).encode()


def _passed(work: Work, result: Result | list[Problem]) -> Result:
    """The result; where there are problems instead, they are told, and that is the end."""
    if not isinstance(result, list):
        return result
    for problem in result:
        outcome.tell(problem, work.messages)
    raise OsiError(_ERRORS, VALIDATE, Exit.PROBLEMS)


def _refuse_record(work: Work, output: Path) -> None:
    """A slip of the finger must not cost a record, a contact or a template."""
    try:
        path = output.resolve().relative_to(work.edition.root.resolve()).as_posix()
    except ValueError:
        return
    kept = path.startswith(("private/", "templates/", "assets/", ".")) or "/." in path or path == "README.md"
    if place_of(path) is not None or kept:
        raise OsiError(_RECORD.fill(path=path), _OTHER)
