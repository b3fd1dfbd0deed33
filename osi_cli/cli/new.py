"""``osi new``: a stub of a record, with a comment for every field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from osi_cli.cli import complete, language, outcome, terminal
from osi_cli.cli.here import load_edition
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.edition.model import Edition
from osi_cli.errors import OsiError
from osi_cli.output import create
from osi_cli.problems import Text
from osi_cli.rules.time_zone import exists
from osi_cli.scaffold.record import new_record
from osi_cli.scaffold.stub import Value, usual_partner

_HELP = """Add a record: a valid file with a comment for every field, filled from options.

An existing file is never touched.

Examples:
    osi new challenge late-bus --title "The last bus"

    osi new review solar/j-media-1
"""
new = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_HELP,
)

_THERE = Text(en="{path} exists already", de="{path} gibt es schon")
_FILL_IN = Text(
    en="Fill it in; the comments say what goes where. Then: osi validate",
    de="Füllen Sie die Datei aus; die Kommentare sagen, was wohin gehört. Danach: osi validate",
)
_REVIEW = Text(
    en="Fill in scores and text, then write `status: final`. Then: osi validate",
    de="Tragen Sie Punkte und Text ein und schreiben Sie dann `status: final`. Danach: osi validate",
)

_USUAL = {
    "commune": Text(en="Entered as a commune; --kind names another kind, or change it in the file.", de="Als Kommune angelegt; eine andere Art mit --kind oder in der Datei."),
    "association": Text(en="Entered as an association; --kind names another kind, or change it in the file.", de="Als Verein oder Verband angelegt; eine andere Art mit --kind oder in der Datei."),
}  # fmt: skip

Id = Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and hyphens: the file's name.")]
Theme = Annotated[
    str | None,
    typer.Option(
        "--theme", help="A theme of edition.yaml.", show_default=False, autocompletion=complete.themes
    ),
]
Contact = Annotated[
    str | None,
    typer.Option("--contact", help="Key of a person in private/contacts.yaml.", show_default=False),
]
Status = Annotated[str | None, typer.Option("--status", help="Where it stands.", show_default=False)]
Land = Annotated[str | None, typer.Option("--land", help="State of Germany, such as BY.", show_default=False)]


@new.command()
def challenge(
    id_: Id,
    title: Annotated[str | None, typer.Option("--title", help="Short title.", show_default=False)] = None,
    theme: Theme = None,
    question: Annotated[
        str | None, typer.Option("--question", help="The challenge as a question.", show_default=False)
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            help="What the challenge giver offers to be: adviser, implementation_partner, coordinator, developer. May be repeated.",
            show_default=False,
        ),
    ] = None,
    submitted_by: Annotated[
        str | None,
        typer.Option("--submitted-by", help="A partner's id. Default: citizen.", show_default=False),
    ] = None,
    submitted_on: Annotated[
        str | None,
        typer.Option("--submitted-on", metavar="DATE", help="Default: today.", show_default=False),
    ] = None,
    contact: Contact = None,
    status: Status = None,
    edition: EditionOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a challenge: challenges/ID.md.

    Examples:
        osi new challenge quiet-schoolyard

        osi new challenge late-bus --theme climate --question "How do we get home after ten?" --submitted-by city
    """
    values: dict[str, Value] = {
        "title": title, "theme": theme, "question": question, "roles": role, "submitted_by": submitted_by,
        "submitted_on": submitted_on, "contact": contact, "status": status,
    }  # fmt: skip
    _add("challenge", id_, values, edition, lang, quiet=quiet)


@new.command()
def team(
    id_: Id,
    title: Annotated[
        str | None, typer.Option("--title", help="Name of the team or its solution.", show_default=False)
    ] = None,
    tagline: Annotated[
        str | None, typer.Option("--tagline", help="The solution in one sentence.", show_default=False)
    ] = None,
    challenge: Annotated[
        str | None,
        typer.Option(
            "--challenge",
            help="Id of the challenge it works on.",
            show_default=False,
            autocompletion=complete.challenges,
        ),
    ] = None,
    theme: Theme = None,
    origin: Annotated[
        str | None,
        typer.Option("--origin", help="new (default), developed_further or commercial.", show_default=False),
    ] = None,
    of_team: Annotated[
        str | None, typer.Option("--language", help="Language of its letter.", show_default=False)
    ] = None,
    video: Annotated[
        str | None, typer.Option("--video", help="Link to the video.", show_default=False)
    ] = None,
    contact: Contact = None,
    status: Status = None,
    edition: EditionOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a team: teams/ID.md. Without --theme it has that of its challenge.

    Examples:
        osi new team solar

        osi new team bus-radio --title "Bus radio" --challenge late-bus --language en
    """
    values: dict[str, Value] = {
        "title": title, "tagline": tagline, "challenge": challenge, "theme": theme, "origin": origin,
        "language": of_team, "video": video, "contact": contact, "status": status,
    }  # fmt: skip
    _add("team", id_, values, edition, lang, quiet=quiet)


@new.command()
def partner(
    id_: Id,
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the organisation.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="commune, state, federal, association, company, foundation, research, network or media.",
            show_default=False,
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            help="challenge_giver, implementation, funding, network, media, support. May be repeated.",
            show_default=False,
        ),
    ] = None,
    ags: Annotated[
        str | None,
        typer.Option("--ags", help="Official key of a commune: 8 digits, or 5.", show_default=False),
    ] = None,
    land: Land = None,
    contact: Contact = None,
    status: Status = None,
    edition: EditionOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a partner, a commune or another organisation: partners/ID.md.

    Examples:
        osi new partner lindau

        osi new partner stadt-lindau --name "Stadt Lindau" --kind commune --ags 09776116 --land BY
    """
    values: dict[str, Value] = {
        "name": name, "kind": kind, "roles": role, "ags": ags, "land": land, "contact": contact, "status": status,
    }  # fmt: skip
    _add("partner", id_, values, edition, lang, quiet=quiet)


@new.command()
def juror(
    id_: Id,
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="Where the juror works.", show_default=False)
    ] = None,
    sector: Annotated[
        str | None,
        typer.Option(
            "--sector",
            help="administration, civil_society, business, research, media or politics.",
            show_default=False,
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            help="A theme the juror can judge. May be repeated.",
            show_default=False,
            autocompletion=complete.themes,
        ),
    ] = None,
    of_juror: Annotated[
        list[str] | None,
        typer.Option("--language", help="A language the juror reads. May be repeated.", show_default=False),
    ] = None,
    max_reviews: Annotated[
        int | None, typer.Option("--max-reviews", min=0, help="Reviews at most.", show_default=False)
    ] = None,
    land: Land = None,
    contact: Contact = None,
    status: Status = None,
    edition: EditionOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a juror: jury/jurors/ID.yaml. The name belongs into private/contacts.yaml.

    Examples:
        osi new juror j-research-1

        osi new juror j-media-1 --organisation "Radio Lindau" --sector media --theme climate --max-reviews 8
    """
    values: dict[str, Value] = {
        "organisation": organisation, "sector": sector, "themes": theme, "languages": of_juror,
        "max_reviews": max_reviews, "land": land, "contact": contact, "status": status,
    }  # fmt: skip
    _add("juror", id_, values, edition, lang, quiet=quiet)


@new.command()
def review(
    pair: Annotated[str, typer.Argument(metavar="TEAM/JUROR", help="Who is reviewed, and by whom.")],
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage",
            help="Stage of judging. Default: the last one in which the juror has this team, or the only one.",
            show_default=False,
        ),
    ] = None,
    edition: EditionOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a draft of a review: jury/STAGE/reviews/TEAM/JUROR.md.

    Examples:
        osi new review solar/j-research-1

        osi new review solar/j-media-1 --stage final
    """
    _add("review", pair, {}, edition, lang, stage=stage, quiet=quiet)


def _add(
    kind: str,
    name: str,
    values: Mapping[str, Value],
    named: Path | None,
    lang: str | None,
    *,
    stage: str | None = None,
    quiet: bool,
) -> None:
    """Make the record, print its path, and say what comes next."""
    edition = load_edition(named)
    spoken = language.of_messages(edition, lang)
    record = new_record(edition, kind, name, values, language=spoken, today=_today(edition), stage=stage)
    target = edition.root / record.path
    if not create(target, record.text.encode(), within=edition.root):
        raise OsiError(_THERE.fill(path=record.path))
    terminal.result(terminal.shown(target))
    for problem in record.warnings:
        outcome.tell(problem, spoken)
    if not quiet:
        if kind == "partner" and values.get("kind") is None:
            terminal.note(_USUAL[usual_partner(edition)][spoken])
        terminal.note((_REVIEW if kind == "review" else _FILL_IN)[spoken])


def _today(edition: Edition) -> str:
    """The day in the edition's time zone."""
    zone = edition.config.record.timezone if edition.config else "UTC"
    return datetime.now(ZoneInfo(zone if exists(zone) else "UTC")).date().isoformat()
