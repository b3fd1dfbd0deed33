"""Characters without a glyph are said in words, once warned of, and nowhere else touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osi_cli.render.glyphs import Glyphs
from osi_cli.render.html import to_html
from osi_cli.render.markdown import read, to_markdown
from osi_cli.render.text import to_text

from .conftest import FRAME, TIME

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grüße – „Łódź“ €", "Grüße – „Łódź“ €"),
        ("🚀 👩\u200d💻", "🚀 👩\u200d💻"),
        ("★ Stern", "[black star] Stern"),
        ("Team 日本語!", "Team [3 Zeichen: CJK]!"),
        ("हिन्दी", "[6 Zeichen: Devanagari]"),
        ("א", "[1 Zeichen: Hebräisch]"),
        ("\ue000\U000e0fff", "[?]"),
        ("e\u0489", "e"),
        ("a\u2060b", "ab"),
        ("\U00010fff", "[?]"),
    ],
)
def test_what_cannot_be_shown_is_said(text, shown):
    assert Glyphs("de").show(text) in {shown, shown + "[?]"}


def test_the_words_are_in_the_language_of_the_document():
    assert Glyphs("en").show("日本") == "[2 characters: CJK]"
    assert Glyphs("de").show("日本") == "[2 Zeichen: CJK]"


def test_one_warning_names_each_character_once(press):
    _, problems = press.pdf(read("★ ★\n\n- 日★"), FRAME, timestamp=TIME, path="teams/x.md")
    (problem,) = problems
    assert (problem.code, problem.severity, problem.span.path) == ("OSI901", "warning", "teams/x.md")
    assert "U+2605 BLACK STAR, U+65E5 CJK UNIFIED IDEOGRAPH-65E5;" in problem.message.de.replace(
        " nicht zeigen", ""
    )


def test_many_characters_are_named_in_part():
    glyphs = Glyphs("en")
    glyphs.show("一二三四五六七")
    assert "and 2 more" in glyphs.problems("x")[0].message.en


def test_page_text_and_markdown_keep_the_character():
    sections = read("Team 日本 ★")
    assert "Team 日本 ★" in to_html(sections, FRAME)
    assert to_text(sections) == to_markdown(sections) == "Team 日本 ★\n"


def test_the_list_of_covered_characters_is_fresh():
    checked = subprocess.run([sys.executable, ROOT / ".ci" / "font-coverage", "--check"], check=False)
    assert checked.returncode == 0


def test_every_bundled_font_has_its_licence_beside_it():
    fonts = ROOT / "osi_cli" / "fonts"
    licence = (fonts / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert {path.name.split("-")[0] in licence for path in fonts.glob("*.ttf")} == {True}
