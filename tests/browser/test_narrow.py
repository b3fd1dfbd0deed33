"""A phone, a zoomed page, large letters and wide spacing: everything is there, and nobody scrolls sideways."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, Open

# What is wider than the window, unless it stands in a table that scrolls by itself.
_OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = document.scrollingElement.scrollWidth > width ? ["the page"] : [];
  const wide = [...document.querySelectorAll("body, body *")].filter(element =>
    !element.closest(".table") && element.getBoundingClientRect().right > width + 1);
  return scrolls.concat(wide.map(element => element.outerHTML.slice(0, 80)));
}"""
_SIZES = """() => [...document.querySelectorAll("body *")]
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(element => [element.localName, parseFloat(getComputedStyle(element).fontSize)])"""
# Room that is left in tables of few columns; wide ones, and pictures, scroll by themselves.
_TABLES = """() => [...document.querySelectorAll(".table")]
  .filter(table => !table.querySelector("figure, th:nth-child(5)"))
  .map(table => table.clientWidth - table.scrollWidth)"""
# The links that stand in lists of links, not in sentences, and where their middles are.
_LINKS = """() => [...document.querySelectorAll("address a, footer a")].map(link => {
  const box = link.getBoundingClientRect();
  return [link.textContent, box.x + box.width / 2, box.y + box.height / 2];
})"""
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
)
LARGE = ":root { font-size: 212.5% !important }"


def test_nothing_scrolls_sideways_down_to_400_percent_zoom(
    kinds: list[Path], extreme: Path, open_page: Open
) -> None:
    page = open_page(kinds[0])
    for file in [*kinds, extreme]:
        page.goto(file.as_uri())
        for width in (1280, 640, 360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(_OUTSIDE) == [], (file.name, width)


@pytest.mark.parametrize(
    ("width", "style"), [(320, SPACING), (1280, LARGE)], ids=["spacing", "large letters"]
)
def test_people_may_choose_spacing_and_size(
    built: list[Path], extreme: Path, open_page: Open, width: int, style: str
) -> None:
    page = open_page(built[0], viewport={"width": width, "height": 740})
    for file in (built[0], built[-1], extreme):
        page.goto(file.as_uri())
        page.add_style_tag(content=style)
        assert page.evaluate(_OUTSIDE) == [], file.name


def test_a_real_phone_shows_the_page_in_its_own_width(
    kinds: list[Path], extreme: Path, open_page: Open
) -> None:
    page = open_page(kinds[0], viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)
    for file in [*kinds, extreme]:
        page.goto(file.as_uri())
        assert page.evaluate("innerWidth") == PHONE["width"], file.name


def test_on_a_phone_text_is_large_tables_fit_and_links_are_far_enough_apart(
    kinds: list[Path], open_page: Open
) -> None:
    page = open_page(kinds[0], viewport=PHONE)
    for file in kinds:
        page.goto(file.as_uri())
        sizes = page.evaluate(_SIZES)
        assert min(size for name, size in sizes if name in {"p", "li"}) >= 16, file.name
        assert min(size for _, size in sizes) >= 14.9, file.name
        assert [room for room in page.evaluate(_TABLES) if room < 0] == [], file.name
        links = page.evaluate(_LINKS)
        assert len(links) > 3
        for (one, x, y), (other, right, below) in pairwise(links):
            assert hypot(right - x, below - y) >= 24, (file.name, one, other)
