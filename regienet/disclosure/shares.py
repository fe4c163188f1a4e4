"""`share_between`: between which round shares a share of raters may be shown, so that no answer follows."""

from __future__ import annotations

PARTS = (2, 3, 4, 5, 10)
"""A share is shown as one of so many equal parts: from halves to tenths."""

PER_PART = 2
"""A part fits at least so many numbers of raters."""


def share_between(least: float, most: float, raters: int) -> tuple[float, float] | None:
    """Return the round shares that a share lies between.

    How fine they are depends on the number of raters, never on what they answered.

    Parameters
    ----------
    least, most
        The share, or what it is at least and at most; in [0, 1].
    raters
        How many people could have said something that counts.

    Returns
    -------
    tuple of float, or None
        None if too few answered to show anything, or if it could be any share.

    Examples
    --------
    >>> share_between(0.4, 0.4, 5), share_between(0.4, 0.4, 12), share_between(0.4, 0.4, 3)
    ((0.0, 0.5), (0.4, 0.6), None)
    """
    parts = max((parts for parts in PARTS if parts * PER_PART <= raters), default=1)
    first = min(int(least * parts + 1e-9), parts - 1)
    last = min(int(most * parts + 1e-9), parts - 1)
    return None if last - first == parts - 1 else (first / parts, (last + 1) / parts)
