"""Options that several commands share, and what they lead to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import language
from osi_cli.edition.find import find_edition
from osi_cli.edition.load import load
from osi_cli.edition.model import Edition

EditionOption = Annotated[
    Path | None,
    typer.Option(
        "--edition",
        help="Folder of the edition. Default: the nearest one upwards that holds edition.yaml.",
        show_default=False,
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        help="Language of messages or documents, such as de or en.",
        show_default=False,
        callback=language.checked,
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what was asked for.")]


class TextOrJson(StrEnum):
    """For people or for programs."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    TextOrJson, typer.Option("--format", help="For people (text) or for programs (json).")
]


def load_edition(named: Path | None) -> Edition:
    """The edition that the command is about."""
    try:
        here = Path.cwd()
    except OSError:
        here = Path("/")
    return load(find_edition(named, here))
