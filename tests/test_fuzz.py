"""However broken an edition is, osi answers: no trace, no silence, places inside the files, nothing touched."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from osi_cli.edition.load import load
from osi_cli.edition.snapshot import look
from osi_cli.rules.catalogue import validate
from tests.again import validated
from tests.conftest import BASE, EXAMPLE
from tests.fuzz.invariants import check_repairs, holds_in_memory, holds_on_disk
from tests.fuzz.mutant import KINDS, Files
from tests.fuzz.run import READING, asked_of_a_person, copied, folder_of
from tests.fuzz.trees import TREES

SEED = "make test"
TIMES = 4
SLOW = ("octets.nearly_too_large", "shapes.many")
"""Kinds whose files are as large as they may be."""
ASKED = (
    "trees.states_of_git",
    "trees.not_a_file",
    "trees.renamed",
    "trees.templates",
    "trees.not_the_edition",
)


def chance(seed: str) -> Random:
    """The same chance for the same seed."""
    return Random(seed)  # noqa: S311 - not a secret


@pytest.fixture(scope="module")
def example_files(tmp_path_factory) -> tuple[Path, Files]:
    root = Path(tmp_path_factory.mktemp("fuzz") / "edition")
    return root, copied(EXAMPLE, root)


@pytest.fixture(scope="module")
def base_files(tmp_path_factory) -> tuple[Path, Files]:
    root = Path(tmp_path_factory.mktemp("fuzz") / "edition")
    return root, copied(BASE, root)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_broken_file_gets_an_answer(name: str, base_files: tuple[Path, Files]) -> None:
    root, files = base_files
    for number in range(1 if name in SLOW else TIMES):
        mutant = KINDS[name](chance(f"{SEED} {number}"), files)
        holds_in_memory(root, mutant, closely=number == 0)
        if number == 1:
            check_repairs(root, mutant)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_so_does_one_in_a_real_edition(name: str, example_files: tuple[Path, Files]) -> None:
    root, files = example_files
    holds_in_memory(root, KINDS[name](chance(SEED), files), closely=False)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_never_misleads(seed: int, base_files: tuple[Path, Files], tmp_path: Path) -> None:
    """One change after the other, sometimes two at once, and each time with the memory of the one before."""
    root, files = base_files
    dice = chance(f"{SEED} memory {seed}")
    kinds = sorted(set(KINDS) - set(SLOW))
    for _ in range(40):
        some = [KINDS[dice.choice(kinds)](dice, files).files for _ in range(dice.choice((0, 1, 1, 1, 2)))]
        unsaved = {path: content for one in some for path, content in one.items()}
        again = validated(look(root, unsaved), tmp_path, remembered=True)
        assert again == validate(load(root, unsaved=unsaved)), sorted(unsaved)


@pytest.mark.parametrize("name", sorted(TREES))
def test_a_broken_folder_gets_an_answer(name: str, base_files: tuple[Path, Files]) -> None:
    for number in range(2):
        files = base_files[1] | {"assets/logo.png": b"\x89PNG\r\n\x1a\n"}
        mutant = TREES[name](chance(f"{SEED} {number}"), files)
        with folder_of(mutant, files) as root:
            holds_on_disk(root, mutant)


@pytest.mark.parametrize(("number", "name"), list(enumerate(ASKED)))
def test_commands_end_as_commands_end(number: int, name: str, base_files: tuple[Path, Files]) -> None:
    files = base_files[1]
    mutant = TREES[name](chance(f"{SEED} command"), files)
    with folder_of(mutant, files) as root:
        for arguments in (READING[number], ("validate", "--format", "json")):
            asked_of_a_person(root, mutant, arguments)
