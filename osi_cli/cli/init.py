"""``osi init``."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import language, terminal
from osi_cli.cli.options import LangOption, QuietOption
from osi_cli.edition import history
from osi_cli.establish import Established, establish, refuse_occupied
from osi_cli.problems import Text
from osi_cli.scaffold.answers import Answers
from osi_cli.scaffold.dialogue import gather, other_weekday
from osi_cli.scaffold.presets import weekday

_ENTER = Text(en="Enter takes what stands in brackets.", de="Enter übernimmt, was in Klammern steht.")
_MADE = Text(en="{count} files from the preset {preset} for “{name}”.", de="{count} Dateien aus der Vorlage {preset} für „{name}“.")  # fmt: skip
_FIRST = Text(en="First day: {day}, a {weekday}.", de="Erster Tag: {day}, ein {weekday}.")
_COMMITTED = Text(
    en="A Git repository with a first commit.", de="Ein Git-Repository mit einem ersten Commit."
)
_AS = Text(
    en='Git does not know your name yet, so the commit names {name} <{email}>.\nFor the next ones: git config --global user.name "…", and user.email',
    de='Git kennt Ihren Namen noch nicht, deshalb nennt der Commit {name} <{email}>.\nFür die nächsten: git config --global user.name "…", ebenso user.email',
)  # fmt: skip
_INSIDE = Text(
    en="It lies in the Git repository {around}, so it gets none of its own and no commit; --git would make one.\nThe CI files work only at the top of a repository.",
    de="Der Ordner liegt im Git-Repository {around} und bekommt deshalb kein eigenes und keinen Commit; --git legt eines an.\nDie CI-Dateien wirken nur ganz oben in einem Repository.",
)
_NEXT = Text(en="Next:", de="Als Nächstes:")


def init(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder to make; it may exist if it is empty.")
    ],
    preset: Annotated[
        str | None,
        typer.Option(
            "--preset", help="updatedeutschland (default), hackathon or workshop.", show_default=False
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--start",
            metavar="DATE",
            help="Its first day: the challenge process opens, the hackathon opens, the evening takes place. All dates move with it.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the edition.", show_default=False)
    ] = None,
    organiser: Annotated[
        str | None,
        typer.Option("--organiser", help="Who runs it and signs letters.", show_default=False),
    ] = None,
    email: Annotated[
        str | None, typer.Option("--email", help="Where people can ask.", show_default=False)
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Page of the edition; of a workshop, the tickets.", show_default=False),
    ] = None,
    of_edition: Annotated[
        str | None,
        typer.Option("--language", help="First language of the edition: de or en.", show_default=False),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option("--timezone", help="Time zone. Default: Europe/Berlin.", show_default=False)
    ] = None,
    git: Annotated[
        bool | None,
        typer.Option(
            "--git/--no-git",
            help="Make a Git repository with a first commit, or none. Default: one, unless DIR lies in another.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: take the defaults.")] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Start an edition in a new folder, from a preset; asks what it needs to know.

    The result validates clean, builds, and is a Git repository with all that editors and CI need.

    Examples:
        osi init my-edition

        osi init evening --preset workshop --start 2027-05-26 --language en --yes
    """
    refuse_occupied(directory)
    around = None if git is False else history.repository_around(directory.absolute())
    inside = git is None and around is not None and around != directory.resolve()
    asking = terminal.answers() and not yes
    likely = language.of_system()
    if asking:
        terminal.note(_ENTER[lang or of_edition or likely])
    answers = gather(
        {
            "language": of_edition, "preset": preset, "start": start, "name": name, "organiser": organiser,
            "email": email, "url": url, "timezone": timezone,
        },
        today=date.today(),  # noqa: DTZ011 - the day where somebody sits and plans
        lang=lang,
        likely=likely,
        ask=terminal.ask if asking else None,
        tell=terminal.note,
    )  # fmt: skip
    made = establish(directory, answers, commit=git is not False and not inside)
    terminal.result(terminal.shown(directory))
    spoken = lang or answers.language
    if not asking and (note := other_weekday(answers.preset, answers.start)):
        terminal.note(note[spoken])
    if not quiet:
        _report(directory, answers, made, around if inside else None, spoken)


def _report(directory: Path, answers: Answers, made: Established, around: Path | None, spoken: str) -> None:
    """Say what was made, and what to do next."""
    count, preset = len(made.files), answers.preset.id
    terminal.note(_MADE[spoken].format(name=answers.name, count=count, preset=preset))
    terminal.note(_FIRST[spoken].format(day=answers.start, weekday=weekday(answers.start)[spoken]))
    if made.committed:
        terminal.note(_COMMITTED[spoken])
    if made.person:
        terminal.note(_AS[spoken].format(name=made.person.name, email=made.person.email))
    if around:
        terminal.note(_INSIDE[spoken].format(around=around))
    terminal.note("")
    terminal.note(_NEXT[spoken])
    folder = terminal.shown(directory)
    folder = f"./{folder}" if folder.startswith("-") else folder
    steps = ["osi status", "osi new partner ID", "osi build"]
    for step in ([] if folder == "." else [f"cd {shlex.quote(folder)}"]) + steps:
        terminal.note(f"  {step}")
