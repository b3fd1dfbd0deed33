"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osi_cli.cli import language

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
