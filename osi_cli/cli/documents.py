"""What the document commands share: which documents are due, and how they are published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from osi_cli import calendars, sweep
from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import terminal
from osi_cli.cli.outcome import finish
from osi_cli.cli.work import Work
from osi_cli.documents import calendar as calendar_documents
from osi_cli.documents import catalogue
from osi_cli.documents.calendar import Calendar
from osi_cli.documents.catalogue import Due, Maker
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import Blocked, Held, letters
from osi_cli.documents.reports import reports
from osi_cli.errors import OsiError
from osi_cli.problems import Text
from osi_cli.processes import publish_all
from osi_cli.publish import Published, Publisher

_NO_CONTACTS = Text(
    en="private/contacts.yaml is not here: documents cannot be searched for names of people",
    de="private/contacts.yaml fehlt: Dokumente lassen sich nicht auf Namen von Personen prüfen",
)


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


def all_calendars(work: Work) -> list[Calendar]:
    """The calendars for the public and the audiences; those of audiences without dates are removed."""
    found = list(calendar_documents.calendars(work.edition, language=work.language, as_of=work.as_of))
    folder, names = calendar_documents.FOLDER, {one.name for one in found}
    work.beside.extend(calendars.withdraw_all_but(work.publisher, folder, names))
    return found


def tidy(work: Work, due: Sequence[Due], folders: Iterable[str] = catalogue.FOLDERS) -> None:
    """Remove from ``folders`` what was made of records that are gone, and the schedule where there is none any more."""
    names = {one.name for one in due}
    for folder in folders:
        work.beside.extend(sweep.documents_but(work.publisher, folder, names))
    if not any(place.kind == "schedule" for place in work.edition.places):
        work.beside.extend(sweep.documents_but(work.publisher, calendar_documents.FOLDER, names))


def withdraw(work: Work, name: str) -> None:
    """Remove what is there of a document that is not due."""
    work.beside.append(work.publisher.withdraw(name))


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
    publisher, held, results = work.publisher, [], []
    try:
        for item in due:
            if isinstance(item, Held):
                work.beside.append(publisher.withdraw(item.name))
                held.append(item)
            elif not isinstance(item, Document):
                results.append(_without_rendering(work, item))
        documents = [item for item in due if isinstance(item, Document)]
        made = _published(publisher, documents)
        for result in terminal.progress(made, len(documents), enabled=not quiet):
            results.append(result)
            publisher.build.record(result.name, result.entry)
    finally:
        publisher.build.save()
    place = {item.name: place for place, item in enumerate(due) if not isinstance(item, Held)}
    results.sort(key=lambda result: place[result.name])
    finish(work, results, held, quiet=quiet)


def _without_rendering(work: Work, item: Calendar | Blocked) -> Published:
    if isinstance(item, Blocked):
        return work.publisher.block(item.name, item.sources)
    result = calendars.publish(work.publisher, item)
    work.publisher.build.record(result.name, result.entry)
    return result


def _published(publisher: Publisher, documents: Sequence[Document]) -> Iterator[Published]:
    """What became of each document; only those that are not up to date are made."""
    due = []
    for document in documents:
        there = publisher.up_to_date(document)
        if there is None:
            due.append(document)
        else:
            yield publisher.copied(document, there)
    for document, made in zip(due, publish_all(publisher, due), strict=True):
        yield publisher.copied(document, made)
