"""Where is the edition? In the folder that was named, or the nearest one upwards that holds ``edition.yaml``."""

from __future__ import annotations

import os
from pathlib import Path

from osi_cli.errors import OsiError
from osi_cli.problems import Text

_NAMES = ("edition.yml", "edition.yaml")


def _misnamed(folder: Path) -> str | None:
    """A file that is meant to be ``edition.yaml`` and has another name."""
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return None
    return next(
        (name for name in sorted(names) if name.casefold() in _NAMES and name != "edition.yaml"), None
    )


def find_edition(named: Path | None, start: Path) -> Path:
    """The folder of the edition.

    Raises:
        OsiError: neither ``named`` nor, without it, ``start`` or a folder above holds ``edition.yaml``.
    """
    if named is not None:
        folder = named.parent if named.name == "edition.yaml" else named
        if os.path.lexists(folder / "edition.yaml"):
            return folder
        raise OsiError(
            Text(en="no edition in {folder}: there is no edition.yaml", de="kein Durchgang in {folder}: dort liegt keine edition.yaml").fill(folder=folder),
            Text(en="give the folder that holds edition.yaml: --edition FOLDER", de="den Ordner angeben, in dem edition.yaml liegt: --edition ORDNER"),
        )  # fmt: skip
    for folder in (start, *start.parents):
        if os.path.lexists(folder / "edition.yaml"):
            return folder
    if name := _misnamed(start):
        raise OsiError(
            Text(
                en="no edition here: {name} must be named edition.yaml",
                de="hier ist kein Durchgang: {name} muss edition.yaml heißen",
            ).fill(name=name),
            Text(en="rename the file", de="die Datei umbenennen"),
        )
    raise OsiError(
        Text(en="no edition here: neither this folder nor one above holds edition.yaml", de="hier ist kein Durchgang: weder dieser Ordner noch einer darüber enthält edition.yaml"),
        Text(en="go to the edition's folder, name it with --edition FOLDER, or start one: osi init FOLDER", de="in den Ordner des Durchgangs wechseln, ihn mit --edition ORDNER angeben oder einen anlegen: osi init ORDNER"),
    )  # fmt: skip
