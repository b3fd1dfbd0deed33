"""Printed from the browser, a page says all it says on screen, in the same order, and where its links go."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import COLUMNS, LONG, ROWS, Open

PRINTED = {"width": 642, "height": 956}
"""What A4 leaves inside its margins, in CSS pixels."""

# Every text of the page in the order of the document, with the address that paper adds to a link.
_TEXTS = """() => {
  const texts = [];
  const walk = node => {
    if (node.nodeType === 3) texts.push(node.data);
    if (node.parentNode.localName === "ol" && node.localName === "li")
      texts.push(String((node.parentNode.start) + [...node.parentNode.children].indexOf(node)));
    node.childNodes.forEach(walk);
    if (node.localName === "a" && node.className === "named") texts.push(node.getAttribute("href"));
  };
  walk(document.body);
  return texts;
}"""


def letters(texts: Iterable[str]) -> str:
    """Nothing but letters and figures, ligatures in two: where lines end, and hyphens there, does not matter."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", "".join(texts)))


def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def texts_of(paper: PdfReader, heads: Iterable[str]) -> list[str]:
    """The letters on each sheet, without the page number and the head of the table that goes on from the last sheet."""
    sheets = []
    for number, sheet in enumerate(paper.pages, start=1):
        text = letters([re.sub(rf"\s*{number} / {len(paper.pages)}\s*", "", sheet.extract_text())])
        sheets.append(
            next((text.removeprefix(head) for head in heads if number > 1 and text.startswith(head)), text)
        )
    return sheets


def test_paper_has_all_texts_in_the_order_of_the_page(
    kinds: list[Path], extreme: Path, open_page: Open
) -> None:
    page = open_page(kinds[0])
    for file in [*kinds, extreme]:
        page.goto(file.as_uri())
        page.add_style_tag(content="figure { display: none }")  # its letters are part of a picture
        expected = letters(page.evaluate(_TEXTS))
        heads = [letters([head]) for head in page.locator("thead").all_text_contents()]
        sheets = texts_of(printed(page), heads)
        place = 0
        for sheet in sheets:
            place = expected.index(sheet, place) + len(sheet)
        assert sum(map(len, sheets)) >= len(expected) - sum(map(len, heads)), file.name
        assert place == len(expected), file.name


def test_nothing_is_cut_off_on_the_right(built: list[Path], extreme: Path, open_page: Open) -> None:
    page = open_page(built[0], viewport=PRINTED)
    page.emulate_media(media="print")
    for file in [*built, extreme]:
        page.goto(file.as_uri())
        beyond = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
            ".map(e => e.outerHTML.slice(0, 80))"
        )
        assert beyond == [], file.name


def test_nothing_is_made_smaller_to_fit(extreme: Path, open_page: Open) -> None:
    """A browser shrinks what is wider than the sheet; text of 10.5 points that stays so shows that nothing is."""
    sizes = set()

    def visit(text: str, outer: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(matrix[0]) * abs(outer[0]), 1))

    printed(open_page(extreme)).pages[0].extract_text(visitor_text=visit)
    assert 10.5 in sizes


def test_the_head_of_a_table_repeats_on_every_sheet(extreme: Path, open_page: Open) -> None:
    head = "".join(f"Spalte{number}" for number in range(COLUMNS))
    sheets = [letters([sheet.extract_text()]) for sheet in printed(open_page(extreme)).pages]
    long = [sheet for sheet in sheets if re.search(r"Wert\d+0", sheet)]
    assert len(long) > 1
    assert [sheet.count(head) for sheet in long] == [1] * len(long)
    assert f"Wert{ROWS - 1}{COLUMNS - 1}" in long[-1]


def test_links_work_and_show_where_they_go(built: list[Path], extreme: Path, open_page: Open) -> None:
    schedule = next(file for file in built if file.name == "schedule.html")
    paper = printed(open_page(schedule))
    targets = {
        mark["/A"]["/URI"]
        for sheet in paper.pages
        for mark in (entry.get_object() for entry in sheet.get("/Annots", ()))
        if "/URI" in mark.get("/A", {})
    }
    text = "".join("".join(sheet.extract_text().split()) for sheet in paper.pages)
    assert "mailto:hallo@update.example.org" in targets
    web = {target for target in targets if target.startswith("http")}
    assert len(web) > 5
    assert [target for target in web if target.removesuffix("/") not in text] == []


def test_nobody_has_to_read_an_address_that_nobody_would_type(extreme: Path, open_page: Open) -> None:
    page = open_page(extreme)
    assert page.locator("a.named").all_text_contents() == ["da", "Impressum"]
    assert page.locator(f"a[href='{LONG}']").count() == 5
