"""axe-core finds nothing in any document, and every document is complete in itself."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, Open, Seen

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


_RUN = """tags => axe.run({runOnly: tags, resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({html}) => [id, html])))"""


def findings(page: Page) -> list[list[str]]:
    """The rule and the element of each violation; axe-core is put into the page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_RUN, STANDARDS)


def test_axe_finds_nothing_in_any_document(
    built: list[Path], kinds: list[Path], everything: Path, open_page: Open
) -> None:
    page = open_page(everything)
    for window, files in ((DESKTOP, built), (PHONE, kinds)):
        page.set_viewport_size(window)
        for file in [everything, *files]:
            page.goto(file.as_uri())
            assert findings(page) == [], (file.name, window)


def test_axe_does_find_what_is_wrong(tmp_path: Path, open_page: Open) -> None:
    file = tmp_path / "bad.html"
    file.write_text("<html><body><img src=x><p style='color:#bbb'>pale</p></body></html>", encoding="utf-8")
    assert {rule for rule, _ in findings(open_page(file))} >= {"color-contrast", "html-has-lang", "image-alt"}


def test_a_document_asks_for_nothing_but_itself_and_says_nothing(built: list[Path], open_page: Open) -> None:
    seen = Seen()
    page = open_page(built[0], seen=seen)
    for file in built[1:]:
        page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert seen.requests == seen.navigations == [file.as_uri() for file in built]
    assert seen.dialogs == seen.messages == []
