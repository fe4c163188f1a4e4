"""`step`: counts how many seconds of processor each step of a job takes, for whoever asked with `timing`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_seconds: ContextVar[dict[str, float] | None] = ContextVar("seconds of processor per step", default=None)


@contextmanager
def timing() -> Iterator[dict[str, float]]:
    """Collect the seconds of processor of each step in the block, in the order in which they first end.

    Examples
    --------
    >>> with timing() as seconds, step("read"):
    ...     pass
    >>> list(seconds)
    ['read']
    """
    seconds: dict[str, float] = {}
    token = _seconds.set(seconds)
    try:
        yield seconds
    finally:
        _seconds.reset(token)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Count the time of the block under a name, without that of the steps inside it."""
    seconds = _seconds.get()
    if seconds is None:
        yield
        return
    start, counted = time.process_time(), sum(seconds.values())
    try:
        yield
    finally:
        inside = sum(seconds.values()) - counted
        seconds[name] = seconds.get(name, 0.0) + time.process_time() - start - inside
