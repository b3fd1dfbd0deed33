"""Pictures: the same one in HTML and PDF, words for those who do not see it, and nothing of a record's text runs."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from osi_cli.render.charts import WIDTH, draw
from osi_cli.render.frame import Frame
from osi_cli.render.html import to_html
from osi_cli.render.markdown import to_markdown
from osi_cli.render.pdf import Press
from osi_cli.render.template import TemplateFault, filled_in
from osi_cli.render.text import to_text
from osi_cli.render.theme import HOUSE, Logo, Theme
from tests.conftest import EXAMPLE

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [
    {"month": "2020-12", "min": 6.0, "max": 6.0},
    {"month": "2021-01", "min": 0.0, "max": 12.5},
    {"month": "2021-02", "min": 0.0, "max": 0.0},
]
PHASES = [
    {"name": "Aufbruch", "start": "2021-02-01", "end": "2021-03-19", "days": ["2021-02-25"]},
    {"name": "Ein sehr langer Name " * 6, "start": "2021-03-19", "end": "2021-10-14", "days": []},
]


def shapes(chart: str, data, language: str = "de", theme: Theme = HOUSE):
    svg, width, height = draw(chart, data, language=language, theme=theme)
    picture = ET.fromstring(svg)  # noqa: S314 - our own
    assert (picture.get("width"), picture.get("height")) == (str(width), str(height))
    return picture


def words(picture) -> list[str]:
    return [text.text for text in picture.iter(f"{SVG}text")]


def page(template: str, data, tmp_path: Path, theme: Theme = HOUSE):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "de.md.j2").write_text(template, encoding="utf-8")
    sections = filled_in("x", data, language="de", folders=(tmp_path, tmp_path))
    return sections, Frame(title="Titel", language="de", edition="Durchgang", theme=theme)


def test_a_bar_is_as_high_as_its_hours_and_its_range_is_the_light_part() -> None:
    picture = shapes("bars", {"months": MONTHS})
    bars = [(float(box.get("height")), box.get("fill-opacity")) for box in picture.iter(f"{SVG}rect")]
    assert [faint for _, faint in bars] == [None, "0.35"]
    assert bars[1][0] == pytest.approx(bars[0][0] * 12.5 / 6, rel=0.01)


def test_bars_say_their_months_years_and_hours_in_the_language() -> None:
    assert set(words(shapes("bars", {"months": MONTHS}))) >= {"Dez", "2020", "Jan", "2021", "6", "0–12,5"}
    assert "0–12.5" in words(shapes("bars", {"months": MONTHS}, "en"))


@pytest.mark.parametrize("count", [0, 1, 9, 40, 240])
def test_any_number_of_months_stays_inside_the_picture(count: int) -> None:
    months = [{"month": f"{2021 + n // 12}-{n % 12 + 1:02}", "min": n, "max": 7 * n} for n in range(count)]
    picture = shapes("bars", {"months": months})
    for box in picture.iter(f"{SVG}rect"):
        assert 0 <= float(box.get("x")) <= WIDTH - float(box.get("width"))
        assert float(box.get("y")) >= 0
    assert len(words(picture)) < 50


def test_a_line_of_time_shows_each_phase_where_it_lies() -> None:
    picture = shapes("timeline", {"phases": PHASES})
    first, mark, second = (box for box in picture.iter(f"{SVG}rect"))
    assert float(first.get("x")) == 0
    assert float(first.get("width")) == pytest.approx(WIDTH * 47 / 256, abs=0.1)
    assert float(second.get("x")) + float(second.get("width")) == pytest.approx(WIDTH, abs=0.1)
    assert float(mark.get("x")) == pytest.approx(WIDTH * 24 / 256, abs=0.1)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2021-02-01", "2021-02-01"), ("2021-01-31", "2021-03-01"), ("2015-05-05", "2031-01-01")],
)
def test_the_axis_of_time_has_some_names_but_never_a_crowd(start: str, end: str) -> None:
    picture = shapes("timeline", {"phases": [{"name": "A", "start": start, "end": end, "days": []}]})
    assert 2 <= len(words(picture)) <= 15


def test_pictures_take_the_edition_s_colour() -> None:
    picture = shapes("bars", {"months": MONTHS}, theme=Theme(accent="#663399"))
    assert {box.get("fill") for box in picture.iter(f"{SVG}rect")} == {"#663399"}


def test_a_hostile_name_prints_as_typed_and_never_runs(tmp_path: Path) -> None:
    name = '</text><script>alert(1)</script> " & \u202e{{ 7 }}'
    phases = [{**phase, "name": name} for phase in PHASES]
    assert '</text><script>alert(1)</script> " & {{ 7 }}' in words(shapes("timeline", {"phases": phases}))
    template = '# A\n\n{{ f | figure("Zeitstrahl: " ~ n) }}\n'
    sections, frame = page(
        template, {"f": {"chart": "timeline", "phases": phases}, "n": '"><img onerror=x>'}, tmp_path
    )
    html = to_html(sections, frame)
    assert html.count("<img") == 1
    assert 'alt="Zeitstrahl: &quot;&gt;&lt;img onerror=x&gt;"' in html
    svg = b64decode(re.search('data:image/svg\\+xml;base64,([^"]+)', html)[1]).decode()
    assert "<script" not in svg


def test_html_and_pdf_show_it_and_text_leaves_it_to_the_words_around_it(tmp_path: Path) -> None:
    template = "# A\n\nVorher.\n\n{% set alt %}\nStunden von {{ n }}\n{% endset %}\n{{ f | figure(alt) }}\n\nNachher.\n"
    sections, frame = page(template, {"f": {"chart": "bars", "months": MONTHS}, "n": "Stadt_A*"}, tmp_path)
    assert 'alt="Stunden von Stadt_A*"' in to_html(sections, frame)
    assert to_markdown(sections) == "# A\n\nVorher.\n\nNachher.\n"
    assert to_text(sections) == "A\n=\n\nVorher.\n\nNachher.\n"
    pdf, problems = Press().pdf(sections, frame, timestamp=datetime(2021, 3, 26, tzinfo=UTC), path="x")
    assert problems == []
    (tmp_path / "x.pdf").write_bytes(pdf)
    assert "0–12,5" in pypdf.PdfReader(tmp_path / "x.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ f | figure }}", "has no text alternative"),
        ("{{ f | figure('  ') }}", "has no text alternative"),
        ("{{ n | figure('x') }}", "no data of a picture"),
        ("{{ g | figure('x') }}", "no data of a picture"),
    ],
)
def test_a_picture_without_words_or_data_is_a_fault_at_its_line(
    template: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateFault) as fault:
        page(
            f"# A\n\n{template}\n",
            {"f": {"chart": "bars", "months": MONTHS}, "n": "x", "g": {"chart": "pie"}},
            tmp_path,
        )
    assert said in fault.value.problem.message.en
    assert fault.value.problem.span.line == 3


def test_the_logo_stands_in_html_and_pdf_and_says_nothing(tmp_path: Path) -> None:
    theme = Theme(accent="#663399", logo=Logo(EXAMPLE / "assets" / "logo.png", "png"))
    sections, frame = page("# A\n", {}, tmp_path, theme)
    html = to_html(sections, frame)
    assert re.search(r'<img class="logo" src="data:image/png;base64,[^"]+" alt="">', html)
    assert ":root { --accent: #663399; }" in html
    when = datetime(2021, 3, 26, tzinfo=UTC)
    pdf, _ = Press(theme).pdf(sections, frame, timestamp=when, path="x")
    (tmp_path / "x.pdf").write_bytes(pdf)
    assert len(pypdf.PdfReader(tmp_path / "x.pdf").pages[0].images) == 1
    assert pdf == Press(theme).pdf(sections, frame, timestamp=when, path="x")[0]


def test_a_press_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    press = Press()
    assert len(list(tmp_path.iterdir())) == 1
    del press
    assert list(tmp_path.iterdir()) == []
