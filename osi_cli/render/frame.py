"""What stands around the text of one document."""

from __future__ import annotations

from dataclasses import dataclass

from osi_cli.render.theme import HOUSE, Theme


@dataclass(frozen=True, slots=True)
class Frame:
    """Title, sender and links of a document, all plain text, ready for people.

    ``title`` is the title of the file, ``language`` a BCP 47 tag, ``edition`` the running header, ``sender`` the
    lines of the letterhead, ``date`` the formatted date (empty: none), ``links`` pairs of label and URL, ``theme`` how it looks,
    ``most_pages`` how many pages it may have on paper.
    """

    title: str
    language: str
    edition: str
    sender: tuple[str, ...] = ()
    date: str = ""
    links: tuple[tuple[str, str], ...] = ()
    theme: Theme = HOUSE
    most_pages: int | None = None
