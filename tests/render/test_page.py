"""The HTML page and the plain text say the same as the letter, each in its own way."""

from __future__ import annotations

import re
from dataclasses import replace

from osi_cli.render.html import to_html
from osi_cli.render.markdown import read
from osi_cli.render.text import to_text

LETTER = """# Euer Feedback

Danke für **eure** Einreichung, siehe [Regeln](https://example.org/regeln).

| Kriterium | Punkte |
|---|--:|
| Innovation | 4,2 |

> Zitat
"""


def test_a_page_stands_alone(frame):
    page = to_html(read(LETTER), frame)
    assert '<html lang="de">' in page
    assert "<title>Euer Feedback</title>" in page
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img|iframe|form)\b|@import|url\(", page)


def test_a_page_has_landmarks_and_table_heads_for_screen_readers(frame):
    page = to_html(read(LETTER), frame)
    assert [tag for tag in ("<header>", "<main>", "<footer>") if tag not in page] == []
    assert '<th scope="col" class="right">Punkte</th>' in page
    assert 'role="group" tabindex="0" aria-label="Tabelle: Kriterium, Punkte"' in page


def test_the_frame_prints_as_typed(frame):
    odd = replace(
        frame,
        title="</title><script>",
        edition="<b>",
        sender=("<i>", "x@example.org"),
        date='"',
        links=(("<u>", "https://a.example/\"'><x>"), ("bad", "javascript:1")),
    )
    page = to_html(read("x"), odd)
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page
    assert not re.search(r"<(?:script|b|i|u|x)>", page)
    assert "javascript:" not in page
    assert 'href="mailto:x@example.org"' in page


def test_a_bare_frame_leaves_no_empty_landmarks(frame):
    page = to_html(read("x"), replace(frame, edition="", sender=(), date="", links=()))
    assert "<header>" not in page
    assert "<footer>" not in page


def test_colours_keep_the_contrast_that_people_need(frame):
    style = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", to_html(read("x"), frame)))

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink in ("ink", "quiet", "accent"):
        assert (luminance(style["wash"]) + 0.05) / (luminance(style[ink]) + 0.05) >= 4.5


def test_plain_text_spells_out_links_and_aligns_tables():
    assert to_text(read(LETTER)) == (
        "Euer Feedback\n=============\n\n"
        "Danke für *eure* Einreichung, siehe Regeln (https://example.org/regeln).\n\n"
        "Kriterium   Punkte\n----------  ------\nInnovation     4,2\n\n"
        "> Zitat\n"
    )


def test_plain_text_keeps_to_its_width():
    text = to_text(read("wort " * 60 + "\n\n- " + "punkt " * 40 + "\n\n> " + "zitat " * 40), width=40)
    assert max(len(line) for line in text.splitlines()) <= 40


def test_a_table_wraps_its_long_cells():
    table = "| Nr | Frage |\n|---|---|\n| 1 | " + "wie und warum " * 12 + "|\n| 2 | kurz |"
    lines = to_text(read(table), width=40).splitlines()
    assert max(len(line) for line in lines) <= 40
    assert lines[-1] == "2   kurz"


def test_a_table_that_cannot_fit_becomes_records():
    head = "|" + "|".join(f"Spalte{i}" for i in range(12)) + "|\n|" + "---|" * 12
    row = "|" + "|".join(f"Wert{i}" for i in range(12)) + "|"
    lines = to_text(read(f"{head}\n{row}"), width=40).splitlines()
    assert lines[0] == "Spalte0: Wert0"
    assert len(lines) == 12


def test_wide_characters_count_as_two_columns():
    table = "| a | b |\n|---|---|\n| 日本 | x |\n| ab | y |"
    assert to_text(read(table)).splitlines()[2:] == ["日本  x", "ab    y"]
