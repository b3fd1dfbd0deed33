"""A document as PDF/A-2a and PDF/UA-1: the tree of its tokens, printed by one Typst file in the house style."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import cast
from weakref import finalize

import typst

from osi_cli.checks import rendering as say
from osi_cli.problems import Problem, Span
from osi_cli.render.characters import one_line
from osi_cli.render.charts import draw
from osi_cli.render.frame import Frame
from osi_cli.render.glyphs import Glyphs
from osi_cli.render.harden import address, web_address
from osi_cli.render.layout import lay_out, with_last_together
from osi_cli.render.theme import HOUSE, Theme
from osi_cli.render.tree import KEPT, Node, Section, tree
from osi_cli.render.words import PAGE

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "fonts"
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_LOGO = "logo"
_DENSITIES = (1, 2, 3)
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", re.DOTALL)
_LONGEST_RUNNING = 70


class PdfFault(Exception):  # noqa: N818
    """A document that cannot become a PDF; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class Press:
    """Prints documents one after the other; keeps the compiler and its fonts, so keep one for a whole run."""

    def __init__(self, theme: Theme = HOUSE) -> None:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])
        # Handed over in a file: as an input it would be part of everything, and nothing that two documents share
        # would be typeset only once. The folder is this user's alone and goes with the press.
        self._desk = Path(mkdtemp(prefix="osi-"))
        self.close = finalize(self, shutil.rmtree, self._desk, ignore_errors=True)
        shutil.copyfile(_HERE / "house.typ", self._desk / "house.typ")
        if theme.logo:
            shutil.copyfile(theme.logo.file, self._desk / _LOGO)
        self._compiler = typst.Compiler(
            self._desk / "house.typ", root=self._desk, font_paths=fonts, ignore_system_fonts=True
        )

    def pdf(
        self, sections: Sequence[Section], frame: Frame, *, timestamp: datetime, path: str
    ) -> tuple[bytes, list[Problem]]:
        """The bytes of the file, and a warning at ``path`` that names characters no font could show.

        The same sections, frame and timestamp give the same bytes.
        """
        glyphs = Glyphs(frame.language)
        document = _document(sections, frame, glyphs)
        problems = glyphs.problems(path)
        for density in (0,) if frame.most_pages is None else _DENSITIES:
            pdf = self._printed(document | {"density": density}, timestamp, path)
            pages = _pages(pdf)
            if frame.most_pages is None or pages <= frame.most_pages:
                return pdf, problems
        long = say.PAGES.fill(pages=pages, most=frame.most_pages)
        return pdf, [*problems, say.TOO_LONG.problem(Span(path), long, say.PAGES_HINT)]

    def _printed(self, document: Node, timestamp: datetime, path: str) -> bytes:
        (self._desk / "document.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        try:
            pdf = self._compiler.compile(
                format="pdf",
                pdf_standards=_STANDARDS,
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise PdfFault(
                say.PDF_FAULT.problem(Span(path), say.NO_PDF.fill(reason=error), say.NO_PDF_HINT)
            ) from error
        return cast("bytes", pdf)


def _pages(pdf: bytes) -> int:
    """How many pages a file of Typst's has: the number stands in the root of its page tree."""
    root = _PAGES.search(pdf)
    return int(root[1]) if root else 1


def _document(sections: Sequence[Section], frame: Frame, glyphs: Glyphs) -> Node:
    language, *subtags = frame.language.split("-")
    title = glyphs.show(one_line(frame.title)) or glyphs.show(one_line(frame.edition)) or "–"
    return {
        "title": title,
        "running": title if len(title) <= _LONGEST_RUNNING else title[: _LONGEST_RUNNING - 1].rstrip() + "…",
        "author": glyphs.show(one_line(frame.sender[0] if frame.sender else frame.edition)),
        "lang": language.lower() if re.fullmatch("[A-Za-z]{2,3}", language) else "en",
        "region": next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), None),
        "edition": glyphs.show(one_line(frame.edition)),
        "sender": [_entry(line, line, glyphs) for line in frame.sender if one_line(line)],
        "date": glyphs.show(one_line(frame.date)),
        "page": PAGE[frame.language],
        "accent": frame.theme.accent,
        "link": frame.theme.link,
        "logo": _LOGO if frame.theme.logo else None,
        "blocks": with_last_together([*_blocks(sections, frame, glyphs), *_links(frame, glyphs)]),
    }


def _blocks(sections: Sequence[Section], frame: Frame, glyphs: Glyphs) -> Iterator[Node]:
    for section in sections:
        nodes, missing = _section(section, frame.language, frame.theme)
        glyphs.missing.update(missing)
        yield from nodes


@lru_cache(maxsize=KEPT)
def _section(section: Section, language: str, theme: Theme) -> tuple[list[Node], dict[str, None]]:
    """The nodes as they are printed, and the characters in them that no font could show."""
    glyphs = Glyphs(language)
    return lay_out(_shown(tree(section.tokens), language, theme, glyphs)), glyphs.missing


def _links(frame: Frame, glyphs: Glyphs) -> list[Node]:
    entries = [_entry(label, url, glyphs) for label, url in frame.links if web_address(url)]
    return [{"kind": "links", "entries": entries}] if entries else []


def _entry(text: str, url: str, glyphs: Glyphs) -> Node:
    return {"text": glyphs.show(one_line(text)), "url": address(url)}


def _shown(nodes: list[Node], language: str, theme: Theme, glyphs: Glyphs) -> list[Node]:
    """The nodes, changed in place, with every text as the fonts can show it."""
    for node in nodes:
        if node["kind"] == "figure":
            node["svg"], _, _ = draw(
                node["chart"], node["data"], language=language, theme=theme, show=glyphs.show
            )
            node["alt"] = glyphs.show(one_line(node["alt"]))
        if "text" in node:
            node["text"] = glyphs.show(node["text"])
        _shown(node.get("parts", []), language, theme, glyphs)
        for item in [*node.get("items", []), *node.get("head", [])]:
            _shown(item, language, theme, glyphs)
        for row in node.get("rows", []):
            for cell in row:
                _shown(cell, language, theme, glyphs)
    return nodes
