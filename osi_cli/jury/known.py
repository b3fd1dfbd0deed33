"""What an edition says of people, in private and in public: all that the search for secrets begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from osi_cli.edition.fields import ITEM
from osi_cli.edition.fields import find as find_values
from osi_cli.edition.model import Edition, Parsed
from osi_cli.jury.names import forms_of
from osi_cli.jury.people import People, people_of
from osi_cli.jury.words import Words, split


def people(edition: Edition) -> People:
    """The people in ``private/``."""
    return people_of(book.data for book in edition.of_kind("contacts"))


def texts_of_team(team: Parsed, challenges: Mapping[str, Parsed]) -> list[str]:
    """What a team and its challenge say themselves."""
    challenge = challenges.get(str(team.data.get("challenge")))
    texts = [_text(team, name) for name in ("title", "tagline", "description")]
    texts += [_text(challenge, name) for name in ("title", "question", "constraints")] if challenge else []
    return [text for text in texts if isinstance(text, str)]


def _text(record: Parsed, name: str) -> object:
    is_body = name == record.source.body_field and name not in record.data
    return record.source.body if is_body else record.data.get(name)


def said_of_places(edition: Edition) -> str:
    """The words of all places of milestones: an address at which the public meets is no secret."""
    path = ("phases", ITEM, "milestones", ITEM, "place")
    places = (value for parsed in edition.of_kind("schedule") for _, value in find_values(parsed.data, path))
    return " | ".join(f" {' '.join(split(place))} " for place in places if isinstance(place, str))


def public_words(edition: Edition) -> Iterator[Words]:
    """What may be said in public: who sends, organises and supports, and who is quoted with consent."""
    if edition.config:
        sender = edition.config.record.sender
        yield from (split(text) for text in (*edition.config.record.organisers, edition.name))
        yield from (
            (split(text) for text in (sender.email, sender.name, sender.street) if text) if sender else ()
        )
    for partner in edition.partners.values():
        data: Any = partner.data  # a record of each would take four times as long
        if "support" in (data.get("roles") or ()):
            yield split(data["name"])
        if quote := data.get("quote"):
            yield from forms_of(quote["by"])
    for phase in edition.schedule.record.phases if edition.schedule else ():
        for milestone in phase.milestones or ():
            for item in milestone.agenda or ():
                yield from forms_of(item.speaker or "")
