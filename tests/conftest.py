"""What several tests need: editions on disk, Git repositories, and osi as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "rules" / "base"
EXAMPLE = ROOT / "example-edition"

settings.register_profile("osi", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("osi")

Osi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small edition without problems."""
    return Path(shutil.copytree(BASE, tmp_path / "edition"))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example edition with its invented contacts, committed on the day the letters go out."""
    target = Path(shutil.copytree(EXAMPLE, tmp_path / "example"))
    shutil.copy(target / "private" / "contacts.example.yaml", target / "private" / "contacts.yaml")
    commit(target)
    return target


def git(folder: Path, *arguments: str, when: str = "2021-03-26T10:00:00+01:00") -> None:
    """Run Git without any configuration of this machine, with an identity and dates of its own."""
    who = {"NAME": "osi test", "EMAIL": "test@example.org", "DATE": when}
    identity = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    silence = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **identity, **silence})


def commit(folder: Path) -> None:
    """Make ``folder`` a repository with one commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "edition")


def run_osi(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``osi`` in a process of its own, with nothing of this machine's language or colours."""
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "NO_COLOR", "SOURCE_DATE"))
    }
    return subprocess.run(
        [sys.executable, "-m", "osi_cli", *arguments],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def osi() -> Osi:
    """``osi`` in a process of its own."""
    return run_osi
