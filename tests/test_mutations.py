"""Faults at random places of a clean edition are reported with the right code at the right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.rules.catalogue import CHECKS, validate
from tests.conftest import EXAMPLE
from tests.mutations.harness import ELSEWHERE, codes, copied, outcome, plant
from tests.mutations.planting import MUTATORS, EditionFiles

TIMES = 2


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> EditionFiles:
    return copied(EXAMPLE, Path(tmp_path_factory.mktemp("planted") / "edition"))


def test_every_code_has_a_mutator() -> None:
    assert [code for code in codes() if code not in MUTATORS] == []
    assert not ELSEWHERE.keys() & MUTATORS.keys()
    assert all(reason for reason in ELSEWHERE.values())


def test_without_a_fault_nothing_is_reported(files: EditionFiles) -> None:
    assert validate(load(files.root)) == ()


@pytest.mark.parametrize("code", [code for code in CHECKS if code in MUTATORS])
def test_a_planted_fault_is_found(code: str, files: EditionFiles) -> None:
    for number in range(TIMES):
        result = outcome(plant(code, files, f"test {number}"), files, alone=True)
        assert result.found, result.story


def test_the_copy_is_mended_after_each_fault(files: EditionFiles) -> None:
    assert validate(load(files.root)) == ()
    assert EditionFiles.read(files.root) == files
