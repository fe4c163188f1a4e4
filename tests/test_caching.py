"""What a method returned is kept per object and arguments, and goes with the object."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass, field

from regienet.caching import cached_method


@dataclass(frozen=True)
class Counter:
    calls: list = field(default_factory=list)

    @cached_method
    def double(self, number, *, add=0):
        self.calls.append((number, add))
        return 2 * number + add

    @cached_method
    def half(self, number):
        return number / 2


def test_each_arguments_are_computed_once():
    counter = Counter()
    assert [counter.double(1), counter.double(1), counter.double(2), counter.double(1, add=3)] == [2, 2, 4, 5]
    assert counter.calls == [(1, 0), (2, 0), (1, 3)]


def test_neither_objects_nor_methods_share_what_is_kept():
    one, other = Counter(), Counter()
    assert one.double(4) == other.double(4)
    assert len(one.calls) == len(other.calls) == 1
    assert one.half(4) == 2


def test_an_object_is_not_kept_alive():
    counter = Counter()
    counter.double(1)
    gone = weakref.ref(counter)
    del counter
    gc.collect()
    assert gone() is None
