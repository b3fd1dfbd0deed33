"""What several tests need: editions on disk, Git repositories, and osi as a person runs it."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import settings

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Whatever runs in the background of a shell is deaf to interruptions, and so is all that it starts."""

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


def pdf_texts(pdf: Path) -> list[str]:
    """The text of each page of a PDF, read by another program's library than the one that made it."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    # Places to break a line, and signs that hang on the next word, are matters of form.
    return [
        re.sub("☐ ?", "☐ ", re.sub("[\ufffe\x02]", "-", text.replace("\r\n", "\n").replace("\u200b", "")))
        for text in texts
    ]


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
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, seconds: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``osi`` in a process of its own, with nothing of this machine's language or colours.

    The process is forked from one that has loaded osi already, unless what is asked for begins before that. Such a
    process ends by a signal after that many ``seconds`` of the processor's time.
    """
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "NO_COLOR", "SOURCE_DATE"))
    }
    whole = {**clean, "PYTHONPATH": str(ROOT), **(env or {})}
    if not hasattr(os, "fork") or any(name.startswith("PYTHON") for name in env or {}):
        return subprocess.run(
            [sys.executable, "-m", "osi_cli", *arguments],
            cwd=cwd,
            env=whole,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    with tempfile.TemporaryDirectory(prefix="osi-test-") as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        out.touch()
        err.touch()
        order = {"arguments": arguments, "cwd": str(cwd), "env": whole, "out": str(out), "err": str(err)}
        order["seconds"] = seconds
        server = zygote()
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        read = (file.read_text(encoding="utf-8") for file in (out, err))
        return subprocess.CompletedProcess([*arguments], code, *read)


@cache
def zygote() -> subprocess.Popen[str]:
    """The process that osi is forked from, for as long as the tests run."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.zygote"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.kill)
    return server


@pytest.fixture
def osi() -> Osi:
    """``osi`` in a process of its own."""
    return run_osi
