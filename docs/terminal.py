"""Prints what osi shows on a terminal in ten common situations, as tmux sees it: look at each before a release.

``python docs/terminal.py [NAME…]``; needs tmux. With ``--colour``, the escape sequences are kept.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example-edition"
_PATIENCE = 30.0


@dataclass(frozen=True)
class Situation:
    """Some commands in a folder, on a terminal of some size, in some locale."""

    commands: tuple[str, ...]
    prepare: Callable[[Path], object] = lambda folder: shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    size: tuple[int, int] = (80, 24)
    environment: tuple[str, ...] = ("LANG=en_GB.UTF-8",)


def _nothing(folder: Path) -> None:
    folder.mkdir(exist_ok=True)


def _one_error(folder: Path) -> None:
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    team = folder / "teams" / "klartext-amt.md"
    team.write_text(team.read_text(encoding="utf-8").replace("theme: ", "theme: x", 1), encoding="utf-8")


def _many_errors(folder: Path) -> None:
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    for number in range(100):
        text = f"---\ntitle: Team {number}\ntheme: nowhere\norigin: neu\nlanguage: de\nstatus: submitted\n---\nText\n"
        (folder / "teams" / f"team-{number}.md").write_text(text, encoding="utf-8")


SITUATIONS = {
    "first-use": Situation(("osi", "osi status"), _nothing),
    "first-use-de": Situation(("osi",), _nothing, environment=("LANG=de_DE.UTF-8",)),
    "no-edition": Situation(("osi validate", "osi build --edition /nowhere"), _nothing),
    "clean": Situation(("osi", "osi validate", "osi status --as-of 2021-03-20"), size=(100, 60)),
    "one-error": Situation(("osi validate", "osi status --as-of 2021-03-20"), _one_error, size=(80, 50)),
    "200-errors": Situation(("osi validate", "osi status --as-of 2021-03-20"), _many_errors, size=(80, 40)),
    "wrong-option": Situation(("osi validate --fromat json", "osi vaildate", "osi status --format xml", "osi --help"), _nothing, size=(80, 40)),
    "narrow": Situation(("osi", "osi status --as-of 2021-03-20", "osi templates list"), size=(40, 80)),
    "no-colour": Situation(("NO_COLOR=1 osi status --as-of 2021-03-26", "NO_COLOR=1 osi templates check"), size=(80, 40)),
    "piped": Situation(("osi status --as-of 2021-03-26 | cat", "osi validate | cat", "osi | head -3"), size=(110, 45)),
    "german": Situation(("osi", "osi explain OSI203", "osi feedback nirgendwo"), size=(80, 60), environment=("LANG=de_DE.UTF-8",)),
    "help": Situation(("osi status --help", "osi templates --help"), _nothing, size=(80, 50)),
}  # fmt: skip


def screen(name: str, situation: Situation, *, colour: bool) -> str:
    """What stands on the terminal after the commands of ``situation``."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "edition"
        situation.prepare(folder)
        done = Path(scratch) / "done"
        command = f"{shlex.quote(sys.executable)} -m osi_cli"
        script = Path(scratch) / "run.sh"
        lines = [f'osi() {{ {command} "$@"; }}', *(f"printf '\\n$ %s\\n' {shlex.quote(one)}; {one}" for one in situation.commands)]  # fmt: skip
        script.write_text("\n".join([*lines, f"touch {shlex.quote(str(done))}; sleep 60"]), encoding="utf-8")
        columns, rows = map(str, situation.size)
        server = ["tmux", "-L", f"osi-{os.getpid()}-{name}"]
        variables = ["env", *situation.environment, f"PYTHONPATH={ROOT}", "TERM=xterm-256color"]
        subprocess.run([*server, "-f", os.devnull, "new-session", "-d", "-x", columns, "-y", rows, "-c", str(folder), *variables, "bash", str(script)], check=True)  # fmt: skip
        until = time.monotonic() + _PATIENCE
        while not done.exists() and time.monotonic() < until:
            time.sleep(0.1)
        shown = subprocess.run([*server, "capture-pane", "-p", *(["-e"] if colour else [])], check=True, capture_output=True, text=True, encoding="utf-8").stdout  # fmt: skip
        subprocess.run([*server, "kill-server"], check=True)
        return shown.rstrip()


def main(arguments: list[str]) -> None:
    """Print the screens that were asked for, else all."""
    colour = "--colour" in arguments
    for name in [one for one in arguments if one != "--colour"] or SITUATIONS:
        columns, rows = SITUATIONS[name].size
        print(
            f"\n===== {name} ({columns} × {rows}) {'=' * 40}\n{screen(name, SITUATIONS[name], colour=colour)}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
