"""One press for all tests, a frame, and templates made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from osi_cli.render.frame import Frame
from osi_cli.render.pdf import Press
from osi_cli.render.tree import Section

FRAME = Frame(
    title="Euer Feedback",
    language="de",
    edition="Durchgang 2021",
    sender=(
        "Verein Beispiel e. V.",
        "Musterweg 1",
        "12345 Musterstadt",
        "hallo@example.org",
        "https://example.org",
    ),
    date="Freitag, 26. März 2021",
    links=(("Impressum", "https://example.org/impressum"),),
)
TIME = datetime(2021, 3, 26, 18, tzinfo=UTC)


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture
def frame() -> Frame:
    return FRAME


@pytest.fixture(scope="session")
def pages(press: Press) -> Callable[..., list[str]]:
    """The text of each page of the PDF of a document."""

    def texts(sections: list[Section], frame: Frame = FRAME) -> list[str]:
        pdf, _ = press.pdf(sections, frame, timestamp=TIME, path="teams/x.md")
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    return texts


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., list[Path]]:
    """Write templates as ``path=text`` pairs into an organisers' folder; the shipped folder beside it is empty."""

    def write(texts: dict[str, str]) -> list[Path]:
        own, shipped = tmp_path / "own", tmp_path / "shipped"
        shipped.mkdir(exist_ok=True)
        for name, text in texts.items():
            path = own / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [own, shipped]

    return write
