"""A new page and lines to write on, in every format."""

from __future__ import annotations

from osi_cli.render.forms import MOST_LINES
from osi_cli.render.html import to_html
from osi_cli.render.markdown import read, to_markdown
from osi_cli.render.template import filled_in
from osi_cli.render.text import to_text
from tests.render.conftest import FRAME


def test_pages_and_lines_have_a_meaning_in_every_format(template, pages) -> None:
    folders = template(
        {
            "t/de.md.j2": "Eins\n\n{{ new_page }}\n\nZwei\n\n{{ lines(3) }}\n\n- {{ lines(2) }} Punkt {{ new_page }}\n\n{{ lines(9999) }}"
        }
    )
    sections = filled_in("t", {}, language="de", folders=folders)
    made = pages(sections)
    assert "Eins" in made[0]
    assert "Zwei" in made[1]
    markdown = to_markdown(sections)
    assert markdown.count("\\_" * 40) == 3 + MOST_LINES
    assert "\n___\n" in markdown
    page = to_html(sections, FRAME)
    assert '<hr class="new-page">' in page
    assert 'aria-label="Platz zum Schreiben: 3 Zeilen"' in page
    assert to_text(sections).count("_" * 40) == 3 + MOST_LINES
    assert "Punkt" in markdown
    assert "\ufdd0" not in markdown + page + to_text(sections)
    assert to_markdown(read(markdown)) == markdown
