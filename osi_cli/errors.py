"""Wrong use of the tool, and the exit codes that scripts rely on."""

from __future__ import annotations

from enum import IntEnum

from osi_cli.problems import Text


class Exit(IntEnum):
    """Exit codes of ``osi``."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class OsiError(Exception):
    """Something that the person at the keyboard can mend: what happened, what to do, and the exit code."""

    def __init__(self, message: Text, hint: Text | None = None, code: Exit = Exit.USAGE) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.code = code
