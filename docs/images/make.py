"""Makes the pictures of the README from real runs on the example edition (needs pdftoppm for the pages)."""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "example-edition"
COLUMNS, RESOLUTION = 100, 80
PAGES = (
    (("feedback", "klartext-amt", "--as-of", "2021-03-26"), "feedback/klartext-amt.pdf", "letter.png"),
    (
        ("communes", "report", "stadt-quellhagen", "--as-of", "2021-03-01"),
        "communes/stadt-quellhagen.pdf",
        "commune.png",
    ),
)
MISTAKES = (
    ("challenges/antraege-verstehen.md", "secondary_theme: demokratie\n", "secondary_theme: demokratien\n"),
    (
        "challenges/antraege-verstehen.md",
        "unangenehm ist?\n",
        "unangenehm ist? Und wie bleiben die Formulare danach aktuell?\n",
    ),
    ("schedule.yaml", "2021-03-26\n        weekday: Freitag", "2021-03-25\n        weekday: Freitag"),
)
DARK, RED, GREEN, YELLOW = (33, 38, 45), (255, 123, 114), (126, 211, 134), (227, 179, 65)
BLUE, VIOLET, CYAN, LIGHT = (121, 184, 255), (210, 168, 255), (118, 214, 224), (224, 229, 235)
THEME = TerminalTheme(DARK, LIGHT, [DARK, RED, GREEN, YELLOW, BLUE, VIOLET, CYAN, LIGHT])
FONT_FROM_THE_WEB = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> int:
    """Write ``terminal.svg``, ``letter.png`` and ``commune.png`` beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(shutil.copytree(EXAMPLE, Path(folder) / "my-edition"))
        for command, pdf, picture in PAGES:
            first_page(edition, command, pdf, HERE / picture)
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(shutil.copytree(EXAMPLE, Path(folder) / "my-edition"))
        for path, right, wrong in MISTAKES:
            text = (edition / path).read_text(encoding="utf-8")
            if right not in text:
                print(f"{path} does not hold {right!r} any more", file=sys.stderr)
                return 1
            (edition / path).write_text(text.replace(right, wrong, 1), encoding="utf-8")
        terminal(edition, HERE / "terminal.svg")
    return 0


def first_page(edition: Path, command: tuple[str, ...], pdf: str, target: Path) -> None:
    """The first page of one document as a picture."""
    run = [sys.executable, "-m", "osi_cli", *command, "--quiet"]
    subprocess.run(run, cwd=edition, check=True, stdout=subprocess.DEVNULL)
    made = edition / "build" / pdf
    page = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), str(made), str(target.with_suffix(""))]
    subprocess.run(page, check=True)


def terminal(edition: Path, target: Path) -> None:
    """What ``osi validate`` shows on a terminal, as a picture in any browser's own fixed-width font."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), legacy_windows=False)
    console.print(Text("$ osi validate"))
    console.print(Text.from_ansi(watched(edition)))
    picture = FONT_FROM_THE_WEB.sub("", console.export_svg(title="my-edition", theme=THEME, unique_id="osi"))
    target.write_text(picture.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace"))


def watched(edition: Path) -> str:
    """The output of ``osi validate`` as a terminal gets it, colours and all."""
    reader, writer = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    command = [sys.executable, "-m", "osi_cli", "validate"]
    subprocess.run(command, cwd=edition, env=environment, stdout=writer, check=False)
    os.close(writer)
    output = b""
    try:
        while chunk := os.read(reader, 65536):
            output += chunk
    except OSError:
        pass
    return output.decode().replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main())
