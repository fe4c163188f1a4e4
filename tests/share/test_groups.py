"""Small groups are merged with others, so that the size of none of them follows."""

from __future__ import annotations

import numpy as np

from regienet.share.cells import may_be_counted
from regienet.share.groups import large_enough


def people(**sizes: int) -> dict[str, frozenset[str]]:
    return {name: frozenset(f"{name}{i}" for i in range(size)) for name, size in sizes.items()}


def divided(*args, **kwargs) -> list[tuple[str, ...]]:
    return [group.units for group in large_enough(*args, **kwargs)]


def test_ten_people_are_a_group_and_nine_are_not():
    assert divided(people(a=10, b=20)) == [("b",), ("a",)]
    assert divided(people(a=9, b=20, c=10)) == [("b",), ("a", "c")]


def test_a_total_from_which_two_sizes_follow_gets_a_third_group():
    # 18 is shown as 20, so at least 18: then two groups of fewer than ten people have nine each.
    assert divided(people(a=9, b=9, c=30, d=12)) == [("c",), ("a", "b", "d")]
    assert divided(people(a=7, b=8, c=30, d=12)) == [("c",), ("d",), ("a", "b")]


def test_what_may_not_be_named_is_merged_whatever_its_size():
    assert divided(people(a=15, b=20, c=30), unnamed={"a"}) == [("c",), ("a", "b")]


def test_what_was_one_group_stays_one():
    assert divided(people(a=12, b=12, c=30), earlier=[[["a", "b"], ["c"]]]) == [("c",), ("a", "b")]


def test_too_few_people_for_two_groups_are_one():
    assert divided(people(a=9, b=12)) == [("a", "b")]


def test_a_number_that_one_or_two_people_make_up_is_not_shown():
    many = np.arange(20)
    assert may_be_counted(many, many + 100)
    assert not may_be_counted(many[:9], many[:9] + 100)
    assert not may_be_counted(np.where(many < 11, 0, many), many + 100)  # 11 of 20 by one person
    assert not may_be_counted(
        many, np.where(many < 10, 100, np.where(many < 18, 101, many + 100))
    )  # 18 by two
    assert not may_be_counted(np.repeat([1, 2, 3], 4), np.tile([4, 5, 6, 7], 3))  # seven people
