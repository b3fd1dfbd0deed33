"""``osi communes``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from osi_cli.cli import complete, documents, outcome, terminal
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.work import AsOfOption, Work, start
from osi_cli.documents import reports
from osi_cli.documents.commune import commune_figures
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import Blocked
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Text
from osi_cli.report.visible import to_json

_NO_COMMUNE = Text(en="there is no commune `{id}`", de="eine Kommune `{id}` gibt es nicht")
_NO_PLAN = Text(
    en="there is nothing to report: communes.yaml is missing",
    de="es gibt nichts zu berichten: communes.yaml fehlt",
)
_ADD = Text(
    en="write communes.yaml with blocks and steps", de="communes.yaml mit Blöcken und Schritten anlegen"
)
_GONE = Text(
    en="`{id}` gets no report: it has declined or withdrawn",
    de="`{id}` bekommt keinen Bericht: abgesagt oder zurückgezogen",
)
_LEFT_OUT = Text(
    en="without a report, since they have declined or withdrawn: {count}",
    de="ohne Bericht, weil abgesagt oder zurückgezogen: {count}",
)
_NO_DAY = Text(
    en="a copy for the records needs a day in its name",
    de="eine Kopie für die Akte braucht einen Tag im Namen",
)
_GIVE_DAY = Text(en="add --as-of 2021-02-01", de="--as-of 2021-02-01 ergänzen")

communes = typer.Typer(no_args_is_help=True)


class Format(StrEnum):
    """Files below build/, or data for programs."""

    FILES = "files"
    JSON = "json"


@communes.callback()
def _communes() -> None:
    """Tell communes what taking part asks of them.

    Examples:
        osi communes report

        osi communes report stadt-quellhagen --format json
    """


@communes.command("report")
def report(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMMUNE",
            help="Ids of communes. Default: all.",
            show_default=False,
            autocompletion=complete.communes,
        ),
    ] = None,
    output_format: Annotated[
        Format,
        typer.Option("--format", help="Files below build/ (files), or the figures on stdout (json)."),
    ] = Format.FILES,
    filing: Annotated[
        bool,
        typer.Option(
            "--filing", help="Also copy each PDF to build/communes/filing/ under a name for the records."
        ),
    ] = False,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write for each commune, on two pages, what is asked of it by when, what that costs, and how it stands.

    Steps are done or overdue as of --as-of. With --format json, one named commune is one object, else a list.

    Examples:
        osi communes report --as-of 2021-03-01

        osi communes report stadt-quellhagen --format json
    """
    work = start(edition, as_of, lang)
    if not any(place.kind == "communes" for place in work.edition.places):
        raise OsiError(_NO_PLAN, _ADD, Exit.PROBLEMS)
    if filing and work.as_of is None:
        raise OsiError(_NO_DAY, _GIVE_DAY)
    places = [place.id for place in reports.commune_places(work.edition)]
    wanted = documents.chosen(ids or [], places, _NO_COMMUNE)
    due = [one for one in documents.all_reports(work) if not wanted or one.name.partition("/")[2] in wanted]
    gone = sorted(wanted - {one.name.partition("/")[2] for one in due})
    for commune in gone:
        terminal.note(_GONE[work.messages].format(id=commune))
        documents.withdraw(work, f"{reports.FOLDER}/{commune}")
    if not wanted and not quiet and (left := len(places) - len(due)):
        terminal.note(_LEFT_OUT[work.messages].format(count=left))
    if output_format is Format.JSON:
        _print(work, due, single=len(wanted) == 1)
    else:
        if not wanted:
            documents.tidy(work, due, [reports.FOLDER])
        documents.publish(work, [reports.with_copy(one) for one in due] if filing else due, quiet=quiet)
    if gone:
        raise typer.Exit(Exit.PROBLEMS)


def _print(work: Work, due: list[Document | Blocked], *, single: bool) -> None:
    """The figures of the communes whose files have no errors; the others are named."""
    figures = []
    withheld = False
    for one in due:
        errors = work.publisher.errors_in(one.sources)
        commune = work.edition.partners.get(one.name.partition("/")[2])
        if errors or isinstance(one, Blocked) or commune is None or work.edition.communes is None:
            withheld = True
            outcome.tell_withheld(work, one.name, errors)
        else:
            figures.append(commune_figures(commune, work.edition.communes.record, work.as_of))
    if figures or not single:
        terminal.result(to_json(figures[0] if single else figures))
    if withheld:
        raise typer.Exit(Exit.PROBLEMS)
