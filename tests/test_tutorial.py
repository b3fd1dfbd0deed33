"""The tutorial is true: each of its commands is run, and prints what stands below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MARK = "--- command done ---"


def commands() -> list[tuple[str, str]]:
    """The commands of the tutorial and the output that it shows for each; ``…`` stands for anything."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"^```\n(\$ .*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def pattern(output: str) -> re.Pattern[str]:
    """What the output must look like: ``…`` on a line of its own for any lines, within a line for any text."""
    lines = [re.escape(line) for line in output.rstrip("\n").split("\n")] if output.strip() else []
    joined = "\n".join(lines).replace("\n…", "(?:\n.*)*").replace("…\n", "(?:.*\n)*").replace("…", ".*")
    return re.compile(joined)


@pytest.mark.skipif(sys.platform != "linux", reason="the tutorial is written with bash and GNU sed")
def test_every_command_of_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for folder in ("example-edition", "templates"):
        shutil.copytree(ROOT / folder, checkout / folder)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "osi").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m osi_cli "$@"\n', encoding="utf-8")
    (programs / "osi").chmod(0o755)
    who = {f"GIT_{role}_{key}": "tutorial" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    env = {
        **os.environ,
        **who,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    steps = commands()
    script = "\n".join(f"{command.replace('$?', '$CODE')}\nCODE=$?; echo '{MARK}'" for command, _ in steps)
    done = subprocess.run(
        ["bash"],
        input=script,
        cwd=checkout,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=True,
    )
    printed = done.stdout.split(f"{MARK}\n")
    assert len(printed) == len(steps) + 1
    for (command, output), seen in zip(steps, printed, strict=False):
        assert pattern(output).fullmatch(seen.rstrip("\n")), f"$ {command}\n{seen}"
