"""``osi status`` tells an organiser at midnight what there is, what is next, and what is held."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from osi_cli.documents.status import status
from osi_cli.edition.load import load
from osi_cli.report.status import render
from osi_cli.rules.catalogue import validate
from tests.cases import Case, all_cases
from tests.conftest import EXAMPLE, ROOT, Osi

ALONE = "schema_version: 1\nname: Neu\nlanguages: [de]\ntimezone: Europe/Berlin\norganisers: [Wir]\nthemes: [{id: klima, name: Klima}]\n"


def change(edition: Path, path: str, old: str, new: str) -> None:
    text = (edition / path).read_text(encoding="utf-8")
    assert old in text
    (edition / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def of(root: Path, day: str, made=(), language="en"):
    edition = load(root)
    return status(edition, validate(edition), date.fromisoformat(day), made, language)


def commands(found) -> list[str | None]:
    return [one["command"] for one in found["to_do"]]


def shown(found, width=80, height=None, language="en") -> str:
    return "".join(piece.text for piece in render(found, language, width, height))


def test_it_counts_records_by_status_and_reviews_by_stage() -> None:
    counts = of(EXAMPLE, "2021-03-26")["counts"]
    assert counts["teams"] == {
        "total": 12,
        "by_status": {"submitted": 10, "draft": 1, "merged": 1},
        "faulty": 0,
    }
    assert counts["reviews"] == {
        "selection": {
            "assigned": 30,
            "final": 27,
            "draft": 2,
            "faulty": 0,
            "missing": 1,
            "extra": 0,
            "unassigned": 0,
        }
    }
    assert counts["letters"] == {"ready": 8, "held": 2, "withheld": 0, "edited": 0}


def test_a_record_with_faults_is_counted_and_said_to_be_faulty(base: Path) -> None:
    change(base, "teams/wind.md", "status: draft", "status: drft")
    change(base, "jury/selection/reviews/solar/j-1.md", "status: final", "status: finl")
    found = of(base, "2021-03-20")
    assert found["counts"]["teams"]["faulty"] == 1
    assert found["counts"]["teams"]["total"] == 2
    assert found["counts"]["reviews"]["selection"]["faulty"] == 1
    assert found["counts"]["letters"]["withheld"] == 2  # wind, too: nobody knows what it is
    assert "1 faulty" in shown(found)


def test_the_next_five_dates_come_with_the_days_that_are_left() -> None:
    dates = of(EXAMPLE, "2021-02-10")["next_dates"]
    assert [(one["milestone"], one["days"]) for one in dates[:2]] == [
        ("eingabeschluss-kommunen", 10),
        ("go-live", 15),
    ]
    assert len(dates) == 5
    running = dates[-1]
    assert (running["milestone"], running["date"], running["ends"]) == ("herausforderungen-kommunen", "2021-02-28", True)  # fmt: skip


def test_errors_come_first(base: Path) -> None:
    change(base, "teams/wind.md", "status: draft", "status: drft")
    found = of(base, "2021-03-20")
    assert found["to_do"][0]["command"] == "osi validate"
    assert "teams/wind.md" in found["to_do"][0]["what"]


def test_whoever_has_not_reviewed_is_named_and_pressing_once_it_is_due() -> None:
    found = of(EXAMPLE, "2021-03-26")
    assert found["to_do"][0]["command"] == "osi jury packets j-politik-1 j-verwaltung-1 j-wirtschaft-1"
    assert found["to_do"][0]["why"] == "due yesterday"
    held = {one["name"]: one for one in found["held"]}
    assert held["feedback/ladenlicht"]["missing"] == ["j-politik-1"]


def test_a_juror_who_dropped_out_is_to_be_replaced_and_not_reminded(example: Path) -> None:
    change(example, "jury/jurors/j-politik-1.yaml", "status: accepted", "status: dropped")
    first, second = of(example, "2021-03-26")["to_do"][:2]
    assert (first["what"], first["where"]) == ("replace j-politik-1", "jury/selection/assignments.yaml")
    assert second["command"] == "osi jury packets j-verwaltung-1 j-wirtschaft-1"


def test_letters_are_to_be_made_until_they_are_made(example: Path) -> None:
    assert "osi feedback" in commands(of(example, "2021-03-26"))
    ready = {f"feedback/{team}" for team in load(example).teams}
    assert "osi feedback" not in commands(of(example, "2021-03-26", made=ready))


def test_a_deadline_near_is_to_be_told_to_those_concerned() -> None:
    assert "osi schedule --audience teams" in commands(of(EXAMPLE, "2021-03-20"))
    assert "osi schedule --audience teams" not in commands(of(EXAMPLE, "2021-03-01"))


def test_communes_are_asked_about_overdue_steps() -> None:
    (one,) = [one for one in of(EXAMPLE, "2021-03-20")["to_do"] if "communes" in (one["command"] or "")]
    assert one["command"] == "osi communes report landkreis-erlenwalde stadt-rabenfurt"
    assert one["why"] == "4 steps overdue"


def test_what_is_submitted_or_invited_waits_for_an_answer(base: Path) -> None:
    change(base, "challenges/bus.md", "status: published", "status: submitted")
    change(base, "partners/stadt.md", "status: committed", "status: invited")
    whats = [one["what"] for one in of(base, "2021-02-01")["to_do"]]
    assert "decide on bus" in whats
    assert "ask stadt again" in whats


def test_people_whose_time_is_over_are_to_be_deleted(base: Path) -> None:
    change(
        base, "private/contacts.yaml", "  name: Max Probe", "  name: Max Probe\n  delete_after: 2021-03-01"
    )
    assert any(one["what"] == "delete the data of 1 person" for one in of(base, "2021-03-20")["to_do"])


def test_awards_are_to_be_entered_once_they_are_announced(base: Path) -> None:
    change(base, "schedule.yaml", "marks: [feedback_sent]", "marks: [feedback_sent, awards]")
    assert not any("awards" in one["what"] for one in of(base, "2021-03-25")["to_do"])
    assert any("awards" in one["what"] for one in of(base, "2021-03-28")["to_do"])


def test_a_team_that_nobody_reads_gets_jurors_after_the_deadline_only(base: Path) -> None:
    (base / "jury" / "selection" / "assignments.yaml").write_text("assignments: {}\n")
    for review in (base / "jury" / "selection" / "reviews").rglob("*.md"):
        review.unlink()
    assert not any("assign" in one["what"] for one in of(base, "2021-03-20")["to_do"])
    assert any(one["what"] == "assign jurors to solar" for one in of(base, "2021-03-23")["to_do"])


def test_an_edition_that_begins_is_led_from_one_file_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text(ALONE, encoding="utf-8")
    found = of(tmp_path, "2021-03-20")
    assert [one["where"] for one in found["to_do"]] == [
        "schedule.yaml", "partners/", "challenges/", "teams/", "jury/jurors/",
    ]  # fmt: skip
    assert found["to_do"][1]["command"] == "osi new partner ID"
    text = shown(found)
    assert "there is no schedule yet" in text
    assert text.count("none yet") == 4


def test_a_new_edition_is_led_to_partners_before_challenges_and_to_no_documents(
    tmp_path: Path, osi: Osi
) -> None:
    osi(
        "init",
        "e",
        "--preset",
        "updatedeutschland",
        "--start",
        "2021-02-01",
        "--no-git",
        "--yes",
        cwd=tmp_path,
    )
    found = commands(of(tmp_path / "e", "2020-12-15"))
    assert found == ["osi new partner ID", "osi new challenge ID", "osi new team ID", "osi new juror ID"]


def test_who_reads_which_team_is_to_be_planned_once_teams_are_submitted(base: Path) -> None:
    (base / "jury" / "selection" / "assignments.yaml").unlink()
    planned = "plan who reads which team"
    (one,) = [one for one in of(base, "2021-03-20")["to_do"] if one["what"] == planned]
    assert (one["why"], one["where"]) == ("1 team has submitted", "jury/selection/assignments.yaml")
    change(base, "teams/solar.md", "status: submitted", "status: draft")
    assert not any(one["what"] == planned for one in of(base, "2021-03-20")["to_do"])


def test_reviews_are_not_chased_before_submissions_have_closed() -> None:
    def chased(day: str) -> bool:
        return any(one["what"].startswith("remind j-") for one in of(EXAMPLE, day)["to_do"])

    assert not chased("2021-03-21")
    assert chased("2021-03-22")


def needs_three(root: Path) -> None:
    criteria = root / "jury" / "selection" / "criteria.yaml"
    text = re.sub(r"reviews_per_team: \d", "reviews_per_team: 3", criteria.read_text(encoding="utf-8"))
    criteria.write_text(text, encoding="utf-8")


def test_reviews_beyond_the_plan_and_gaps_in_it_are_counted_apart(base: Path) -> None:
    needs_three(base)
    plan = base / "jury" / "selection" / "assignments.yaml"
    plan.write_text("assignments: {solar: [j-2]}\n", encoding="utf-8")
    found = of(base, "2021-03-24", language="de")
    now = found["counts"]["reviews"]["selection"]
    assert now == {
        "assigned": 1,
        "final": 0,
        "draft": 0,
        "faulty": 0,
        "missing": 1,
        "extra": 1,
        "unassigned": 1,
    }
    assert "0 von 1 fertig, 1 noch offen, 1 noch nicht vergeben, 1 zusätzlich" in shown(
        found, 120, language="de"
    )


def test_one_is_one(base: Path) -> None:
    needs_three(base)
    (base / "jury" / "selection" / "assignments.yaml").write_text("assignments: {solar: [j-1, j-2]}\n")
    whats = [one["what"] for one in of(base, "2021-03-24", language="de")["to_do"]]
    assert any(what.endswith("es fehlt 1 Bewertung") for what in whats), whats


def test_an_edition_whose_own_file_is_broken_says_so_first(base: Path) -> None:
    (base / "edition.yaml").write_text("languages: [de\n", encoding="utf-8")
    found = of(base, "2021-03-20")
    assert found["to_do"][0]["where"] == "edition.yaml"
    assert found["held"][0]["name"] == "all documents"
    assert found["counts"]["teams"]["total"] == 2
    assert found["next_dates"]


def test_an_edition_that_is_over_reminds_nobody_and_says_when_it_ended() -> None:
    found = of(EXAMPLE, "2023-01-01")
    assert not any("ask" in one["what"] for one in found["to_do"])
    assert "ended on Thu 14 Oct 2021" in shown(found)


def test_what_cannot_be_made_is_held_with_the_file_to_mend(base: Path) -> None:
    change(base, "schedule.yaml", "date: 2021-03-26", "date: 26.3.2021")
    names = {one["name"]: one["files"] for one in of(base, "2021-03-20")["held"]}
    assert names.keys() >= {"schedule/schedule", "feedback/solar", "communes/stadt"}
    assert set(map(tuple, names.values())) == {("schedule.yaml",)}


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_line_is_wider_than_the_terminal_but_for_commands(width: int, language: str) -> None:
    for day in ("2021-02-10", "2021-03-20", "2021-03-26", "2023-01-01"):
        text = shown(of(EXAMPLE, day, language=language), width, language=language)
        for line in text.splitlines():
            assert len(line) <= width or line.lstrip().startswith(("osi ", "open ", "öffnen:")), line


def test_blank_lines_go_where_the_screen_is_low() -> None:
    found = of(EXAMPLE, "2021-03-26")
    assert "\n\n" in shown(found)
    assert "\n\n" not in shown(found, height=24)


def test_names_cannot_steer_the_terminal(base: Path) -> None:
    change(base, "edition.yaml", "{de: Testdorf, en: Test village}", r'"Test\e[31mdorf"')
    assert "\x1b" not in shown(of(base, "2021-03-20"))


@pytest.mark.parametrize(
    "case", [case for case in all_cases() if case.kind == "bad"], ids=lambda c: f"{c.code}-{c.title}"
)
def test_whatever_is_wrong_in_an_edition_it_says_how_it_stands(case: Case, base: Path) -> None:
    case.write(base)
    for language in ("de", "en"):
        found = of(base, "2021-03-20", language=language)
        json.dumps(found)
        text = shown(found, 60, language=language)
        assert "{" not in text
        assert len(found["to_do"]) <= 5


def test_the_command_speaks_the_edition_s_language_and_json_english(osi: Osi, base: Path) -> None:
    done = osi("status", "--as-of", "2021-03-20", cwd=base)
    assert done.returncode == 0
    assert "Als Nächstes" in done.stdout
    assert done.stderr == ""
    found = json.loads(osi("status", "--as-of", "2021-03-20", "--format", "json", cwd=base).stdout)
    assert list(found) == [
        "version",
        "edition",
        "as_of",
        "ends",
        "counts",
        "problems",
        "next_dates",
        "to_do",
        "held",
    ]
    assert all(list(one) == ["what", "why", "command", "where"] for one in found["to_do"])
    assert found["as_of"] == "2021-03-20"
    assert osi("status", "--as-of", "20.3.2021", cwd=base).returncode == 2


def test_the_manual_shows_the_fields_that_there_are() -> None:
    page = (ROOT / "docs" / "status.md").read_text(encoding="utf-8")
    shown_there = json.loads(page.partition("```json\n")[2].partition("```")[0])
    real = json.loads(json.dumps(of(EXAMPLE, "2021-03-26")))

    def keys(part: object) -> object:
        if isinstance(part, list):
            return [keys(one) for one in part[:1] if isinstance(one, dict)]
        return {name: keys(value) for name, value in part.items() if name != "by_status"} if isinstance(part, dict) else None  # fmt: skip

    assert keys(shown_there) == keys(real)


def test_without_a_day_it_speaks_of_today_where_the_edition_is(osi: Osi, base: Path) -> None:
    done = osi("status", "--format", "json", cwd=base)
    assert abs((date.fromisoformat(json.loads(done.stdout)["as_of"]) - date.today()).days) <= 1  # noqa: DTZ011


def test_documents_below_build_count_as_made(osi: Osi, base: Path) -> None:
    assert '"osi feedback"' in osi("status", "--as-of", "2021-03-26", "--format", "json", cwd=base).stdout
    assert osi("build", cwd=base).returncode == 0
    later = osi("status", "--as-of", "2021-03-26", "--format", "json", cwd=base).stdout
    assert '"osi feedback"' not in later
    assert '"osi build"' not in later


def test_it_imports_nothing_that_only_documents_need() -> None:
    code = "import sys, osi_cli.cli.status; print([m for m in ('typst', 'jinja2', 'git', 'babel', 'markdown_it', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout == "[]\n"


def test_it_takes_no_longer_than_checking_twice(osi: Osi) -> None:
    def best(*arguments: str) -> float:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            osi(*arguments, cwd=EXAMPLE)
            times.append(time.perf_counter() - begun)
        return min(times)

    assert best("status", "--as-of", "2021-03-26") < 2 * best("validate", "--no-cache")
