"""Whoever uses no mouse reaches everything, in reading order, and sees where they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import COLUMNS, PHONE, Open

_ORDER = (
    "[...document.querySelectorAll('a, .table')].forEach((element, place) => element.dataset.place = place)"
)
_FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return element === document.body ? null : {
    place: Number(element.dataset.place), top: box.top + scrollY, visible: box.top < innerHeight && box.bottom > 0,
    outline: style.outlineStyle, width: parseFloat(style.outlineWidth), color: style.outlineColor };
}"""


def stops(page: Page) -> list[dict]:
    """What has the focus after each press of the tabulator, to the end of the page."""
    page.evaluate(_ORDER)
    found = []
    while len(found) < 100:
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None or (found and focus["place"] == found[0]["place"]):
            break
        found.append(focus)
    return found


def luminance(color: str) -> float:
    """The relative luminance of a colour as browsers compute it, such as ``rgb(29, 42, 48)``."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_tabulator_goes_through_all_links_and_tables_in_reading_order(
    built: list[Path], open_page: Open
) -> None:
    page = open_page(built[0])
    for file in (built[0], built[-1]):
        page.goto(file.as_uri())
        found = stops(page)
        assert [stop["place"] for stop in found] == list(range(page.locator("a, .table").count()))
        assert [stop["top"] for stop in found] == sorted(stop["top"] for stop in found)
        assert all(stop["visible"] for stop in found)


def test_the_focus_is_easy_to_see(built: list[Path], open_page: Open) -> None:
    for stop in stops(open_page(built[-1])):
        assert stop["outline"] == "solid"
        assert stop["width"] >= 2
        assert 1.05 / (luminance(stop["color"]) + 0.05) >= 3


def test_a_table_that_scrolls_can_be_scrolled_by_keys(extreme: Path, open_page: Open) -> None:
    page = open_page(extreme, viewport=PHONE)
    table = page.locator(".table").last
    assert table.locator("th").count() == COLUMNS
    table.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(40):  # the page's own policy forbids what Playwright would wait with
        if page.evaluate("document.activeElement.scrollLeft > 0"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the table did not move")
