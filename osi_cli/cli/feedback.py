"""``osi feedback``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from osi_cli.cli import complete, documents, outcome, terminal
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.work import AsOfOption, Work, start
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import FOLDER, Blocked, Held
from osi_cli.edition.index import known_ids
from osi_cli.errors import Exit
from osi_cli.problems import Text
from osi_cli.publish import Published

_NO_TEAM = Text(en="there is no team `{id}`", de="ein Team `{id}` gibt es nicht")
_NOT_DUE = Text(
    en="`{team}` gets no letter: only submitted teams without errors in their file do",
    de="`{team}` bekommt keinen Brief: nur eingereichte Teams, deren Datei keine Fehler enthält",
)
_KEPT = Text(en="kept as it is: {path}", de="bleibt, wie es ist: {path}")


def feedback(
    teams: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEAM",
            help="Ids of teams. Default: all.",
            autocompletion=complete.teams,
            show_default=False,
        ),
    ] = None,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft", help="Write feedback/TEAM.md for people to edit; an existing one is never touched."
        ),
    ] = False,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the feedback letters of the teams as Markdown, HTML and PDF.

    A team gets its letter when all its reviews are final. Where feedback/TEAM.md exists, that text is the letter.

    Examples:
        osi feedback

        osi feedback solar-for-all --draft
    """
    work = start(edition, as_of, lang)
    wanted = documents.chosen(teams or [], known_ids(work.edition, "team") or (), _NO_TEAM)
    documents.say_what_cannot_be_searched(work)
    letters = [letter for letter in documents.all_letters(work) if not wanted or letter.team in wanted]
    without = sorted(wanted - {letter.team for letter in letters if letter.team})
    for team in without:
        terminal.note(_NOT_DUE[work.messages].format(team=team))
    if draft:
        results = _drafts(work, letters)
        held = [letter for letter in letters if isinstance(letter, Held)]
        outcome.finish(work, results, held, quiet=quiet)
    else:
        for team in without:
            documents.withdraw(work, f"{FOLDER}/{team}")
        if not wanted:
            documents.tidy(work, letters, [FOLDER])
        documents.publish(work, letters, quiet=quiet)
    if without:
        raise typer.Exit(Exit.PROBLEMS)


def _drafts(work: Work, letters: Iterable[Document | Held | Blocked]) -> list[Published]:
    results = []
    for letter in letters:
        if isinstance(letter, Blocked):
            results.append(
                Published(
                    letter.name, problems=tuple(work.publisher.errors_in(letter.sources)), withheld=True
                )
            )
        elif isinstance(letter, Document) and letter.markdown is not None:
            terminal.note(_KEPT[work.messages].format(path=f"{letter.name}.md"))
        elif isinstance(letter, Document):
            results.append(work.publisher.draft(letter))
    return results
