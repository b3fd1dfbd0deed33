"""What Git knows about the edition (the only import of git): when it was last committed."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

_NO_HISTORY = datetime(1980, 1, 1, tzinfo=UTC)
_FIRST_SEQUENCE = datetime(2015, 1, 1, tzinfo=UTC)
_LARGEST_SEQUENCE = 2**31 - 1


def head_time(root: Path) -> datetime | None:
    """The time of HEAD's commit with its offset; ``None`` without a repository, a commit or Git itself."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git  # noqa: PLC0415 - slow to import

    try:
        with git.Repo(root, search_parent_directories=True) as repository:
            when = repository.head.commit.committed_datetime
            return when if when.astimezone(UTC) else None
    except (git.exc.GitError, ValueError, OSError, TypeError, IndexError, OverflowError):
        return None  # whatever is broken there, the edition itself can be read


def time_stamp(head: datetime | None, environment: dict[str, str] | os._Environ[str]) -> datetime:
    """The time stamp of files, in UTC: HEAD's, else ``SOURCE_DATE_EPOCH``, else 1980-01-01."""
    if head is not None:
        return head.astimezone(UTC)
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else _NO_HISTORY
    except (ValueError, OverflowError, OSError):
        return _NO_HISTORY


def sequence(stamp: datetime) -> int:
    """A number that rises with each commit and fits into 31 bits: the seconds from 2015 to ``stamp``, until 2083.

    The number of commits would not do: a shallow clone does not know it.
    """
    seconds = int((stamp - _FIRST_SEQUENCE).total_seconds())
    return min(max(seconds, 0), _LARGEST_SEQUENCE)


def as_of(head: datetime | None, zone: str) -> date | None:
    """The day of HEAD's commit in the edition's time zone, if there is a commit."""
    return head.astimezone(ZoneInfo(zone)).date() if head else None
