"""Copies the example edition into a repository of its own, validates it, builds it and says what was made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = "2021-03-26T10:00:00+01:00"
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "osi demo"), ("EMAIL", "demo@example.org"), ("DATE", COMMITTED))
}
NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def main(target: Path) -> int:
    """Build the demo in ``target``; the exit code of the first command that fails, else 0."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "example-edition", target)
    shutil.copy(target / "private" / "contacts.example.yaml", target / "private" / "contacts.yaml")
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "-m", "The edition as planned"]):  # fmt: skip
        _run(["git", "-c", "commit.gpgsign=false", *command], target)
    for command in (["validate"], ["schedule"], ["build", "--quiet"]):
        print(f"\n$ osi {' '.join(command)}", flush=True)
        quiet = subprocess.DEVNULL if command[0] == "build" else None
        done = subprocess.run(
            [sys.executable, "-m", "osi_cli", *command], cwd=target, stdout=quiet, check=False
        )
        if done.returncode:
            return done.returncode
    _tell(target)
    return 0


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **IDENTITY, **NO_CONFIGURATION})


def _tell(target: Path) -> None:
    shown = os.path.relpath(target)
    print("\nMade:")
    for folder in sorted(path for path in (target / "build").iterdir() if path.is_dir()):
        kinds = Counter(file.suffix for file in folder.iterdir())
        counts = ", ".join(f"{number} {kind[1:]}" for kind, number in sorted(kinds.items()))
        print(f"  {shown}/build/{folder.name}/  {counts}")
    print(f"Look at {shown}/build/feedback/klartext-amt.pdf, then try your own change:")
    print(f"  cd {shown} && {os.path.relpath(Path(sys.executable).parent / 'osi', target)} validate")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
