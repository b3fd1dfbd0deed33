"""What paper needs and Markdown has no sign for: a new page, lines to write on."""

from __future__ import annotations

from osi_cli.render.bodies import element_mark
from osi_cli.render.marked import Marked

MOST_LINES = 40


def lines(count: int) -> Marked:
    """``count`` lines to write on by hand, at most ``MOST_LINES``."""
    return Marked(element_mark({"kind": "lines", "count": min(max(int(count), 1), MOST_LINES)}))


NEW_PAGE = Marked(element_mark({"kind": "new page"}))
"""What follows begins on a new page."""
