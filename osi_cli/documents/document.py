"""A document before it is rendered, and what all documents say about their edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from osi_cli.problems import Text
from osi_cli.records.base import in_language
from osi_cli.records.edition import EditionConfig

Json = Mapping[str, object]
FORMS = "reviews"

IMPRINT = Text(en="Imprint", de="Impressum")
TERMS = Text(en="Terms", de="Teilnahmebedingungen")
PRIVACY = Text(en="Privacy notice", de="Datenschutz")


@dataclass(frozen=True, slots=True)
class Document:
    """What one document is made of.

    ``name`` is its path below ``build/`` without suffix, ``template`` the folder of its template, ``data`` ready for
    JSON. ``markdown`` is an edited text that takes the template's place. ``sources`` are the files it shows,
    ``team`` is the team it goes to, ``juror`` the juror it goes to and may name, if any. ``forms`` are texts by file
    name for that person to fill in, in the folder ``FORMS`` beside the document. ``most_pages`` it may have on paper,
    if that is bounded: then it is set as densely as it takes. ``copy`` is the path below ``build/`` of a second PDF.
    """

    name: str
    template: str
    title: str
    language: str
    data: Json
    sources: tuple[str, ...]
    markdown: str | None = None
    team: str | None = None
    most_pages: int | None = None
    juror: str | None = None
    formats: tuple[str, ...] = ("md", "html", "pdf")
    forms: Mapping[str, str] = field(default_factory=dict)
    copy: str | None = None


def languages_for(config: EditionConfig, wanted: str | None) -> tuple[str, ...]:
    """The order in which texts by language are looked up: the wanted one, then the edition's."""
    return tuple(dict.fromkeys([*([wanted] if wanted else []), *config.languages]))


def about(config: EditionConfig, languages: Sequence[str], as_of: date | None) -> Json:
    """What every template may say about the edition."""
    sender = config.sender
    return {
        "name": in_language(config.name, languages),
        "organisers": list(config.organisers),
        "patronage": config.patronage,
        "sender": {
            "name": sender.name if sender else in_language(config.name, languages),
            "street": sender.street if sender else None,
            "city": sender.city if sender else None,
            "email": sender.email if sender else None,
            "url": sender.url if sender else None,
        },
        "privacy_notice": config.privacy_notice,
        "imprint": config.imprint,
        "terms": config.terms,
        "as_of": as_of.isoformat() if as_of else None,
    }
