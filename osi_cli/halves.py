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
from dataclasses import dataclass
from typing import Any, TypeVar

WORTH_IT = 2_000
"""Files from which on a second process saves more than it costs."""
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Begun:
    """Work that a copy of this process does, and the end of the pipe that its result comes from."""

    process: int
    pipe: int


def in_halves(
    work: Callable[[Sequence[Item]], list[Result]], first: Sequence[Item], second: Sequence[Item]
) -> list[Result]:
    """``work(first)`` and, behind it, ``work(second)``.

    Where the system cannot copy a process, has one processor, or the copy fails, both are done here.
    """
    begun = begin(lambda: work(second))
    try:
        mine = work(first)
    except BaseException:
        give_up(begun)
        raise
    theirs = end(begun)
    return [*mine, *(work(second) if theirs is None else theirs)]


def begin(work: Callable[[], Result]) -> Begun | None:
    """Have a copy of this process do the work, where there can be one and a processor for it."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:  # noqa: PLR2004
        return None
    try:
        receiving, sending = os.pipe()
        process = os.fork()
    except OSError:
        return None
    if process:
        os.close(sending)
        return Begun(process, receiving)
    try:  # the copy: whatever happens, it ends here, and nobody but its parent hears of it
        gc.disable()  # looking through what it shares with its parent would copy all of that
        with os.fdopen(sending, "wb") as answer:
            answer.write(marshal.dumps(work()))  # type: ignore[arg-type] # only plain data is ever asked for
    finally:
        os._exit(0)


def end(begun: Begun | None) -> Any:  # noqa: ANN401 - what the copy has made, and marshal does not know what that is
    """The result of the work; ``None`` if nobody has begun it or the copy could not finish."""
    if begun is None:
        return None
    try:
        with os.fdopen(begun.pipe, "rb") as answer:
            return marshal.loads(answer.read())  # noqa: S302 - from our own copy, by a pipe that nobody else has
    except (ValueError, TypeError, EOFError):
        return None
    except BaseException:
        with suppress(OSError):
            os.kill(begun.process, signal.SIGKILL)
        raise
    finally:
        with suppress(OSError):
            os.waitpid(begun.process, 0)


def give_up(begun: Begun | None) -> None:
    """Nobody needs the result any more."""
    if begun is not None:
        with suppress(OSError):
            os.kill(begun.process, signal.SIGKILL)
        with suppress(OSError):
            os.close(begun.pipe)
        with suppress(OSError):
            os.waitpid(begun.process, 0)
