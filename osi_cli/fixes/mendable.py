"""Whether ``osi validate --fix`` is likely to mend a problem: a cheap look at its code and at what stands there."""

from __future__ import annotations

import re

from osi_cli.checks.suggestions import only_near
from osi_cli.problems import Problem

CODES = frozenset({"OSI012", "OSI103", "OSI104", "OSI201", "OSI203"})
_MEANT = r"did you mean `([^`]+)`"
_KEY = r"\d{8}|\d{5}"


def is_mendable(problem: Problem, written: str) -> bool:
    """Whether a problem with one of ``CODES`` has only one right answer, ``written`` being what stands at its place."""
    found = re.compile(_MEANT).search(problem.hint.en if problem.hint else "")
    meant, small = found[1] if found else "", written.lower()
    return {
        "OSI103": re.compile(_KEY).fullmatch(written) is not None,
        "OSI104": only_near(written, (meant,)) is not None,
        "OSI201": problem.span.path != problem.span.path.lower(),
        "OSI203": meant == small != written,
    }.get(problem.code, True)
