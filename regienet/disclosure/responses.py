"""Which groups' response may be shown: never of a group in which it would say who answered."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, combinations

import pandas as pd

from regienet.disclosure import least_shown
from regienet.settings import Settings

BETWEEN = "|"
"""What is between the groups in the name of a joined one."""


def response_may_be_shown(answered: pd.Series[bool], settings: Settings) -> bool:
    """Check whether a group has enough people who answered and enough who did not: three of each.

    With fewer, whoever knows two of them learns whether the third answered.

    Examples
    --------
    >>> from regienet.settings import default_settings
    >>> response_may_be_shown(pd.Series([True] * 3 + [False] * 3), default_settings())
    True
    >>> response_may_be_shown(pd.Series([True] * 9 + [False] * 2), default_settings())
    False
    """
    least = least_shown(settings)
    return int(answered.sum()) >= least and int((~answered).sum()) >= least


def joined_groups(answered: pd.Series[bool], groups: pd.Series[str], settings: Settings) -> pd.Series[str]:
    """Join groups whose response may not be shown, until that of the joined group may, or all are one.

    Nothing follows by subtraction from the total: what is left is a group that may be shown too.

    Parameters
    ----------
    answered
        Of each person who was asked, whether they answered.
    groups
        The group of each, by the same index.
    settings
        `explanation.raters` is the least number of people who answered, and of those who did not.

    Returns
    -------
    Series of str
        Per person the name of the group that is shown: its groups, ascending, with `|` between them.
    """
    members = {name: answered[groups == name] for name in sorted(groups.unique())}
    small = [name for name, those in members.items() if not response_may_be_shown(those, settings)]
    others = sorted(
        (name for name in members if name not in small), key=lambda name: (len(members[name]), name)
    )
    while small and others and not response_may_be_shown(answered[groups.isin(small)], settings):
        small.append(others.pop(0))
    return groups.mask(groups.isin(small), BETWEEN.join(sorted(small)))


def may_be_shown_together(
    answered: pd.Series[bool], one: pd.Series[str], other: pd.Series[str], settings: Settings
) -> bool:
    """Check whether two ways to divide the same people give away nothing more than each by itself.

    Where some groups of one division contain some of the other, the rest between them can be worked out, so
    its response must be one that may be shown.

    Parameters
    ----------
    answered, settings
        As for `joined_groups`.
    one, other
        Two divisions; of the one with fewest groups every combination is tried.
    """
    few, many = sorted((one, other), key=lambda groups: groups.nunique())
    members = {name: frozenset(few.index[few == name]) for name in few.unique()}
    against = {name: frozenset(many.index[many == name]) for name in many.unique()}
    for names in _combinations(list(members)):
        inside = frozenset().union(*(members[name] for name in names))
        touching = frozenset().union(*(those for those in against.values() if those & inside))
        within = frozenset().union(*(those for those in against.values() if those <= inside))
        for rest in (touching - inside, inside - within if within else frozenset()):
            if rest and not response_may_be_shown(answered[sorted(rest)], settings):
                return False
    return True


def _combinations(names: Collection[str]) -> chain[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1))
