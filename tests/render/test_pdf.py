"""The PDF is accessible, the same each time, and no text can break it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from osi_cli.render.markdown import read

from .conftest import FRAME, TIME

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPH = "Ein Absatz mit einigen Worten darüber, was die Bewerter:innen zur Einreichung sagen wollen. " * 4


def test_a_pdf_declares_what_archives_and_screen_readers_ask_for(press):
    pdf, problems = press.pdf(read("# Hallo\n\nText"), FRAME, timestamp=TIME, path="x")
    reader = PdfReader(io.BytesIO(pdf))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert problems == []
    assert reader.metadata.title == "Euer Feedback"
    assert reader.metadata.author == "Verein Beispiel e. V."
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.metadata.creation_date == TIME


def test_a_letter_carries_sender_date_edition_links_and_page_number(pages):
    (text,) = pages(read("# Hallo"))
    for part in (*FRAME.sender, FRAME.date, FRAME.edition, "Impressum", "Seite 1 von 1"):
        assert part in text


def test_page_numbers_are_in_the_language_of_the_document(pages):
    assert "Page 1 of 1" in pages(read("# Hello"), replace(FRAME, language="en"))[0]


def test_a_letter_of_three_pages_runs_on_with_its_edition_in_the_header(pages):
    texts = pages(read("# Brief\n\n" + "\n\n".join([PARAGRAPH] * 28)))
    assert len(texts) == 3
    assert [f"Seite {number} von 3" in text for number, text in enumerate(texts, 1)] == [True] * 3
    assert all(text.startswith("Durchgang 2021") for text in texts[1:])


def test_the_greeting_never_stands_alone_on_the_last_page(pages):
    for count in range(20, 34):
        body = "\n\n".join(
            ["Ein Satz, der so lang ist, dass er genau eine Zeile füllt, und nicht mehr."] * count
        )
        last = pages(read(f"# Brief\n\n{body}\n\nViele Grüße\n\nEuer Team"))[-1]
        assert last.count("Ein Satz") >= 1


def test_a_table_over_two_pages_repeats_its_head(pages):
    rows = "\n".join(f"| {number} | {PARAGRAPH} |" for number in range(20))
    texts = pages(read(f"| Nummer | Worum es geht |\n|--:|---|\n{rows}"))
    assert len(texts) > 1
    assert all("Worum es geht" in text for text in texts)


HOSTILE = {
    "typst": '#strong[x] $1$ @ref <label> #import "x" // /* \\n --- ~',
    "html": "<script>alert(1)</script>",
    "quotes": ">" * 10_000 + "x",
    "brackets": "[" * 5_000,
    "stars": "*" * 5_000 + "a" + "*" * 5_000,
    "lists": "- " * 2_000 + "a",
    "long word": "x" * 3_000 + " `" + "y" * 500 + "` https://example.org/" + "z" * 900,
    "wide table": "|" + "Spalte|" * 25 + "\n|" + "---|" * 25 + "\n|" + "Verwaltungsdigitalisierung|" * 25,
    "long cell": "| a |\n|---|\n| " + "lang " * 900 + "|",
    "headings": "###### a\n\n# b\n\n- ### c\n\n> ## d",
    "emoji": "🚀 👩\u200d💻 👍🏽 🇩🇪 1️⃣ ❤️ ★ \ue000 \U00010fff e\u0489",
    "scripts": "日本語 عربى עברית हिन्दी 한국어 ไทย 𝕏 Ελληνικά Русский",
    "long link": "[x](https://example.org/" + "a" * 1_900 + ")",
    "empty": "",
    "one": "a",
    "nested": "- a\n\n  > q\n  >\n  > | x | y |\n  > |---|---|\n  > | 1 | 2 |\n  >\n  > 1. z\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_breaks_the_pdf(press, text):
    assert press.pdf(read(text), FRAME, timestamp=TIME, path="x")[0].startswith(b"%PDF")


def test_typst_and_html_in_a_text_print_as_typed(pages):
    typed = '#strong[x] $1$ @ref #import "x" <script>alert(1)</script> -- ...'
    assert typed in pages(read(typed.replace("[", "\\[").replace("]", "\\]")))[0]


def test_a_frame_may_hold_anything(press):
    odd = replace(
        FRAME, title=" ", language="tlh-Latn", edition="日本", sender=("🚀", "#x[y]"), date="\ue000"
    )
    assert press.pdf(read("x"), odd, timestamp=TIME, path="x")[0].startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        alphabet=st.characters(max_codepoint=0x17F, exclude_categories=["C", "Z", "M", "Sk"]), max_size=20
    )
)
def test_any_latin_text_is_found_in_the_pdf_as_typed(pages, value):
    escaped = "".join(f"\\{char}" if char.isascii() and not char.isalnum() else char for char in value)
    assert unicodedata.normalize("NFC", f"»{value}«") in pages(read(f"»{escaped}«"))[0].replace("\n", "")


def test_every_covered_character_has_a_glyph_in_every_style(press):
    ranges = json.loads((ROOT / "osi_cli" / "fonts" / "coverage.json").read_text())["ranges"]
    every = "".join(f"&#{point};" for first, last in ranges for point in range(first, last + 1))
    for text in (every, f"**x{every}x**", f"*x{every}x*", f"***x{every}x***", f"# {every}"):
        _, problems = press.pdf(read(text), FRAME, timestamp=TIME, path="x")
        assert problems == []


def test_the_same_document_has_the_same_bytes(press):
    sections = read("# Hallo 🚀\n\n| a |\n|---|\n| b |\n\n*kursiv* **fett** `code`")
    first, _ = press.pdf(sections, FRAME, timestamp=TIME, path="x")
    press.pdf(read("etwas anderes"), FRAME, timestamp=TIME, path="x")
    assert press.pdf(sections, FRAME, timestamp=TIME, path="y")[0] == first


def test_another_process_with_another_locale_and_time_zone_makes_the_same_bytes(press):
    script = (
        "import sys; from datetime import datetime; from osi_cli.render.frame import Frame;from osi_cli.render.theme import Theme;"
        "from osi_cli.render.pdf import Press; from osi_cli.render.markdown import read;"
        f"time = datetime.fromisoformat({TIME.isoformat()!r});"
        f"pdf, _ = Press().pdf(read('# Hallo 🚀'), {FRAME!r}, timestamp=time, path='x');"
        "sys.stdout.buffer.write(pdf)"
    )
    environment = {
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C.UTF-8",
        "PATH": "",
        "PYTHONPATH": str(ROOT),
    }
    other = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert other.stdout == press.pdf(read("# Hallo 🚀"), FRAME, timestamp=TIME, path="x")[0]


def test_a_letter_is_printed_fast_enough_for_fifteen_hundred(press):
    sections = read("# Brief\n\n" + "\n\n".join([PARAGRAPH] * 14) + "\n\n| a | b |\n|---|---|\n| c | d |")
    press.pdf(sections, FRAME, timestamp=TIME, path="x")
    times = []
    for number in range(5):
        started = time.perf_counter()
        press.pdf(sections, replace(FRAME, title=f"Brief {number}"), timestamp=TIME, path="x")
        times.append(time.perf_counter() - started)
    assert min(times) < 0.15
