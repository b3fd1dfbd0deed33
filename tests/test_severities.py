"""Organisers see how bad each check is, decide it for their edition with a reason, and what protects people stays."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.problems import Severity
from osi_cli.rules.catalogue import CHECKS, validate

OWN = "checks:\n  OSI111: {severity: off, why: wir schneiden selbst}\n  OSI208: {severity: error, why: so steht es im Vertrag}\n"


def add(edition: Path, text: str) -> None:
    file = edition / "edition.yaml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def newer(edition: Path) -> None:
    file = edition / "edition.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("schema_version: 1", "schema_version: 2\nwhat_is_this: {}"),
        encoding="utf-8",
    )


def test_all_checks_are_listed_with_what_the_edition_decided(base: Path, osi) -> None:
    add(base, OWN)
    shown = json.loads(osi("validate", "--list-checks", "--format", "json", cwd=base).stdout)
    found = {one["code"]: one for one in shown["checks"]}
    assert list(found) == list(CHECKS)
    assert shown["edition"] == "Testdorf"
    assert found["OSI111"] == {
        "code": "OSI111",
        "name": "video-too-long",
        "title": CHECKS["OSI111"].title.en,
        "severity": "warning",
        "severity_here": "off",
        "why": "wir schneiden selbst",
        "changeable": True,
    }
    assert (found["OSI501"]["changeable"], found["OSI501"]["severity_here"]) == (False, "error")


def test_they_are_listed_for_people_in_the_edition_s_language(base: Path, osi) -> None:
    add(base, OWN)
    done = osi("validate", "--list-checks", cwd=base)
    assert done.returncode == 0
    assert "in diesem Durchgang: aus, weil: wir schneiden selbst" in done.stdout
    assert "OSI502  Fehler  fest" in done.stdout


def test_they_are_listed_without_an_edition_too(tmp_path: Path, osi) -> None:
    shown = json.loads(osi("validate", "--list-checks", "--format", "json", cwd=tmp_path).stdout)
    assert shown["edition"] is None
    assert {one["severity_here"] for one in shown["checks"]} == {None}
    assert "OSI101  error" in osi("validate", "--list-checks", "--lang", "en", cwd=tmp_path).stdout
    assert osi("validate", "--list-checks", "--edition", "nowhere", cwd=tmp_path).returncode == 2


def test_a_slip_elsewhere_in_edition_yaml_does_not_undo_own_severities(base: Path) -> None:
    add(base, OWN + "colour: blue\n")
    team = base / "teams" / "wind.md"
    team.write_text(
        team.read_text(encoding="utf-8").replace("status: draft", "status: draft\nvideo_seconds: 500")
    )
    assert [problem.code for problem in validate(load(base))] == ["OSI101"]


@pytest.mark.parametrize("choice", ["off", "{severity: off}", "{severity: off, why: ' '}"])
def test_without_a_reason_nothing_changes(base: Path, choice: str) -> None:
    add(base, f"checks:\n  OSI111: {choice}\n")
    team = base / "teams" / "wind.md"
    team.write_text(
        team.read_text(encoding="utf-8").replace("status: draft", "status: draft\nvideo_seconds: 500")
    )
    found = {problem.code: problem.severity for problem in validate(load(base))}
    assert found.pop("OSI111") is Severity.WARNING
    assert set(found.values()) == {Severity.ERROR}


def test_an_edition_for_a_later_osi_is_one_error_and_nothing_else(base: Path, osi) -> None:
    newer(base)
    (base / "challenges" / "broken.md").write_text("no front matter\n")
    shown = json.loads(osi("validate", "--format", "json", cwd=base).stdout)
    assert [problem["code"] for problem in shown["problems"]] == ["OSI108"]


@pytest.mark.parametrize(
    "command", [("feedback",), ("build",), ("schedule",), ("status",), ("new", "team", "sonne")]
)
def test_every_other_command_refuses_it_with_the_same_words(
    base: Path, osi, command: tuple[str, ...]
) -> None:
    newer(base)
    (problem,) = validate(load(base))
    done = osi(*command, cwd=base)
    assert done.returncode == 1
    assert problem.message.de in done.stderr
    assert problem.hint.de in done.stderr
    assert "edition.yaml" not in done.stderr


def test_a_commune_without_a_challenge_is_told_once_the_intake_is_over(base: Path) -> None:
    for path, old, new in (
        ("challenges/bus.md", "submitted_by: stadt", "submitted_by: citizen"),
        ("schedule.yaml", "marks: [feedback_sent]", "marks: [feedback_sent, intake_closes]"),
    ):
        file = base / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    edition = load(base)
    assert validate(replace(edition, as_of=date(2021, 3, 26))) == ()
    (problem,) = validate(replace(edition, as_of=date(2021, 3, 27)))
    assert (problem.code, problem.span.path, problem.span.line) == ("OSI208", "partners/stadt.md", 4)


def test_a_message_about_people_who_know_each_other_names_nobody(base: Path) -> None:
    file = base / "private" / "contacts.yaml"
    file.write_text(
        "team-solar: {name: Sol Beispiel, email: sol@geheim.example.org}\n"
        "juror-1: {name: Erika Musterfrau, email: erika@geheim.example.org}\njuror-2: {name: Max Probe}\n"
    )
    (problem,) = validate(load(base))
    assert problem.code == "OSI408"
    said = repr((problem.message, problem.hint, problem.related))
    for word in ("geheim", "Sol ", "Beispiel", "Erika", "Musterfrau", "private"):
        assert word not in said


def test_a_name_in_decomposed_letters_is_found(base: Path) -> None:
    (base / "private" / "contacts.yaml").write_text(
        "team-solar: {name: Sol Beispiel}\njuror-1: {name: Jürgen Müllerstein}\njuror-2: {name: Max Probe}\n"
    )
    (base / "feedback").mkdir()
    (base / "feedback" / "solar.md").write_text(
        unicodedata.normalize("NFD", "Rat von Müllerstein und Jürgen Müllerstein.\n")
    )
    codes = [problem.code for problem in validate(load(base))]
    assert [code for code in codes if code != "OSI012"] == ["OSI501", "OSI501"]


@pytest.mark.parametrize(
    ("key", "code"),
    [("ags-and-land", "OSI121"), ("osi121", "OSI121"), ("AGS-and-land", "OSI121"), ("Osi121", "OSI121")],
)
def test_the_name_of_a_check_leads_to_its_code(base: Path, key: str, code: str) -> None:
    add(base, f"checks:\n  {key}: {{severity: warning, why: geht so}}\n")
    (problem,) = validate(load(base))
    assert (problem.code, problem.span.line, problem.span.column) == ("OSI105", 15, 3)
    assert problem.hint.en == f"write {code}"
    assert problem.hint.de == f"{code} schreiben"
