"""One Chromium for the whole folder, and the pages to open in it: the example edition's, and one of extremes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from osi_cli.render.frame import Frame
from osi_cli.render.html import to_html
from osi_cli.render.markdown import read
from tests.conftest import EXAMPLE, commit, run_osi
from tests.render.conftest import FRAME

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenversicherung"
LONG = "https://example.org/" + "sehr-langer-weg/" * 12
COLUMNS, ROWS = 12, 40

Open = Callable[..., Page]


@dataclass
class Seen:
    """What a page did while it was open."""

    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    navigations: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note all that ``page`` does from now on."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("popup", lambda popup: self.navigations.append(popup.url))
        page.on("framenavigated", lambda frame: self.navigations.append(frame.url))


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process runs this folder's tests, so that one browser starts; without Chromium they, and only they, skip."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium; on Debian: apt-get install chromium"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium: Playwright's own need not be downloaded."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file as ``open_page(file, **options of the browser's context)``; all pages are closed after the test."""
    contexts = []

    def open_file(file: Path, *, seen: Seen | None = None, **options: object) -> Page:
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        page = contexts[-1].new_page()
        if seen:
            seen.watch(page)
        page.goto(file.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every HTML document that osi makes of the example edition."""
    edition = Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("browser") / "example"))
    shutil.copy(edition / "private" / "contacts.example.yaml", edition / "private" / "contacts.yaml")
    commit(edition)
    everything = ("--audience", "all", "--lang", "en", "--output", "build/schedule/all.html")
    for command in (("build",), ("schedule", *everything)):
        done = run_osi(*command, cwd=edition)
        assert done.returncode == 0, done.stderr
    files = sorted((edition / "build").rglob("*.html"))
    assert len(files) > 9
    return files


@pytest.fixture(scope="package")
def kinds(built: list[Path]) -> list[Path]:
    """Of each kind of document the two longest: for what takes long to look at."""
    by_kind: dict[str, list[Path]] = {}
    for file in sorted(built, key=lambda file: -file.stat().st_size):
        by_kind.setdefault(file.parent.name, []).append(file)
    return [file for files in by_kind.values() for file in files[:2]]


@pytest.fixture(scope="package")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one of all that a document may hold, and two tables with the same head."""
    table = "|x|y|\n|:-:|--:|\n|[a](https://a.example/)|`1`|\n\ntext\n\n"
    text = f"# a\n\n## b\n\n1. x\n   - y\n\n> *z* ~~w~~ `v`\n\n```\nu\n```\n\n---\n\n{table}{table}"
    file = tmp_path_factory.mktemp("everything") / "everything.html"
    file.write_text(to_html(read(text), FRAME), encoding="utf-8")
    return file


@pytest.fixture(scope="package")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with the longest words, the longest addresses, the deepest nesting, and a wide and long table."""
    frame = Frame(
        title="Extreme",
        language="de",
        edition=WORD * 2,
        sender=(WORD * 2, f"Straße {WORD}", "x" * 90 + "@example.org", LONG),
        date=f"Freitag, 26. März 2021 {WORD}",
        links=((WORD, LONG), ("Impressum", "https://example.org/impressum")),
    )
    wide = [f"Spalte{number}" for number in range(COLUMNS)]
    rows = [[f"Wert{row}-{number}" for number in range(COLUMNS)] for row in range(ROWS)]
    table = "\n".join("|" + "|".join(cells) + "|" for cells in [wide, ["---"] * COLUMNS, *rows])
    text = "\n\n".join([
        f"# Euer {WORD}",
        f"{WORD * 3} {LONG} [hier]({LONG}) und [da](https://example.org/da)",
        f"`{'code' * 60}`\n\n```\n{'fest' * 120}\n```",
        f"| Wann | Was |\n|---|---|\n| {WORD} | **{WORD}** [Anmeldung]({LONG}) |\n| kurz | {'Wort ' * 200}|",
        "\n".join("    " * depth + f"- tief {WORD}" for depth in range(12)),
        ">" * 12 + f" tief {WORD}",
        f"## Tabelle\n\n{table}",
    ])  # fmt: skip
    file = tmp_path_factory.mktemp("extreme") / "extreme.html"
    file.write_text(to_html(read(text), frame), encoding="utf-8")
    return file
