"""Whatever moment osi is killed at: no file is half written, none is lost, and the same command works again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz.kills import survive, undisturbed

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as Unix does")
DEEDS = {"build": (24,), "fix": (6, 13), "new": (10,), "init": (20,), "init in a folder": (30, 120)}
"""Things done to the disk before which a command is killed."""


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    made: dict[str, dict[str, bytes]] = {}

    def of(name: str) -> dict[str, bytes]:
        if name not in made:
            made[name] = undisturbed(name, Path(tmp_path_factory.mktemp("wanted")))
        return made[name]

    return of


@pytest.mark.parametrize(("name", "deed"), [(name, deed) for name, deeds in DEEDS.items() for deed in deeds])
def test_killed_before_it_does_something(name: str, deed: int, tmp_path: Path, wanted) -> None:
    assert survive(name, tmp_path, "", deed, wanted(name)), "it was not killed: it does fewer things"


@pytest.mark.parametrize("name", ["validate", "build", "fix", "new"])
def test_killed_at_any_moment(name: str, tmp_path: Path, wanted) -> None:
    survive(name, tmp_path, "any moment", None, wanted(name))
