"""Documents look like paper: light, unless somebody sets colours of their own; nothing moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.test_keyboard import luminance, stops

# Of every element with text: its colour, and the colour of the nearest background that is painted.
_COLOURS = """() => [...document.querySelectorAll("body *")]
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(element => {
    let behind = element;
    while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
    return [getComputedStyle(element).color, getComputedStyle(behind || document.body).backgroundColor];
  })"""


def contrast(page: Page) -> float:
    """The lowest contrast of a text to what is behind it."""
    lights = [sorted(map(luminance, pair)) for pair in page.evaluate(_COLOURS)]
    return min((light + 0.05) / (dark + 0.05) for dark, light in lights)


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"forced_colors": "active", "color_scheme": "dark"},
        {"contrast": "more"},
    ],
    ids=lambda choice: "-".join(choice) or "usual",
)
def test_text_is_readable_with_any_choice_of_colours(
    everything: Path, open_page: Open, choice: dict[str, str]
) -> None:
    assert contrast(open_page(everything, **choice)) >= 4.5


def test_a_dark_desktop_leaves_the_page_light(built: list[Path], open_page: Open) -> None:
    usual, dark = (
        open_page(built[-1], color_scheme=scheme).evaluate(_COLOURS) for scheme in ("light", "dark")
    )
    assert dark == usual


def test_forced_colours_take_effect_and_keep_the_focus_visible(built: list[Path], open_page: Open) -> None:
    page = open_page(built[-1], forced_colors="active", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert all(stop["outline"] == "solid" and luminance(stop["color"]) > 0.2 for stop in stops(page))


def test_nothing_moves(everything: Path, open_page: Open) -> None:
    moving = (
        "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s'"
        " || getComputedStyle(e).animationName !== 'none').length"
    )
    assert open_page(everything).evaluate(moving) == 0
