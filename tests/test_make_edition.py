"""The large invented editions of the benchmarks are free of problems and the same every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.rules.catalogue import validate
from tests.conftest import ROOT

SIZES = {"challenges": 30, "teams": 20, "jurors": 12, "reviews-per-team": 3, "communes": 8, "seed": 7}


def make(out: Path, *more: str, **sizes: int) -> Path:
    options = [part for name, size in (SIZES | sizes).items() for part in (f"--{name}", str(size))]
    script = ROOT / "benchmarks" / "make_edition.py"
    subprocess.run([sys.executable, str(script), str(out), *options, *more], check=True)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "edition", "--git")


def test_it_has_what_was_asked_for_and_no_problem(made: Path) -> None:
    edition = load(made)
    assert validate(edition) == ()
    counts = {"challenge": 30, "team": 20, "juror": 12, "review": 60, "contacts": 1}
    assert {kind: len(edition.of_kind(kind)) for kind in counts} == counts
    assert sum(partner.record.kind == "commune" for partner in edition.partners.values()) == 8


def test_a_clone_without_contacts_has_no_problem_either(made: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", str(made), str(tmp_path / "clone")], check=True)
    edition = load(tmp_path / "clone")
    assert edition.contacts is None
    assert validate(edition) == ()


def test_the_same_arguments_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    first = {path: held for path, held in contents(made).items() if not path.startswith(".git/")}
    assert contents(make(tmp_path / "again")) == first
    assert contents(make(tmp_path / "other", seed=8)) != first


def test_the_plan_keeps_to_the_rules(made: Path) -> None:
    edition = load(made)
    stage = edition.stages["selection"]
    assert stage.assignments is not None
    plan = stage.assignments.record.assignments
    assert {len(jurors) for jurors in plan.values()} == {3}
    assert {review.id for review in stage.reviews} == {
        f"{team}/{juror}" for team, jurors in plan.items() for juror in jurors
    }
    for key, juror in edition.jurors.items():
        load_of_juror = sum(key in jurors for jurors in plan.values())
        assert load_of_juror <= juror.record.max_reviews
        assert juror.record.status == "accepted" or not load_of_juror


def test_texts_are_as_long_as_real_ones_and_vary(made: Path) -> None:
    edition = load(made)
    descriptions = [team.record.description.strip() for team in edition.teams.values()]
    assert all(800 <= len(text) <= 3800 for text in descriptions)
    feedback = {review.record.feedback for review in edition.stages["selection"].reviews}
    assert len(feedback) == 60
    assert all(b"\r" not in held for path, held in contents(made / "teams").items())
