"""Many jobs in two processes, the second a copy of this one: the same results as one after the other.

Results are plain data (lists, tuples, dicts, texts, numbers): copying anything else takes as long as the work itself.
"""

from __future__ import annotations

import gc
import marshal
import mmap
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

WORTH_IT = 2_000
"""Files from which on a second process saves more than it costs."""
Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Begun:
    """Work that a copy of this process does, and the end of the pipe that its result comes from."""

    process: int
    pipe: int


def in_halves(work: Callable[[Job], Result], jobs: Sequence[Job]) -> list[Result]:
    """The result of each job: from the first on here, from the last on in a copy of this process, until both meet.

    So whoever is faster does more. Where the system cannot copy a process, has one processor, or the copy fails, all is
    done here.
    """
    with mmap.mmap(-1, 16) as shared, memoryview(shared).cast("Q") as taken:

        def some(side: int) -> Iterator[Result]:
            for job in jobs if side == 0 else reversed(jobs):
                taken[side] += 1
                if sum(taken) > len(jobs):
                    return
                yield work(job)

        begun = begin(lambda: list(some(1)))
        try:
            first = list(some(0))
        except BaseException:
            give_up(begun)
            raise
        last = (end(begun) or [])[: len(jobs) - len(first)]
    between = jobs[
        len(first) : len(jobs) - len(last)
    ]  # both may leave the last one to the other, or both do it
    return [*first, *map(work, between), *reversed(last)]


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
