"""A limit to how long one test may take: without it, a test that waits for ever would never fail."""

from __future__ import annotations

import faulthandler
import signal
import threading
from collections.abc import Generator
from types import FrameType
from typing import Any

import pytest

LIMIT = 300.0
"""Seconds for a test, with its fixtures; far more than any needs, also on a busy machine."""
LONG_LIMIT = 3600.0
"""Seconds for a test that is marked as long."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that takes too long; where there is no alarm, end the whole run and show where it was."""
    limit = LONG_LIMIT if item.get_closest_marker("long") else LIMIT
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        faulthandler.dump_traceback_later(limit, exit=True)
        try:
            return (yield)
        finally:
            faulthandler.cancel_dump_traceback_later()

    def fail(_: int, __: FrameType | None) -> None:
        pytest.fail(f"the test took longer than {limit:g} seconds")

    before = signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
