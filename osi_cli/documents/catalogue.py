"""The one list of all documents that an edition owes people: what ``osi build`` makes and all others look through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from osi_cli.documents import schedule
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import FOLDER as LETTERS
from osi_cli.documents.feedback import Blocked, Held, letters
from osi_cli.documents.packet import NoPacket, Packet, packets
from osi_cli.documents.reports import FOLDER as REPORTS
from osi_cli.documents.reports import reports
from osi_cli.edition.model import Edition
from osi_cli.jury.plan import planned_stages

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


def _packets(edition: Edition, *, language: str | None, as_of: date | None) -> Iterator[Due]:
    """The packets of the last stage that has a plan."""
    for stage in planned_stages(edition)[-1:]:
        for one in packets(edition, stage, language=language, as_of=as_of, blind=False):
            if not isinstance(one, NoPacket):
                yield one.document if isinstance(one, Packet) else one


BESIDE_PACKETS: tuple[Maker, ...] = (_public_schedule, letters, reports)
"""What goes to others than the jury."""
MAKERS: tuple[Maker, ...] = (*BESIDE_PACKETS, _packets)
FOLDERS = (LETTERS, REPORTS)
"""The folders below ``build/`` with one document for each record."""


def documents(
    edition: Edition, *, language: str | None, as_of: date | None, makers: Sequence[Maker] = MAKERS
) -> Iterator[Due]:
    """All documents of an edition, and why others are not there yet; nothing while ``edition.yaml`` has faults."""
    for make in makers:
        yield from make(edition, language=language, as_of=as_of)
