"""What organisers read on the terminal and programs read as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from osi_cli.edition.load import load
from osi_cli.report import json as json_report
from osi_cli.report import text as text_report
from osi_cli.report.visible import visible
from osi_cli.rules.catalogue import validate

GERMAN = """\
challenges/bus.md
  3:8  Fehler OSI203  Themenbereich `mobilty` gibt es nicht
    3 | theme: mobilty
      |        ^^^^^^^
       = meinten Sie `mobility`?

challenges/rad.md
  4:21  Fehler OSI110  question: 18 von 10 Zeichen (8 zu viel)
    4 | question: Wie kommt das Rad?
      |                     ^^^^^^^^
       = kürzen; die Markierung zeigt, was zu viel ist

schedule.yaml
  19:32  Fehler OSI304  `submissions_close` ist schon vergeben
   19 |         marks: [feedback_sent, submissions_close]
      |                                ^^^^^^^^^^^^^^^^^
       = nur bei einem Meilenstein behalten
       = zuerst hier: schedule.yaml:14:17

teams/wind.md
  7:16  Warnung OSI111  das Video hat 185 Sekunden; bewertet werden nur die ersten 120
    7 | video_seconds: 185
      |                ^^^
       = dem Team Bescheid geben oder so lassen: das hält nichts auf

Länger als erlaubt
  challenges/rad.md:4  challenge.question  18/10 (+8)
  teams/wind.md:7      team.video_seconds  185/120 (+65)

3 Fehler, 1 Warnung in 4 Dateien, 14 gelesen.
Mehr dazu sagt: osi explain OSI203
"""

CONTRACT = {
    "type": "object",
    "required": ["version", "edition", "records", "problems", "summary"],
    "properties": {
        "version": {"const": 1},
        "edition": {"type": "string"},
        "records": {"type": "integer"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    *("code", "severity", "path", "line", "column", "end_line", "end_column"),
                    *("message", "hint", "related"),
                ],
                "properties": {
                    "code": {"pattern": "^OSI[0-9]{3}$"},
                    "severity": {"enum": ["error", "warning"]},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "related": {
                        "type": "array",
                        "items": {"type": "object", "required": ["path", "line", "column", "message"]},
                    },
                },
            },
        },
        "summary": {
            "type": "object",
            "required": ["errors", "warnings"],
            "minProperties": 2,
            "maxProperties": 2,
        },
    },
}


def change(edition: Path, path: str, old: str, new: str) -> None:
    text = (edition / path).read_text(encoding="utf-8")
    assert old in text
    (edition / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def faulty(base: Path) -> Path:
    """The base with four faults in four files."""
    change(base, "challenges/bus.md", "theme: mobility", "theme: mobilty")
    change(base, "challenges/bus.md", "Wie kommt der Bus?", "Wie?")
    change(base, "edition.yaml", "organisers:", "limits: {challenge.question: 10}\norganisers:")
    change(base, "schedule.yaml", "[feedback_sent]", "[feedback_sent, submissions_close]")
    change(base, "teams/wind.md", "status: draft", "status: draft\nvideo_seconds: 185")
    return base


def plain(edition: Path, language: str, width: int = 100) -> str:
    loaded = load(edition)
    return "".join(piece.text for piece in text_report.render(loaded, validate(loaded), language, width))


def test_the_terminal_shows_line_caret_hint_and_a_table_of_limits(faulty: Path) -> None:
    assert plain(faulty, "de") == GERMAN


@pytest.mark.parametrize(
    ("path", "old", "new", "mends"),
    [
        ("challenges/bus.md", "theme: mobility", "theme: Mobility", True),
        ("challenges/bus.md", "theme: mobility", "theme: mobilty", False),
        ("challenges/bus.md", "status: published", "status: publised", True),
        ("challenges/bus.md", "status: published", "status: pubished-soon", False),
        ("partners/stadt.md", '"09999999"', "09999999", True),
        ("teams/wind.md", "Wir fahren", "Wir fu\u0308hren", True),
        ("teams/wind.md", "title: Wind", "title: 5", False),
    ],
)
def test_the_summary_names_fix_where_it_helps(base: Path, path: str, old: str, new: str, mends: bool) -> None:
    change(base, path, old, new)
    assert ("osi validate --fix mends what has only one right answer.\n" in plain(base, "en")) is mends


def test_a_clean_edition_gets_one_line(base: Path) -> None:
    assert plain(base, "de") == "Alles in Ordnung: 14 Dateien gelesen, nichts zu tun.\n"
    assert plain(base, "en") == "All good: 14 files read, nothing to mend.\n"


def test_json_keeps_the_contract_and_is_in_english(faulty: Path) -> None:
    loaded = load(faulty)
    report = json.loads(json_report.render(loaded, validate(loaded), "en"))
    jsonschema.validate(report, CONTRACT)
    assert report["edition"] == "Testdorf"
    assert report["records"] == 14
    assert report["summary"] == {"errors": 3, "warnings": 1}
    assert report["problems"][0] == {
        "code": "OSI203",
        "severity": "error",
        "path": "challenges/bus.md",
        "line": 3,
        "column": 8,
        "end_line": 3,
        "end_column": 15,
        "message": "there is no theme `mobilty`",
        "hint": "did you mean `mobility`?",
        "related": [],
    }
    assert report["problems"][1] | {"count": 18, "limit": 10} == report["problems"][1]
    assert report["problems"][2]["related"] == [
        {"path": "schedule.yaml", "line": 14, "column": 17, "message": "first set here"}
    ]


def test_problems_come_by_path_line_column_and_code(faulty: Path) -> None:
    order = [problem.order for problem in validate(load(faulty))]
    assert order == sorted(order)


def test_a_long_line_is_shown_around_its_caret(base: Path) -> None:
    change(base, "challenges/bus.md", "Wie kommt der Bus?", "x" * 300)
    shown = plain(base, "en", width=60).split("\n")
    assert all(len(line) <= 75 for line in shown)
    at = next(number for number, line in enumerate(shown) if line.startswith("    4 | "))
    source, caret = shown[at], shown[at + 1]
    assert source.startswith("    4 | …")
    assert caret.count("^") >= 10


def test_messages_are_broken_between_words(base: Path) -> None:
    change(base, "teams/wind.md", "status: draft", "status: draft\nvideo_seconds: 185")
    shown = plain(base, "de", width=50).split("\n")
    assert shown[1:3] == [
        "  7:16  Warnung OSI111  das Video hat 185",
        "         Sekunden; bewertet werden nur die ersten",
    ]


def test_the_caret_stands_below_wide_characters(base: Path) -> None:
    change(base, "challenges/bus.md", "roles: [adviser]", 'roles: ["🚌🚌", advisor]')
    shown = plain(base, "en").split("\n")
    assert shown[2] == '    5 | roles: ["🚌🚌", advisor]'
    assert shown[3] == "      |         ^^^^^^"
    assert shown[7] == "      |                 ^^^^^^^"


def test_nothing_in_a_file_controls_the_terminal(base: Path) -> None:
    change(base, "challenges/bus.md", "theme: mobility", "theme: mob\u202eility\u200b")
    (base / "challenges" / "a\x1b[31m.md").write_text("x", encoding="utf-8")
    shown = plain(base, "en")
    assert not any(character in shown for character in ("\x1b", "\u202e", "\u200b"))


def test_a_line_with_many_faults_is_looked_through_once(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def counted(line: str) -> str:
        looks.append(len(line))
        return visible(line)

    monkeypatch.setattr(text_report, "visible", counted)
    nobody = ", ".join(f"nobody-{number}\u00a0" for number in range(9_000))
    edition = load(base, unsaved={"communes.yaml": f"blocks: []\nsteps: [{nobody}]\n"})
    problems = validate(edition)
    shown = "".join(piece.text for piece in text_report.render(edition, problems, "en", 80))
    assert len(problems) > 50
    assert sum(length > 100_000 for length in looks) <= 2
    assert max(map(len, shown.split("\n"))) < 300
