"""What the document commands share: the edition with its problems and dates, and the report of what was made."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import language, terminal
from osi_cli.cli.options import load_edition
from osi_cli.documents import catalogue, schedule
from osi_cli.documents.calendar import Calendar
from osi_cli.documents.catalogue import Due, Maker
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import Blocked, Held, letters
from osi_cli.documents.reports import reports
from osi_cli.edition import history
from osi_cli.edition.model import Edition
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Problem, Severity, Text
from osi_cli.processes import publish_all
from osi_cli.publish import Published, Publisher
from osi_cli.rules import severities
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
_WITHHELD = Text(en="withheld: {name}", de="zurückgehalten: {name}")
_KEPT = Text(en="somebody has filled it in, so it stays: {path}", de="ausgefüllt, bleibt also, wie es ist: {path}")  # fmt: skip
_MISSING = Text(en="; missing: {jurors}", de="; es fehlen: {jurors}")
_NO_CONTACTS = Text(
    en="private/contacts.yaml is not here: documents cannot be searched for names of people",
    de="private/contacts.yaml fehlt: Dokumente lassen sich nicht auf Namen von Personen prüfen",
)
_HELD = Text(en="waits for reviews: {team} ({final} of {needed} final)", de="wartet auf Bewertungen: {team} ({final} von {needed} fertig)")  # fmt: skip
_NO_DATE = Text(
    en="no commit yet, so documents carry no date; --as-of gives them one",
    de="noch kein Commit, deshalb tragen die Dokumente kein Datum; --as-of gibt ihnen eines",
)
_OF_COMMIT = Text(
    en="as of {day}, the day of the last commit; --as-of names another",
    de="Stand {day}, der Tag des letzten Commits; --as-of nennt einen anderen",
)
_SUMMARY = Text(en="{written} written, {held} held, {withheld} withheld.", de="{written} erstellt, {held} wartend, {withheld} zurückgehalten.")  # fmt: skip


@dataclass(frozen=True)
class Work:
    """An edition that documents are made from."""

    edition: Edition
    problems: tuple[Problem, ...]
    publisher: Publisher
    language: str | None
    dated: bool

    @property
    def as_of(self) -> date | None:
        """The day from which documents speak."""
        return self.edition.as_of

    @property
    def messages(self) -> str:
        """The language of messages."""
        return language.of_messages(self.edition, self.language)


def start(named: Path | None, as_of: str | None, lang: str | None) -> Work:
    """Load the edition and find its problems and dates.

    Raises:
        OsiError: there is no edition, or its ``edition.yaml`` has errors.
    """
    edition = load_edition(named, as_of)
    problems = validate(edition)
    broken = any(p.span.path == "edition.yaml" and p.severity is Severity.ERROR for p in problems)
    if edition.config is None or broken:
        raise OsiError(_NO_CONFIG, VALIDATE, Exit.PROBLEMS)
    head = history.head_time(edition.root)
    publisher = Publisher(edition, problems, as_of=edition.as_of, stamp=history.time_stamp(head, os.environ))
    work = Work(edition, problems, publisher, lang, dated=as_of is not None)
    if edition.as_of is None:
        terminal.note(_NO_DATE[work.messages])
    return work


def say_what_cannot_be_searched(work: Work) -> None:
    """Tell that names cannot be searched for where ``private/`` is not there."""
    if not any(place.kind == "contacts" for place in work.edition.places):
        terminal.note(_NO_CONTACTS[work.messages])


def all_letters(work: Work) -> list[Document | Held | Blocked]:
    """What there is to say to each team."""
    return list(letters(work.edition, language=work.language, as_of=work.as_of))


def all_reports(work: Work) -> list[Document | Blocked]:
    """What there is to say to each commune."""
    return list(reports(work.edition, language=work.language, as_of=work.as_of))


def everything(work: Work, makers: Sequence[Maker] = catalogue.MAKERS) -> list[Due]:
    """All documents of the edition, and why others are not there yet."""
    say_what_cannot_be_searched(work)
    return list(catalogue.documents(work.edition, language=work.language, as_of=work.as_of, makers=makers))


def tidy(work: Work, due: Sequence[Due], folders: Iterable[str] = catalogue.FOLDERS) -> None:
    """Remove from ``folders`` what was made of records that are gone, and the schedule where there is none any more."""
    if not any(place.kind == "schedule" for place in work.edition.places):
        work.publisher.withdraw(schedule.NAME)
    for folder in folders:
        work.publisher.withdraw_all_but(folder, {one.name for one in due})


def chosen(wanted: Iterable[str], ids: Iterable[str], no_such: Text) -> frozenset[str]:
    """The wanted ids.

    Raises:
        OsiError: one of them is none of ``ids``; ``no_such`` says so, with its ``{id}``.
    """
    known = sorted(ids)
    for one in wanted:
        if one not in known:
            raise OsiError(no_such.fill(id=one), choice_hint(one, known))
    return frozenset(wanted)


def publish(work: Work, due: Sequence[Document | Calendar | Held | Blocked], *, quiet: bool) -> None:
    """Write what is due, remove what must not go out, and report."""
    results, held = [], []
    for item in due:
        if isinstance(item, Calendar):
            results.append(work.publisher.publish_calendar(item))
        elif isinstance(item, Blocked):
            results.append(work.publisher.block(item.name, item.sources))
        elif isinstance(item, Held):
            work.publisher.withdraw(item.name)
            held.append(item)
    documents = [item for item in due if isinstance(item, Document)]
    made = publish_all(work.publisher, documents)
    results += terminal.progress(made, len(documents), enabled=not quiet)
    place = {item.name: place for place, item in enumerate(due) if not isinstance(item, Held)}
    results.sort(key=lambda result: place[result.name])
    finish(work, results, held, quiet=quiet)


def finish(work: Work, published: Sequence[Published], held: Iterable[Held], *, quiet: bool) -> None:
    """Print the paths of what was written, name what was held or withheld, and leave with the exit code."""
    held = list(held)
    withheld = [result for result in published if result.withheld]
    for result in published:
        for file in result.files:
            terminal.result(shown(file))
        for file in result.kept:
            terminal.note(_KEPT[work.messages].format(path=shown(file)))
    for result in withheld:
        tell_withheld(work, result.name, ())
    problems = dict.fromkeys(
        severities.apply(work.edition, (problem for result in published for problem in result.problems))
    )
    for problem in problems:  # each once, however many documents it concerns
        tell(problem, work.messages)
    if not quiet:
        _sum_up(work, held, written=len(published) - len(withheld), withheld=len(withheld))
    if withheld or any(problem.severity is Severity.ERROR for problem in problems):
        if not problems.keys().isdisjoint(work.problems):
            terminal.note(VALIDATE[work.messages])
        raise typer.Exit(Exit.PROBLEMS)


def _sum_up(work: Work, held: Sequence[Held], *, written: int, withheld: int) -> None:
    """Who waits for reviews, how many documents there are, and from which day they speak if nobody said."""
    for team in held:
        waits = _HELD[work.messages].format(team=team.team, final=team.final, needed=team.needed)
        missing = _MISSING[work.messages].format(jurors=", ".join(team.missing)) if team.missing else ""
        terminal.note(waits + missing)
    terminal.note(_SUMMARY[work.messages].format(written=written, held=len(held), withheld=withheld))
    if work.as_of and not work.dated:
        terminal.note(_OF_COMMIT[work.messages].format(day=work.as_of.isoformat()))


def tell_withheld(work: Work, name: str, problems: Iterable[Problem]) -> None:
    """Name a document that does not go out, and why."""
    terminal.note(_WITHHELD[work.messages].format(name=name))
    for problem in problems:
        tell(problem, work.messages)


def tell(problem: Problem, language: str) -> None:
    """One line about a problem, to stderr."""
    span = problem.span
    hint = f" ({problem.hint[language]})" if problem.hint else ""
    terminal.note(f"  {span.path}:{span.line}:{span.column} {problem.code} {problem.message[language]}{hint}")


shown = terminal.shown
