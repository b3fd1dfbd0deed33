"""Reports to communes: two pages that a mayor's office can decide from, with the same hours as the data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdf
import pytest

from tests.conftest import Osi, pdf_texts
from tests.test_build import change

ALL = "gemeinde-tannrieden"


def report(example: Path, osi: Osi, *arguments: str) -> str:
    assert osi("communes", "report", *arguments, cwd=example).returncode == 0
    return (example / "build" / "communes" / f"{ALL}.md").read_text(encoding="utf-8")


def figures(example: Path, osi: Osi, *arguments: str):
    done = osi("communes", "report", *arguments, "--format", "json", cwd=example)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def text_of(file: Path) -> str:
    text = " ".join(pdf_texts(file))
    return " ".join(text.replace("\xad", "-").split())


def printed(hours) -> str:
    ends = [f"{hours[end]:g}".replace(".", ",") for end in ("min", "max")]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def test_it_reads_in_the_order_in_which_a_mayor_s_office_decides(example: Path, osi: Osi) -> None:
    headings = re.findall(r"^#+ (.*)$", report(example, osi), flags=re.MULTILINE)
    assert headings == [
        "Gemeinde Tannrieden",
        "Worum wir Sie bitten",
        "Ihr Zeitaufwand",
        "Was Sie davon haben",
        "Woran Sie sich binden und woran nicht",
        "Was Sie im Haus prüfen sollten",
        "Ihre Schritte",
        "Ihre Herausforderungen",
        "Kontakt",
    ]


def test_hours_on_paper_equal_those_of_the_data(example: Path, osi: Osi) -> None:
    paper = report(example, osi)
    data = figures(example, osi, ALL)
    rows = [
        [cell.strip(" *") for cell in line.split("|")[1:-1]]
        for line in paper.split("\n")
        if line.startswith("|")
    ]
    first = next(n for n, row in enumerate(rows) if row[0] == "Stunden")
    months = list(data["months"])
    for row, block in zip(rows[first + 2 :], data["blocks"], strict=False):
        assert row[1:] == [
            *(printed(block["months"][m]) if m in block["months"] else "–" for m in months),
            printed(block),
        ]
    total = rows[first + 2 + len(data["blocks"])]
    assert total == ["Summe", *(printed(hours) for hours in data["months"].values()), printed(data["total"])]
    assert f"Insgesamt: {printed(data['total'])} Stunden" in paper
    assert f"Am meisten im Mai 2021: {printed(data['months']['2021-05'])} Stunden" in paper


def test_the_data_has_the_shape_of_the_contract(example: Path, osi: Osi) -> None:
    data = figures(example, osi, ALL, "--as-of", "2021-03-01")
    assert (data["commune"], data["as_of"]) == (ALL, "2021-03-01")
    assert data["blocks"][0] == {
        "block": "herausforderungsprozess",
        "part": "basic",
        "months": {"2021-02": {"min": 6.0, "max": 6.0}, "2021-03": {"min": 3.0, "max": 3.0}},
        "min": 9.0,
        "max": 9.0,
    }
    assert [(block["block"], block["part"]) for block in data["blocks"] if block["block"] == "hackathon"] == [
        ("hackathon", "additional")
    ]
    assert data["total"] == {"min": 124.5, "max": 357.5}
    assert data["steps"][-1] == {"step": "zitat-und-bild", "due": "2021-03-17", "done": None, "state": "open"}
    assert data["steps"][0] == {
        "step": "interne-sammlung",
        "due": "2021-02-10",
        "done": "2021-01-29",
        "state": "done",
    }


def test_one_named_commune_is_an_object_and_all_are_a_list(example: Path, osi: Osi) -> None:
    communes = figures(example, osi)
    assert [one["commune"] for one in communes] == sorted(one["commune"] for one in communes)
    assert figures(example, osi, ALL) in communes
    assert figures(example, osi, ALL, "stadt-rabenfurt")[1]["commune"] == "stadt-rabenfurt"


@pytest.mark.parametrize(
    ("day", "state"),
    [("2021-03-17", "open"), ("2021-03-18", "overdue"), ("2021-03-14", "open"), ("2021-01-01", "open")],
)
def test_a_step_is_overdue_from_the_day_after_and_done_only_once_it_was(
    example: Path, osi: Osi, day: str, state: str
) -> None:
    change(example, f"partners/{ALL}.md", "zitat-und-bild: 2021-03-15", "zitat-und-bild: 2021-03-20")
    step = figures(example, osi, ALL, "--as-of", day)["steps"][-1]
    assert (step["state"], step["done"]) == (state, None)
    assert figures(example, osi, ALL, "--as-of", "2021-03-20")["steps"][-1]["state"] == "done"


def test_what_is_overdue_stands_first_with_who_is_asked(example: Path, osi: Osi) -> None:
    change(example, f"partners/{ALL}.md", "  letter-of-commitment: 2021-02-10\n", "")
    paper = report(example, osi, "--as-of", "2021-03-01")
    assert "2 Schritte sind noch offen, **davon 1 überfällig** (Stand: 01.03.2021)." in paper
    rows = [line for line in paper.split("\n") if line.startswith("| ")]
    assert re.fullmatch(
        r"\| \*\*überfällig seit 20.02.2021\*\* +\| Letter of Commitment abgeben +\| Hausspitze +\|", rows[2]
    )


def test_every_report_has_two_pages_at_most_and_shows_the_bars_with_words(example: Path, osi: Osi) -> None:
    report(example, osi)
    for file in (example / "build" / "communes").glob("*.pdf"):
        assert len(pypdf.PdfReader(file).pages) <= 2
    page = (example / "build" / "communes" / f"{ALL}.html").read_text(encoding="utf-8")
    alt = re.search(r'<figure><img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)"', page)
    assert alt
    assert "Am meisten sind es im Mai 2021 mit 12–50 Stunden." in alt[1]


def test_with_many_challenges_the_type_shrinks_and_at_last_osi_says_that_it_is_too_long(
    example: Path, osi: Osi
) -> None:
    challenge = (example / "challenges" / "rufbus-statt-leerfahrt.md").read_text(encoding="utf-8")
    wanted = challenge.replace("pilots: [landkreis-erlenwalde]", f"pilots: [{ALL}]")
    for number in range(9):
        (example / "challenges" / f"rufbus-{number}.md").write_text(wanted, encoding="utf-8")
    assert "OSI904" not in osi("communes", "report", ALL, cwd=example).stderr
    assert len(pypdf.PdfReader(example / "build" / "communes" / f"{ALL}.pdf").pages) == 2
    for number in range(9, 90):
        (example / "challenges" / f"rufbus-{number}.md").write_text(wanted, encoding="utf-8")
    done = osi("communes", "report", ALL, cwd=example)
    assert done.returncode == 0
    assert f"build/communes/{ALL}.pdf:1:1 OSI904" in done.stderr


def test_it_names_nobody_in_the_commune_and_no_moderation_note(example: Path, osi: Osi) -> None:
    change(
        example,
        "challenges/rufbus-statt-leerfahrt.md",
        "votes: 189",
        "votes: 189\nmoderation_note: Geheimnotiz",
    )
    report(example, osi)
    contacts = (example / "private" / "contacts.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^  name: (.*)$", contacts, flags=re.MULTILINE)
    assert names
    for file in (example / "build" / "communes").iterdir():
        text = text_of(file) if file.suffix == ".pdf" else file.read_text(encoding="utf-8")
        assert "Geheimnotiz" not in text
        for name in names:
            assert name not in text


def test_both_file_numbers_are_there_and_the_copy_for_the_records_has_its_name(
    example: Path, osi: Osi
) -> None:
    done = osi("communes", "report", ALL, "--filing", "--as-of", "2021-02-01", cwd=example)
    copy = "build/communes/filing/2021-02-01_updatedeutschland-2021_Aufwand_gemeinde-tannrieden.pdf"
    assert copy in done.stdout.split("\n")
    assert (example / copy).read_bytes() == (example / "build" / "communes" / f"{ALL}.pdf").read_bytes()
    text = text_of(example / copy)
    assert "Unser Zeichen: updatedeutschland-2021/gemeinde-tannrieden" in text
    assert "Ihr Zeichen: HA 061-1" in text


def test_a_commune_that_has_declined_gets_none_and_loses_the_old_one(example: Path, osi: Osi) -> None:
    report(example, osi)
    change(example, f"partners/{ALL}.md", "status: committed", "status: declined")
    done = osi("communes", "report", ALL, cwd=example)
    assert done.returncode == 1
    assert f"`{ALL}` bekommt keinen Bericht" in done.stderr
    assert not list((example / "build" / "communes").glob(f"{ALL}.*"))


@pytest.mark.parametrize(
    ("file", "old", "new", "others"),
    [
        (f"partners/{ALL}.md", "status: committed", "status: vielleicht", 4),
        ("communes.yaml", "per: month", "per: week", 0),
        ("challenges/rufbus-statt-leerfahrt.md", "votes: 189", "votes: viele", 4),
        ("challenges/rufbus-statt-leerfahrt.md", "title: Rufbus", "title: [Rufbus", 0),
    ],
)
def test_errors_withhold_the_reports_that_they_concern(
    example: Path, osi: Osi, file: str, old: str, new: str, others: int
) -> None:
    change(example, file, old, new)
    done = osi("communes", "report", cwd=example)
    assert done.returncode == 1
    assert len(list((example / "build").rglob("*.pdf"))) == others
    assert f"  {file}:" in done.stderr
    assert osi("communes", "report", "--format", "json", cwd=example).returncode == 1


def test_an_unknown_commune_is_named_with_a_near_one(example: Path, osi: Osi) -> None:
    done = osi("communes", "report", "gemeinde-tanrieden", cwd=example)
    assert done.returncode == 2
    assert "meinten Sie `gemeinde-tannrieden`?" in done.stderr


def test_without_a_plan_or_without_a_decision_it_says_so(example: Path, osi: Osi, base: Path) -> None:
    change(example, f"partners/{ALL}.md", "regional: true", "# nichts")
    text = (example / "partners" / f"{ALL}.md").read_text(encoding="utf-8")
    bare = re.sub(r"engagement:\n(  .*\n)+", "", text)
    (example / "partners" / f"{ALL}.md").write_text(bare, encoding="utf-8")
    paper = report(example, osi)
    assert "Sie haben sich noch für keinen Block entschieden." in paper
    assert "Noch offen und nicht mitgerechnet." in paper
    (row,) = [line for line in paper.split("\n") if line.startswith("| **Hackathon**")]
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [
        "19.03.2021 bis 22.03.2021",
        "2",
        "stattdessen 10",
    ]
    (base / "communes.yaml").unlink()
    done = osi("communes", "report", cwd=base)
    assert done.returncode == 1
    assert "communes.yaml fehlt" in done.stderr


def test_in_english_for_those_who_ask(example: Path, osi: Osi) -> None:
    paper = report(example, osi, "--lang", "en")
    assert "## What binds you and what does not" in paper
    assert "In all: 124.5–357.5 hours" in paper


def test_a_commune_that_was_only_invited_is_asked_and_not_scolded(example: Path, osi: Osi) -> None:
    change(example, f"partners/{ALL}.md", "status: committed", "status: invited")
    change(example, f"partners/{ALL}.md", "  letter-of-commitment: 2021-02-10\n", "")
    paper = report(example, osi, "--as-of", "2021-03-01")
    assert "Bitte entscheiden Sie, ob und wie Sie mitmachen möchten." in paper
    assert "vorgesehen war der 20.02.2021" in paper
    assert "überfällig" not in paper
    assert figures(example, osi, ALL, "--as-of", "2021-03-01")["steps"][3]["state"] == "overdue"


def test_who_has_declined_is_counted_where_all_were_asked_for(example: Path, osi: Osi) -> None:
    change(example, f"partners/{ALL}.md", "status: committed", "status: declined")
    done = osi("communes", "report", cwd=example)
    assert done.returncode == 0
    assert "weil abgesagt oder zurückgezogen: 1" in done.stderr
