"""The terminal: results to stdout, everything else to stderr, colour only where somebody watches."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO, TypeVar

from osi_cli.report.lines import Piece, wrapped
from osi_cli.report.visible import visible

_STYLES = {
    "path": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "hint": "cyan",
    "dim": "dim",
    "good": "green",
}
_NARROWEST, _WIDEST, _PIPED = 40, 140, 100
_WORTH_A_BAR = 5
T = TypeVar("T")


def width(piped: int = _PIPED) -> int:
    """Cells of a line: the terminal's, within reason; ``piped`` where output goes to a file or a program."""
    if not sys.stdout.isatty():
        return piped
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


def height() -> int | None:
    """Lines of the terminal, without the one for the prompt; ``None`` where output goes to a file or a program."""
    return shutil.get_terminal_size().lines - 1 if sys.stdout.isatty() else None


def show(pieces: Iterable[Piece]) -> None:
    """Print pieces of a report, coloured on a terminal unless ``NO_COLOR`` is set."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        from rich.console import Console  # noqa: PLC0415 - heavy
        from rich.text import Text  # noqa: PLC0415

        whole = Text()
        for piece in pieces:
            whole.append(piece.text, style=_STYLES.get(piece.style, ""))
        Console(soft_wrap=True, highlight=False).print(whole, end="")
    else:
        sys.stdout.write("".join(piece.text for piece in pieces))


def markdown(text: str) -> None:
    """Print a text in Markdown, typeset where somebody watches."""
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        from rich.console import Console  # noqa: PLC0415
        from rich.markdown import Markdown  # noqa: PLC0415

        Console(width=width()).print(Markdown(text, code_theme="bw"))
    else:
        result(text)


def progress(items: Iterable[T], total: int, *, enabled: bool) -> Iterator[T]:
    """The ``total`` items one by one, with a bar on stderr where somebody watches and there are more than a few."""
    if not enabled or not sys.stderr.isatty() or total < _WORTH_A_BAR:
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    yield from track(items, total=total, description="", console=Console(stderr=True), transient=True)


def result(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def verbatim(text: str) -> None:
    """Print what a program may read to the byte; where somebody watches, nothing in it controls the terminal."""
    if sys.stdout.isatty():
        text = "".join(f"{visible(line)}\n" for line in text.split("\n")[:-1])
    sys.stdout.write(text)


def is_watched() -> bool:
    """Whether notes go to somebody at a terminal, and not into a file or a log."""
    return sys.stderr.isatty()


def sentence(text: str) -> None:
    """Print a result in words, its lines broken between words where somebody watches."""
    result("\n".join(_lines(text, sys.stdout)))


def note(text: str) -> None:
    """Tell the person at the keyboard something that is not a result."""
    for line in text.split("\n"):
        sys.stderr.write("".join(f"{part}\n" for part in _lines(visible(line), sys.stderr)))


def _lines(text: str, stream: TextIO) -> list[str]:
    """The text as it is for a file or a program; for a terminal in lines, indented like the first or a bit more."""
    if not stream.isatty():
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    cells = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    first, *others = wrapped(text.strip(), cells - len(indent) - 2) or [""]
    return [f"{indent}{first}", *(f"{indent or '  '}{line}" for line in others)]


def answers() -> bool:
    """Whether somebody is there to answer questions."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, default: str) -> str:
    """What somebody types; Enter takes the default.

    Raises:
        KeyboardInterrupt: they would rather not.
    """
    import typer  # noqa: PLC0415 - whoever is asked has loaded it

    try:
        return str(typer.prompt(question, default=default, show_default=bool(default), err=True))
    except typer.Abort:
        note("")
        raise KeyboardInterrupt from None


def shown(file: Path) -> str:
    """The path as the person at the keyboard would type it."""
    try:
        return str(file.resolve().relative_to(Path.cwd().resolve()))
    except (ValueError, OSError):
        return str(file)
