"""`TOPICS`: what may come first this week, decided by size, certainty, and whether one can act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp

from regienet.findings import Finding

LEVELS_OF_SIZE = (0.25, 0.5, 0.75)
"""What is lacking is small from a quarter, considerable from half, and large from three quarters."""

Lack = tuple[float, float]
"""How much is lacking, from 0 to 1, and how much at least: the end of its interval."""


def size_of(lack: float) -> int:
    """Return how large a lack is: 0 below a quarter, then 1, 2 or 3.

    Examples
    --------
    >>> size_of(0.2), size_of(0.25), size_of(0.8)
    (0, 1, 3)
    """
    return sum(lack >= level - 1e-9 for level in LEVELS_OF_SIZE)


def certainty_of(lack: Lack) -> int:
    """Return how certain a size is: 3 if the interval has no smaller one, 2 if it is a lack anyway, else 1.

    Examples
    --------
    >>> certainty_of((0.6, 0.5)), certainty_of((0.6, 0.3)), certainty_of((0.6, 0.1))
    (3, 2, 1)
    """
    value, least = lack
    return 3 if size_of(least) >= size_of(value) else 2 if size_of(least) else 1


def _share_without(found: Finding) -> Lack | None:
    value, _, high = _estimate(found)
    return 1 - value, 1 - high


def _of_region(found: Finding) -> Lack | None:
    return None if found.subject else _share_without(found)


def _nobody(found: Finding) -> Lack | None:
    return _share_without(found) if found.reading == "role_coverage_absent" else None


def _excess(found: Finding) -> Lack | None:
    value, low, _ = _estimate(found)
    return value, low


def _in_one_hand(found: Finding) -> Lack | None:
    return None if found.reading.startswith("all_in_one_no") else _excess(found)


def _wall(found: Finding) -> Lack | None:
    value, low, _ = _estimate(found)
    # Only pairs: for the region as a whole there is no first step.
    return (1 - exp(-value), 1 - exp(-low)) if found.subject else None


def _rests_on_one(found: Finding) -> Lack | None:
    # A list that is sure has a chance of 80 % or more, which is not certain.
    least = {"sole_carrier_one": LEVELS_OF_SIZE[0], "sole_carrier_perhaps": 0.0}.get(found.reading)
    return None if least is None else (1.0, least)


def _estimate(found: Finding) -> tuple[float, float, float]:
    """Return the value and the ends of the interval of a finding that has them."""
    return tuple(map(float, (found.value, found.low, found.high)))  # type: ignore[arg-type, return-value]


@dataclass(frozen=True)
class Topic:
    """Something that may come first.

    Attributes
    ----------
    name
        Its key in `words/advice.toml`: `week_<name>` and `week_<name>_not`.
    finding
        The question that it rests on.
    lack
        How much is lacking according to an answer with a value; None if the answer gives no reason to act.
    act
        3 if one conversation is a first step, 2 if a few organisations have to agree on something, 1 if
        boards have to decide.
    """

    name: str
    finding: str
    lack: Callable[[Finding], Lack | None]
    act: int

    def weight(self, found: Finding) -> tuple[int, int, int] | None:
        """Return size, certainty and what can be done, from 1 to 3 each; None without a reason to act."""
        lack = self.lack(found) if found.finding == self.finding and found.value is not None else None
        if lack is None or not size_of(lack[0]):
            return None
        return size_of(lack[0]), certainty_of(lack), self.act


TOPICS = (
    Topic("sole_carrier", "sole_carrier", _rests_on_one, 3),
    Topic("school_places", "full_school_coverage", _of_region, 3),
    Topic("wall_domains", "wall_domains", _wall, 3),
    Topic("wall_levels", "wall_levels", _wall, 3),
    Topic("school_hub", "school_hub", _of_region, 2),
    Topic("role_absent", "role_coverage", _nobody, 2),
    Topic("feedback_loop", "feedback_loop", _of_region, 2),
    Topic("vertical_reach", "vertical_reach", _of_region, 2),
    Topic("bottlenecks", "bottleneck_funnel", _of_region, 2),
    Topic("all_in_one", "all_in_one", _in_one_hand, 2),
    Topic("centre_dominance", "centre_dominance", _excess, 1),
)
"""The topics, in the order in which they come if they weigh the same."""
