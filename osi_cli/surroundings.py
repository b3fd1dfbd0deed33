"""What stands around every document of an edition: its name, who sends, links, colours, logo."""

from __future__ import annotations

from pathlib import Path

from osi_cli.documents.document import IMPRINT, PRIVACY, TERMS
from osi_cli.edition.images import image_type
from osi_cli.records.edition import Colours, EditionConfig
from osi_cli.render.characters import one_line
from osi_cli.render.frame import Frame
from osi_cli.render.theme import HOUSE, Logo, Theme


def frame_of(config: EditionConfig, root: Path, name: str, language: str) -> Frame:
    """What the documents in ``language`` of the edition ``name`` share, without their date."""
    sender = config.sender
    lines = (sender.name, sender.street, sender.city, sender.email, sender.url) if sender else ()
    links = (
        (IMPRINT, config.imprint),
        (PRIVACY, config.privacy_notice),
        (TERMS, config.terms),
    )
    return Frame(
        title="",
        language=language,
        edition=name,
        sender=tuple(one_line(line) for line in lines if line),
        links=tuple((label[language], url) for label, url in links if url),
        theme=_theme(config, root),
    )


def _theme(config: EditionConfig, root: Path) -> Theme:
    colours = config.colours or Colours()
    path = config.sender.logo if config.sender else None
    kind = image_type(root, path) if path else None
    return Theme(
        accent=colours.accent or HOUSE.accent,
        link=colours.link or colours.accent or HOUSE.link,
        logo=Logo(root / path, kind) if path and isinstance(kind, str) else None,
    )
