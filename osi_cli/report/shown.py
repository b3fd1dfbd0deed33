"""What reports need to know of the edition whose problems they show."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from typing import Protocol

from osi_cli.edition.text import FileText


class Shown(Protocol):
    """An edition, or what is remembered of one."""

    @property
    def name(self) -> str:
        """Its name in its first language."""

    @property
    def places(self) -> Sized:
        """The files of its records."""

    @property
    def texts(self) -> Mapping[str, FileText]:
        """The texts of files that problems stand in, by path."""
