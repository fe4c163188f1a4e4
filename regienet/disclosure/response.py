"""The response of which groups may be shown, so that nobody can see who of a small group answered."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 3
"""A group is shown if at least so many answered and at least so many did not."""

Answered = tuple[int, int]
"""How many answered, and how many were asked."""


def shown_groups(groups: Sequence[Answered], whole: Answered) -> list[bool]:
    """Return of which groups the response may be shown next to that of the whole.

    What is not shown follows from the whole minus what is. So together those must be able to be shown as
    well; if not, the smallest group that is shown is withheld too.

    Parameters
    ----------
    groups
        Groups without a person in common.
    whole
        All of them, and whoever is in no group.

    Examples
    --------
    >>> shown_groups([(29, 38), (12, 16), (3, 3)], (44, 57))  # the third alone would follow
    [True, False, False]
    >>> shown_groups([(29, 38), (12, 16)], (41, 54))
    [True, True]
    """
    shown = [_enough(group) for group in groups]
    while any(shown):
        rest = (
            whole[0] - sum(answered for (answered, _), kept in zip(groups, shown, strict=True) if kept),
            whole[1] - sum(asked for (_, asked), kept in zip(groups, shown, strict=True) if kept),
        )
        if rest[1] == 0 or _enough(rest):
            break
        smallest = min((asked, number) for number, (_, asked) in enumerate(groups) if shown[number])
        shown[smallest[1]] = False
    return shown


def _enough(counts: Answered) -> bool:
    answered, asked = counts
    return answered >= LEAST and asked - answered >= LEAST
