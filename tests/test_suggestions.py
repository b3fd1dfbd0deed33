"""Hints show the organiser's own value, written correctly."""

from __future__ import annotations

from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.rules.catalogue import validate


@pytest.mark.parametrize(
    ("path", "old", "new", "hint"),
    [
        ("challenges/bus.md", "submitted_on: 2021-02-03", "submitted_on: 3.2.2021", "2021-02-03"),
        ("challenges/bus.md", "submitted_on: 2021-02-03", "submitted_on: 2021/2/3", "2021-02-03"),
        ("challenges/bus.md", "submitted_on: 2021-02-03", "submitted_on: 5. März 2021", "2021-03-05"),
        ("challenges/bus.md", "submitted_on: 2021-02-03", "submitted_on: 14 October 2021", "2021-10-14"),
        ("challenges/bus.md", "submitted_on: 2021-02-03", "submitted_on: 5. Brumaire 2021", "Jahr-Monat-Tag"),
        ("challenges/bus.md", "submitted_on: 2021-02-03", "submitted_on: bald", "Jahr-Monat-Tag"),
        ("schedule.yaml", "time: 18:00", "time: 18.00 Uhr", "18:00"),
        ("schedule.yaml", "time: 18:00", "time: 9:00", "09:00"),
        ("schedule.yaml", "time: 18:00", "time: 24:00", "eine Frist ohne Uhrzeit endet um 24:00"),
        (
            "teams/wind.md",
            "status: draft",
            "status: draft\nsubmitted_at: 14.3.2021 17:30",
            "2021-03-14T17:30:00+01:00",
        ),
        (
            "teams/wind.md",
            "status: draft",
            "status: draft\nvideo: www.example.org/v",
            "https://www.example.org/v",
        ),
        ("edition.yaml", "id: health", "id: Gesundes Leben\n    # health", "gesundes-leben"),
        ("edition.yaml", "timezone: Europe/Berlin", "timezone: MEZ", "Europe/Berlin"),
        ("challenges/bus.md", "theme: mobility", "theme: Mobilität", "meinten Sie `mobility`"),
        (
            "challenges/bus.md",
            "submitted_by: stadt",
            "submitted_by: verein-xy",
            "partners/verein-xy.md anlegen",
        ),
        (
            "jury/selection/criteria.yaml",
            "scale:\n  min: 1",
            "scale: 1-5\nfoo:\n  min: 1",
            "min, max, step, labels",
        ),
        (
            "jury/selection/reviews/solar/j-1.md",
            "scores:\n  value: 4\n",
            "scores: {value: 4,5}\nx:\n",
            "mit Punkt",
        ),
        ("challenges/bus.md", "title: Ein Bus", "title: Ein Bus: ja", "in Anführungszeichen"),
        ("partners/stadt.md", 'ags: "09999999"', "ags: 09999999", '"09999999"'),
    ],
)
def test_the_hint_fits_the_value(base: Path, path: str, old: str, new: str, hint: str) -> None:
    text = (base / path).read_text(encoding="utf-8")
    assert old in text
    (base / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    hints = [
        problem.hint.de for problem in validate(load(base)) if problem.span.path == path and problem.hint
    ]
    assert any(hint in found for found in hints), hints


def test_a_day_that_does_not_exist_is_called_so(base: Path) -> None:
    file = base / "challenges" / "bus.md"
    file.write_text(file.read_text(encoding="utf-8").replace("2021-02-03", "2021-02-30"), encoding="utf-8")
    (problem,) = validate(load(base))
    assert problem.message.de == "`2021-02-30` ist kein Tag, den es gibt"


def test_a_misspelt_kind_does_not_advise_to_remove_right_fields(base: Path) -> None:
    file = base / "schedule.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: event", "kind: Event"), encoding="utf-8")
    assert [problem.code for problem in validate(load(base))] == ["OSI104"]
