"""``osi schedule``: for the terminal, for documents, for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Osi

ONLY_FOR = {
    "teams": "Mittags-Check-in",
    "communes": "Roundtable für Kommunen",
    "jury": "Bewertungen sind fertig",
}


def test_the_terminal_gets_a_table_for_the_public(example: Path, osi: Osi) -> None:
    shown = osi("schedule", cwd=example).stdout
    assert "Phase 2: Hackathon" in shown
    assert "Welcome-Call" in shown
    assert not any(name in shown for name in ONLY_FOR.values())


@pytest.mark.parametrize("audience", ONLY_FOR)
def test_an_audience_sees_its_own_milestones_and_the_public_ones(
    example: Path, osi: Osi, audience: str
) -> None:
    shown = osi("schedule", "--audience", audience, "--format", "json", cwd=example).stdout
    data = json.loads(shown)
    audiences = [set(m["audience"]) for phase in data["phases"] for m in phase["milestones"]]
    assert all(seen & {audience, "public"} for seen in audiences)
    assert ONLY_FOR[audience] in shown
    assert not any(name in shown for other, name in ONLY_FOR.items() if other != audience)


def test_all_shows_everything(example: Path, osi: Osi) -> None:
    data = json.loads(osi("schedule", "--audience", "all", "--format", "json", cwd=example).stdout)
    assert sum(len(phase["milestones"]) for phase in data["phases"]) == 25


def test_json_has_iso_dates_and_a_deadline_without_time_ends_at_24(example: Path, osi: Osi) -> None:
    data = json.loads(osi("schedule", "--format", "json", cwd=example).stdout)
    deadline = next(m for m in data["phases"][0]["milestones"] if m["id"] == "herausforderungen-schluss")
    assert (deadline["date"], deadline["time"]) == ("2021-03-15", "24:00")


def test_every_format_goes_to_stdout_or_to_a_file(example: Path, osi: Osi) -> None:
    for suffix, start in (
        ("md", b"# Zeitplan"),
        ("html", b"<!DOCTYPE html>"),
        ("pdf", b"%PDF-"),
        ("json", b"{"),
    ):
        done = osi("schedule", "--format", suffix, "--output", f"plan.{suffix}", cwd=example)
        assert (done.returncode, done.stdout) == (0, f"plan.{suffix}\n")
        assert (example / f"plan.{suffix}").read_bytes().startswith(start)


def test_the_ending_of_the_file_decides_where_no_format_is_named(example: Path, osi: Osi) -> None:
    assert osi("schedule", "--output", "plan.pdf", cwd=example).returncode == 0
    assert (example / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_english_on_request(example: Path, osi: Osi) -> None:
    shown = osi("schedule", "--lang", "en", cwd=example).stdout
    assert "Implementation programme" in shown
    assert "Thu, 15 Apr 2021" in shown


def test_patronage_and_terms_are_named(base: Path, osi: Osi) -> None:
    file = base / "edition.yaml"
    more = "patronage: Ministerium für Beispiele\nterms: https://testdorf.example/teilnahme\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    page = osi("schedule", "--format", "html", cwd=base).stdout
    assert "Schirmherrschaft: Ministerium für Beispiele" in page
    assert 'href="https://testdorf.example/teilnahme"' in page
    assert ">Teilnahmebedingungen</a>" in page


def test_a_record_is_never_overwritten(example: Path, osi: Osi) -> None:
    before = (example / "edition.yaml").read_bytes()
    for target in ("edition.yaml", "teams/busfunk.md"):
        assert osi("schedule", "--format", "md", "--output", target, cwd=example).returncode == 2
    assert (example / "edition.yaml").read_bytes() == before


def test_without_a_schedule_it_says_so(base: Path, osi: Osi) -> None:
    (base / "schedule.yaml").unlink()
    done = osi("schedule", cwd=base)
    assert done.returncode == 1
    assert "schedule.yaml" in done.stderr


def test_a_schedule_with_errors_is_withheld(base: Path, osi: Osi) -> None:
    file = base / "schedule.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("weekday: So", "weekday: Mo"), encoding="utf-8")
    done = osi("schedule", cwd=base)
    assert (done.returncode, done.stdout) == (1, "")
    assert "OSI305" in done.stderr


def test_an_edition_with_errors_makes_no_documents(base: Path, osi: Osi) -> None:
    file = base / "edition.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Europe/Berlin", "MEZ"), encoding="utf-8")
    for command in ("schedule", "feedback", "build"):
        done = osi(command, cwd=base)
        assert (done.returncode, done.stdout) == (1, "")
        assert "edition.yaml" in done.stderr


def test_an_ending_that_is_no_format_is_wrong_use(base: Path, osi: Osi) -> None:
    done = osi("schedule", "--output", "kalender.xlsx", cwd=base)
    assert done.returncode == 2
    assert "als .xlsx lässt sich ein Zeitplan nicht speichern" in done.stderr
    assert not (base / "kalender.xlsx").exists()
    assert osi("schedule", "--output", "zeitplan.txt", cwd=base).returncode == 0


@pytest.mark.parametrize("path", [".gitignore", ".osi/schemas/team.schema.json", "sub/.hidden.ics"])
def test_hidden_files_of_the_edition_are_not_overwritten(base: Path, osi: Osi, path: str) -> None:
    assert osi("schedule", "--format", "ics", "--output", path, cwd=base).returncode == 2
    assert not (base / path).exists()
