"""Two halves of one job at once, the second in a copy of this process: the same result as one after the other.

Results are plain data (lists, tuples, dicts, texts, numbers): copying anything else takes as long as the work itself.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

WORTH_IT = 2_000
"""Files from which on a second process saves more than it costs."""
Item = TypeVar("Item")
Result = TypeVar("Result")


def in_halves(
    work: Callable[[Sequence[Item]], list[Result]], first: Sequence[Item], second: Sequence[Item]
) -> list[Result]:
    """``work(first)`` and, behind it, ``work(second)``.

    Where the system cannot copy a process, has one processor, or the copy fails, both are done here.
    """
    copied = _begin(work, second)
    if copied is None:
        return [*work(first), *work(second)]
    process, pipe = copied
    try:
        mine = work(first)
        with os.fdopen(pipe, "rb") as answer:
            theirs: list[Result] | None = _read(answer.read())
    except BaseException:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
        raise
    finally:
        with suppress(OSError):
            os.waitpid(process, 0)
    return [*mine, *(work(second) if theirs is None else theirs)]


def _begin(work: Callable[[Sequence[Item]], list[Result]], second: Sequence[Item]) -> tuple[int, int] | None:
    """The copy of this process that does the second half, and the end of the pipe that its result comes from."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:  # noqa: PLR2004
        return None
    try:
        receiving, sending = os.pipe()
        process = os.fork()
    except OSError:
        return None
    if process:
        os.close(sending)
        return process, receiving
    try:  # the copy: whatever happens, it ends here, and nobody but its parent hears of it
        gc.disable()  # looking through what it shares with its parent would copy all of that
        with os.fdopen(sending, "wb") as answer:
            answer.write(marshal.dumps(work(second)))
    finally:
        os._exit(0)


def _read(answer: bytes) -> list[Result] | None:
    """The result that the copy has sent, or ``None`` if it could not finish."""
    try:
        found: list[Result] = marshal.loads(answer)  # noqa: S302 - from our own copy, by a pipe that nobody else has
    except (ValueError, TypeError, EOFError):
        return None
    return found
