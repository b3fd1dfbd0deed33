"""axe-core finds nothing in any document, and every document is complete in itself."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from osi_cli.render.html import to_html
from osi_cli.render.markdown import parse
from tests.browser.conftest import DESKTOP, PHONE, Open, Seen
from tests.render.conftest import FRAME

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": STANDARDS, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def test_axe_finds_nothing_in_any_document(built: list[Path], open_page: Open) -> None:
    page = open_page(built[0])
    for file in built:
        page.goto(file.as_uri())
        for window in (DESKTOP, PHONE):
            page.set_viewport_size(window)
            assert findings(page) == [], (file.name, window)


def test_axe_finds_nothing_in_a_document_with_all_there_is(tmp_path: Path, open_page: Open) -> None:
    everything = "# a\n\n## b\n\n1. x\n   - y\n\n> *z* ~~w~~ `v`\n\n```\nu\n```\n\n---\n\n" + 2 * (
        "|x|y|\n|:-:|--:|\n|[a](https://a.example/)|`1`|\n\ntext\n\n"
    )
    file = tmp_path / "all.html"
    file.write_text(to_html(parse(everything), FRAME), encoding="utf-8")
    assert findings(open_page(file, viewport=PHONE)) == []


def test_axe_does_find_what_is_wrong(tmp_path: Path, open_page: Open) -> None:
    file = tmp_path / "bad.html"
    file.write_text("<html><body><img src=x><p style='color:#bbb'>pale</p></body></html>", encoding="utf-8")
    assert {found.partition(":")[0] for found in findings(open_page(file))} >= {
        "color-contrast",
        "html-has-lang",
        "image-alt",
    }


def test_a_document_asks_for_nothing_but_itself_and_says_nothing(built: list[Path], open_page: Open) -> None:
    seen = Seen()
    page = open_page(built[0], seen=seen)
    for file in built[1:]:
        page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert seen.requests == seen.navigations == [file.as_uri() for file in built]
    assert seen.dialogs == seen.messages == []
