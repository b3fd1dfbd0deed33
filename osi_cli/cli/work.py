"""What the document commands begin with: the edition with its problems and dates, and who publishes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.build_folder import Put
from osi_cli.cli import language, terminal
from osi_cli.cli.here import load_edition
from osi_cli.edition import history
from osi_cli.edition.model import Edition
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Problem, Severity, Text
from osi_cli.publish import Publisher
from osi_cli.rules.catalogue import validate

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day from which documents speak, such as 2021-03-26. Default: the day of the last commit.",
        show_default=False,
    ),
]

_NO_CONFIG = Text(
    en="edition.yaml has errors, so no document can be made",
    de="edition.yaml enthält Fehler, deshalb lässt sich kein Dokument erstellen",
)
VALIDATE = Text(en="osi validate shows what to mend", de="osi validate zeigt, was zu beheben ist")
_NO_DATE = Text(
    en="no commit yet, so documents carry no date; --as-of gives them one",
    de="noch kein Commit, deshalb tragen die Dokumente kein Datum; --as-of gibt ihnen eines",
)


@dataclass(frozen=True)
class Work:
    """An edition that documents are made from.

    ``beside``: what became of files other than those of the documents that are due.
    """

    edition: Edition
    problems: tuple[Problem, ...]
    publisher: Publisher
    language: str | None
    dated: bool
    dry: bool = False
    beside: list[Put] = field(default_factory=list)

    @property
    def as_of(self) -> date | None:
        """The day from which documents speak."""
        return self.edition.as_of

    @property
    def messages(self) -> str:
        """The language of messages."""
        return language.of_messages(self.edition, self.language)


def start(named: Path | None, as_of: str | None, lang: str | None, *, dry: bool = False) -> Work:
    """Load the edition and find its problems and dates; ``dry``: nothing will be written, it is only asked what would.

    Raises:
        OsiError: there is no edition, or its ``edition.yaml`` has errors.
    """
    edition = load_edition(named, as_of)
    problems = validate(edition)
    broken = any(p.span.path == "edition.yaml" and p.severity is Severity.ERROR for p in problems)
    if edition.config is None or broken:
        raise OsiError(_NO_CONFIG, VALIDATE, Exit.PROBLEMS)
    head = history.head_time(edition.root)
    stamp = history.time_stamp(head, os.environ)
    publisher = Publisher(edition, problems, as_of=edition.as_of, stamp=stamp, dry=dry)
    work = Work(edition, problems, publisher, lang, dated=as_of is not None, dry=dry)
    if edition.as_of is None:
        terminal.note(_NO_DATE[work.messages])
    return work
