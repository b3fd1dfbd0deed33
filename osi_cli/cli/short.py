"""The short way to ``osi validate`` with its usual options, without the library that reads all options of all commands.

People run this command after every change, and loading that library takes as long as looking through a thousand files.
Whatever is less usual, or wrong, is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from osi_cli.cli import language
from osi_cli.cli.findings import Format
from osi_cli.cli.validation import Asked

_FLAGS: dict[str, tuple[str, bool]] = {
    "--strict": ("strict", True),
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
    "--cache": ("cache", True),
    "--no-cache": ("cache", False),
}
_VALUES = {"--edition": "edition", "--format": "output_format", "--lang": "lang", "--as-of": "as_of"}


def asked(arguments: Sequence[str]) -> Asked | None:
    """What is asked for behind ``osi validate``, if it is nothing unusual.

    Raises:
        OsiError: the language is none.
    """
    found: dict[str, Any] = {}
    left = iter(arguments)
    for argument in left:
        if argument in _FLAGS:
            name, value = _FLAGS[argument]
            found[name] = value
            continue
        option, sign, text = argument.partition("=")
        if option not in _VALUES:
            return None
        given = text if sign else next(left, "")
        if not given or given.startswith("-"):
            return None
        found[_VALUES[option]] = given
    if "output_format" in found:
        if found["output_format"] not in list(Format):
            return None
        found["output_format"] = Format(found["output_format"])
    if "edition" in found:
        found["edition"] = Path(found["edition"])
    if "lang" in found:
        found["lang"] = language.checked(found["lang"])
    return Asked(**found)
