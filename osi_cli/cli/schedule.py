"""``osi schedule``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import documents, terminal
from osi_cli.cli.documents import AsOfOption, Work
from osi_cli.cli.options import EditionOption, LangOption
from osi_cli.documents import schedule as document
from osi_cli.documents.document import Document
from osi_cli.edition.layout import place_of
from osi_cli.errors import Exit, OsiError
from osi_cli.output import write
from osi_cli.problems import Text
from osi_cli.render import html
from osi_cli.render.pdf import PdfFault
from osi_cli.render.text import to_text
from osi_cli.report.visible import to_json


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
    """A table for the terminal, or a document."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
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
_PDF_HERE = Text(en="a PDF cannot be shown on the terminal", de="ein PDF lässt sich nicht im Terminal zeigen")
_OUTPUT = Text(en="add --output schedule.pdf", de="--output zeitplan.pdf ergänzen")
_RECORD = Text(
    en="{path} is a file of the edition and is not overwritten",
    de="{path} ist eine Datei des Durchgangs und wird nicht überschrieben",
)
_OTHER = Text(en="choose another name", de="einen anderen Namen wählen")


def schedule(
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="A table (text) or a document. Default: as the ending of --output, else text."
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

        osi schedule --format pdf --output schedule.pdf
    """
    work = documents.start(edition, as_of, lang)
    if not any(place.kind == "schedule" for place in work.edition.places):
        raise OsiError(_NO_SCHEDULE, _ADD, Exit.PROBLEMS)
    audiences = [one.value for one in audience or [Audience.PUBLIC]]
    found = document.schedule(work.edition, audiences=audiences, language=work.language, as_of=work.as_of)
    if found is None:
        raise OsiError(_ERRORS, documents.VALIDATE, Exit.PROBLEMS)
    content = _content(work, found, output_format or _format_of(output), to_file=output is not None)
    if output is not None:
        _refuse_record(work, output)
        write(output, content)
        terminal.result(documents.shown(output))
    else:
        sys.stdout.buffer.write(content)


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    return next((one for one in Format if one.value == suffix), Format.TEXT)


def _content(work: Work, found: Document, output_format: Format, *, to_file: bool) -> bytes:
    ready = work.publisher.ready(found)
    if isinstance(ready, list):
        for problem in ready:
            documents.tell(problem, work.messages)
        raise OsiError(_ERRORS, documents.VALIDATE, Exit.PROBLEMS)
    if output_format is Format.JSON:
        return f"{to_json(found.data)}\n".encode()
    if output_format is Format.MD:
        return ready.markdown.encode()
    if output_format is Format.HTML:
        return html.to_html(ready.tokens, work.publisher.frame(found)).encode()
    if output_format is Format.PDF:
        if not to_file and sys.stdout.isatty():
            raise OsiError(_PDF_HERE, _OUTPUT)
        try:
            pdf, warnings = work.publisher.pdf(found, ready.tokens)
        except PdfFault as fault:
            documents.tell(fault.problem, work.messages)
            raise OsiError(_ERRORS, documents.VALIDATE, Exit.PROBLEMS) from None
        for problem in warnings:
            documents.tell(problem, work.messages)
        return pdf
    return to_text(ready.tokens, terminal.width()).encode()


def _refuse_record(work: Work, output: Path) -> None:
    """A slip of the finger must not cost a record, a contact or a template."""
    try:
        path = output.resolve().relative_to(work.edition.root.resolve()).as_posix()
    except ValueError:
        return
    kept = path.startswith(("private/", "templates/", "assets/", ".git/")) or path == "README.md"
    if place_of(path) is not None or kept:
        raise OsiError(_RECORD.fill(path=path), _OTHER)
