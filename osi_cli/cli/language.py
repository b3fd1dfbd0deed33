"""In which language osi talks to the person at the keyboard."""

from __future__ import annotations

import os
import re
from typing import Protocol

from osi_cli.errors import OsiError
from osi_cli.problems import Text
from osi_cli.records.patterns import LANGUAGE_PATTERN

_NO_CODE = Text(en="`{value}` is not a language code", de="`{value}` ist kein Sprachkürzel")
_WRITE = Text(en="write it like this: --lang de", de="so schreiben: --lang de")


class Speaking(Protocol):
    """An edition, or what is remembered of one."""

    @property
    def stated_languages(self) -> tuple[str, ...]:
        """The languages that it names, the first one first."""


def of_system() -> str:
    """The language of the system; English where it names none."""
    return (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en")[:2]


def of_messages(edition: Speaking, wanted: str | None) -> str:
    """The wanted language, else the edition's first one, else the system's."""
    return wanted or next(iter(edition.stated_languages), None) or of_system()


def is_code(wanted: str) -> bool:
    """Whether this can be a language: de, en, de-AT."""
    return re.fullmatch(LANGUAGE_PATTERN, wanted.lower()) is not None


def checked(wanted: str | None) -> str | None:
    """The value of ``--lang`` in small letters.

    Raises:
        OsiError: it is not a language code.
    """
    if wanted is not None and not is_code(wanted):
        raise OsiError(_NO_CODE.fill(value=wanted), _WRITE)
    return wanted.lower() if wanted else None
