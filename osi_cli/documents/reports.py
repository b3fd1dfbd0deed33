"""The reports to communes: one for each that has not said no; others are blocked, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from osi_cli.documents.commune import commune_data
from osi_cli.documents.document import Document, languages_for
from osi_cli.documents.feedback import Blocked
from osi_cli.documents.involved import Involved
from osi_cli.edition.layout import Place
from osi_cli.edition.model import Edition
from osi_cli.problems import Text
from osi_cli.records.base import in_language

FOLDER = "communes"
TITLE = Text(en="Taking part in {edition}: {commune}", de="Mitwirkung an {edition}: {commune}")
_EFFORT = Text(en="Effort", de="Aufwand")
_GONE = ("declined", "withdrawn")
_FOR_ALL = ("edition", "schedule", "communes", "contacts")


def commune_places(edition: Edition) -> list[Place]:
    """The files of communes; one that nobody can read may be of a commune."""
    data = {parsed.place.path: parsed.data for parsed in edition.of_kind("partner")}
    return [
        place
        for place in edition.places
        if place.kind == "partner" and data.get(place.path, {}).get("kind", "commune") == "commune"
    ]


def with_copy(report: Document | Blocked) -> Document | Blocked:
    """The report with a copy for the records, such as ``2021-02-01_update-2021_Aufwand_bayreuth.pdf``."""
    if isinstance(report, Blocked):
        return report
    day, commune = report.data["as_of"], report.name.partition("/")[2]
    edition = str(report.data["our_reference"]).partition("/")[0]
    copy = f"{FOLDER}/filing/{day}_{edition}_{_EFFORT[report.language]}_{commune}.pdf"
    return replace(report, copy=copy)


def reports(edition: Edition, *, language: str | None, as_of: date | None) -> Iterator[Document | Blocked]:
    """A report for each commune that has not said no, in the order of ids; nothing without ``communes.yaml``."""
    for_all = [place.path for place in edition.places if place.kind in _FOR_ALL]
    if edition.config is None or not any(place.kind == "communes" for place in edition.places):
        return
    config = edition.config.record
    languages = languages_for(config, language)
    involved = Involved(edition)
    for place in commune_places(edition):
        commune = edition.partners.get(place.id)
        name = f"{FOLDER}/{place.id}"
        sources = (*for_all, *edition.closed_folders, place.path, *involved.files(place.id))
        unread = tuple(path for path in sources if path not in edition.loaded_paths)
        if commune is not None and commune.record.status in _GONE:
            continue
        if commune is None or edition.communes is None or unread:
            yield Blocked(name, unread)
            continue
        plan = edition.communes.record
        yield Document(
            name=name,
            template="commune",
            title=TITLE[languages[0]].format(
                edition=in_language(config.name, languages), commune=commune.record.name
            ),
            language=languages[0],
            data=commune_data(edition, config, plan, commune, involved, languages, as_of),
            sources=sources,
            most_pages=2,
        )
