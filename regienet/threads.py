"""How many threads a job may use, in every pool that it opens; the one place that decides about them."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import Thread

VARIABLE = "REGIENET_THREADS"
"""The environment variable with the number of threads, for people and for the processes of a job."""

_PAUSE = 1.0
"""Seconds between two looks at whether a process is still there."""

_limit: ContextVar[int | None] = ContextVar("threads that a job may use", default=None)


def allowed_threads() -> int:
    """Return how many threads a pool may have: at least 1, by default one per processor.

    Examples
    --------
    >>> with at_most(2):
    ...     allowed_threads()
    2
    """
    limit = _limit.get()
    if limit is not None:
        return limit
    given = os.environ.get(VARIABLE, "")
    return max(1, int(given)) if given.isdecimal() else os.cpu_count() or 1


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Let every pool in the block have at most this many threads."""
    token = _limit.set(max(1, limit))
    try:
        yield
    finally:
        _limit.reset(token)


@contextmanager
def thread_pool() -> Iterator[ThreadPoolExecutor]:
    """Open a pool with as many threads as are allowed; a pool that one of them opens has a single thread."""
    # A new thread does not know the limit of the one that started it.
    with ThreadPoolExecutor(allowed_threads(), initializer=_allow, initargs=(1,)) as pool:
        yield pool


@contextmanager
def process_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes that share the threads that are allowed."""
    share = max(1, allowed_threads() // workers)
    with ProcessPoolExecutor(workers, initializer=_allow, initargs=(share,)) as pool:
        yield pool


def _allow(limit: int) -> None:
    _limit.set(limit)


@cache
def end_with(parent: int) -> None:
    """Let this process end when the one that started it is gone: a killed job leaves no answers in memory.

    On Windows, where a process does not notice that, it ends after some minutes without work.
    """
    Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PAUSE)
    os._exit(1)


@contextmanager
def one_thread_per_product() -> Iterator[None]:
    """Let BLAS multiply matrices with one thread: they are small, and more would only wait, busily.

    For a command, `OPENBLAS_NUM_THREADS` does so from the start; this also holds for a worker of any kind,
    and where somebody else loaded numpy.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        yield


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for unreachable cycles less often: tables are lists by the hundred thousand, without cycles."""
    before = gc.get_threshold()
    gc.set_threshold(100_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
