"""A document's text and its files, in memory; the door to all that is slow to load: templates, Markdown, HTML, Typst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from osi_cli.documents.document import Document
from osi_cli.problems import Problem
from osi_cli.render import filters, html, markdown, template
from osi_cli.render.frame import Frame
from osi_cli.render.pdf import PdfFault, Press
from osi_cli.render.text import said
from osi_cli.render.tree import Section


@dataclass(frozen=True, slots=True)
class Ready:
    """The text of a document; ``markdown`` is without any form if it is not published as Markdown."""

    sections: list[Section]
    markdown: str

    @property
    def pictures(self) -> str:
        """What the pictures in it show."""
        return json.dumps(
            [token.meta for section in self.sections for token in section.tokens if token.meta],
            ensure_ascii=False,
        )


def ready(document: Document, folders: Sequence[Path]) -> Ready | Problem:
    """The text, from the template in ``folders`` unless the document brings its own; or the fault of that template."""
    try:
        sections = (
            template.filled_in(document.template, document.data, language=document.language, folders=folders)
            if document.markdown is None
            else markdown.read(document.markdown)
        )
    except template.TemplateFault as fault:
        return fault.problem
    return Ready(sections, markdown.to_markdown(sections) if "md" in document.formats else said(sections))


def dated(frame: Frame, day: date | None) -> Frame:
    """The frame with the day from which documents speak."""
    return replace(frame, date=filters.date(day, german=frame.language.startswith("de")) if day else "")


def contents(
    document: Document, text: Ready, frame: Frame, press: Press, stamp: datetime, path: str
) -> tuple[dict[str, bytes], list[Problem]] | Problem:
    """The bytes by format, and a warning for what fonts cannot show; or why it cannot be typeset.

    ``path`` is where problems say that the PDF is.
    """
    try:
        pdf, warnings = press.pdf(text.sections, frame, timestamp=stamp, path=path)
    except PdfFault as fault:
        return fault.problem
    made = {"pdf": pdf}
    if "md" in document.formats:
        made["md"] = text.markdown.encode()
    if "html" in document.formats:
        made["html"] = html.to_html(text.sections, frame).encode()
    return {suffix: made[suffix] for suffix in document.formats}, warnings
