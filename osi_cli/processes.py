"""Publishes many documents in several processes: the same bytes, told in the same order, as one after the other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.util import Finalize

from osi_cli.documents.document import Document
from osi_cli.publish import Published, Publisher

WORTH_IT = 24
_MOST = 8
_publisher: Publisher | None = None


def publish_all(publisher: Publisher, documents: Sequence[Document]) -> Iterator[Published]:
    """What became of each document, in their order; in as many processes as there are processors if it is worth it."""
    workers = min(_processors(), _MOST)
    if workers < 2 or len(documents) < WORTH_IT:  # noqa: PLR2004 - one process is none beside this one
        for document in documents:
            yield publisher.traced(document, publisher.publish(document))
        return
    # Processes that start afresh, on every system: a copy of one that has typeset already would lack its threads.
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(publisher,)
    )
    try:
        with _interruptions_held_back():
            made = pool.map(_publish, documents, chunksize=2)
        for document, published in zip(documents, made, strict=True):
            yield publisher.traced(document, published)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interruptions_held_back() -> Iterator[None]:
    """Ctrl-C waits a moment; processes begun meanwhile never hear it, for they share the terminal with this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(publisher: Publisher) -> None:
    """Make ready in a new process. Only the one that began it ends it, between two documents; it never outlives it."""
    global _publisher  # noqa: PLW0603 - the one thing that a process keeps between documents
    _publisher = publisher
    Finalize(
        None, publisher.close, exitpriority=10
    )  # a process like this one ends without Python's own farewell
    os.environ["RAYON_NUM_THREADS"] = (
        "1"  # one thread to typeset: the other processors have their own process
    )
    gc.freeze()
    gc.set_threshold(50_000)  # as in the process that began it
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        if _publisher is not None:
            _publisher.close()
        os._exit(1)


def _publish(document: Document) -> Published:
    if _publisher is None:
        raise RuntimeError("no publisher in this process")
    return _publisher.publish(document)
