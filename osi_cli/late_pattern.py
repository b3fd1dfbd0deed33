"""Regular expressions that are compiled when they are first used: a large one takes as long as a hundred files."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = self.__dict__[name] = getattr(re.compile(self._pattern, self._flags), name)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` makes of a pattern, made when somebody asks for it."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
