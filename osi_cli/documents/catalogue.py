"""The one list of all documents that an edition owes people: what ``osi build`` makes and all others look through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from osi_cli.documents import schedule
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import FOLDER as LETTERS
from osi_cli.documents.feedback import Blocked, Held, letters
from osi_cli.documents.reports import FOLDER as REPORTS
from osi_cli.documents.reports import reports
from osi_cli.edition.model import Edition

Due = Document | Held | Blocked


class Maker(Protocol):
    """Makes the documents of one kind, or says why there is none yet."""

    def __call__(self, edition: Edition, *, language: str | None, as_of: date | None) -> Iterator[Due]:
        """The documents in ``language`` (``None``: each in its own), speaking from ``as_of``."""


def _public_schedule(edition: Edition, *, language: str | None, as_of: date | None) -> Iterator[Due]:
    place = next((place for place in edition.places if place.kind == "schedule"), None)
    if place is not None and edition.config is not None:
        found = schedule.schedule(edition, language=language, as_of=as_of)
        yield found or Blocked(schedule.NAME, (place.path,))


MAKERS: tuple[Maker, ...] = (_public_schedule, letters, reports)
FOLDERS = (LETTERS, REPORTS)
"""The folders below ``build/`` with one document for each record."""


def documents(edition: Edition, *, language: str | None, as_of: date | None) -> Iterator[Due]:
    """All documents of an edition, and why others are not there yet; nothing while ``edition.yaml`` has faults."""
    for make in MAKERS:
        yield from make(edition, language=language, as_of=as_of)
