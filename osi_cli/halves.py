"""Many jobs in two processes, the second a copy of this one: the same results as one after the other.

Results are plain data (lists, tuples, dicts, texts, numbers): copying anything else takes as long as the work itself.
"""

from __future__ import annotations

import gc
import marshal
import mmap
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple, TypeVar

WORTH_IT = 2_000
"""Files from which on a second process saves more than it costs."""
_LENGTH = 8
"""Bytes before each result that say how many it has."""
Job = TypeVar("Job")
Result = TypeVar("Result")


class Begun(NamedTuple):
    """Work that a copy of this process does, and the pipe that its results come from."""

    process: int
    pipe: BinaryIO


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

        begun = begin(lambda: [list(some(1))])
        try:
            first = list(some(0))
            last = (take(begun) or [])[: len(jobs) - len(first)]
        finally:
            end(begun)
    between = jobs[
        len(first) : len(jobs) - len(last)
    ]  # both may leave the last one to the other, or both do it
    return [*first, *map(work, between), *reversed(last)]


def begin(work: Callable[[], Iterable[object]]) -> Begun | None:
    """Have a copy of this process do the work, where there can be one and a processor for it; its results are taken one by one."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:  # noqa: PLR2004
        return None
    try:
        receiving, sending = os.pipe()
        process = os.fork()
    except OSError:
        return None
    if process:
        os.close(sending)
        return Begun(process, os.fdopen(receiving, "rb"))
    try:  # the copy: whatever happens, it ends here, and nobody but its parent hears of it
        gc.disable()  # looking through what it shares with its parent would copy all of that
        with os.fdopen(sending, "wb") as answer:
            for result in work():
                plain = marshal.dumps(result)  # type: ignore[arg-type] # only plain data is ever asked for
                answer.write(len(plain).to_bytes(_LENGTH, "big") + plain)
                answer.flush()
    finally:
        os._exit(0)


def take(begun: Begun | None) -> Any:  # noqa: ANN401 - what the copy has made, and marshal does not know what that is
    """The next result of the work; ``None`` if nobody has begun it or the copy could not go on."""
    if begun is None:
        return None
    length = int.from_bytes(begun.pipe.read(_LENGTH), "big")
    plain = begun.pipe.read(length)
    if not plain or len(plain) < length:
        return None
    return marshal.loads(plain)  # noqa: S302 - from our own copy, by a pipe that nobody else has


def end(begun: Begun | None) -> None:
    """Nobody needs any more results."""
    if begun is not None:
        with suppress(OSError):
            os.kill(begun.process, signal.SIGKILL)
        begun.pipe.close()
        with suppress(OSError):
            os.waitpid(begun.process, 0)
