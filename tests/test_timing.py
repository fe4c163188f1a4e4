"""The time of a step counts once: under the innermost name, and for nobody who did not ask."""

from __future__ import annotations

import time

import pytest

from regienet import timing as module
from regienet.timing import step, timing


@pytest.fixture
def clock(monkeypatch):
    """A clock that shows what the test says."""
    shown = [0.0]
    monkeypatch.setattr(module.time, "process_time", lambda: shown[0])
    return shown


def pass_(clock, seconds):
    clock[0] += seconds


def test_a_step_counts_what_its_inner_steps_do_not(clock):
    with timing() as seconds:
        with step("outer"):
            pass_(clock, 1)
            with step("inner"):
                pass_(clock, 2)
            pass_(clock, 4)
        with step("inner"):
            pass_(clock, 8)
    assert seconds == {"inner": 10, "outer": 5}


def test_a_step_that_fails_has_taken_its_time(clock):
    def fail():
        with step("read"):
            pass_(clock, 3)
            raise ValueError("unreadable")

    with timing() as seconds, pytest.raises(ValueError, match="unreadable"):
        fail()
    assert seconds == {"read": 3}


def test_without_asking_nothing_is_counted():
    with timing() as seconds:
        pass
    with step("read"):
        time.process_time()
    assert seconds == {}
