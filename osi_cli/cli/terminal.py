"""The terminal: results to stdout, everything else to stderr, colour only where somebody watches."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from osi_cli.report.visible import visible

if TYPE_CHECKING:
    from osi_cli.report.text import Piece

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


def width() -> int:
    """Cells of a line: the terminal's, within reason; 100 where output goes to a file or a program."""
    if not sys.stdout.isatty():
        return _PIPED
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)


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


def note(text: str) -> None:
    """Tell the person at the keyboard something that is not a result."""
    sys.stderr.write("".join(f"{visible(line)}\n" for line in text.split("\n")))
