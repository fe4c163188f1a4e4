"""`ChangeWorld`: every parameter of a simulated region that is measured more than once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from regienet.simulate.world import DOMAINS


@dataclass(frozen=True)
class ChangeWorld:
    """The parameters of a region in which people come, go and change between surveys a year apart.

    Attributes
    ----------
    persons
        The number of people on the roster in each wave.
    municipalities, domains
        As in `World`.
    waves
        The number of surveys, at least 2.
    response
        Share of the people asked who answer, in each wave.
    loyal
        How much who answers depends on the person instead of on the moment, in [0, 1]: with 1, whoever
        answered and is still there answers again.
    wavering
        Share of the variance of a rater's opinion about somebody that is new at every asking, in (0, 1).
    leaving
        Share of the people who leave between two waves; as many join.
    changed
        Share of the persons and roles of which the behaviour changes between two waves.
    points
        The sizes of such changes, as differences in the chance that a rater names the person.
    passed
        Chance that a role of somebody who leaves is taken on by another person.
    refilled
        Chance that the place of somebody who leaves, at a school or a meeting, is filled again.
    churn
        Share of the pairs of which it is decided again, between two waves, whether they work together.
    introductions
        The number of pairs that are introduced to each other between two waves, per ten persons.
    contacts
        The mean number of people with whom a person works together.
    """

    persons: int = 60
    municipalities: int = 4
    domains: tuple[tuple[str, float], ...] = tuple(DOMAINS.items())
    waves: int = 2
    response: float = 0.7
    loyal: float = 0.7
    wavering: float = 0.4
    leaving: float = 0.1
    changed: float = 0.05
    points: tuple[float, ...] = (0.1, 0.2, 0.3)
    passed: float = 0.4
    refilled: float = 0.5
    churn: float = 0.1
    introductions: float = 1.5
    contacts: float = 12.0

    def __post_init__(self) -> None:
        if self.persons < 12:
            raise ValueError("a region has at least 12 persons")
        if self.waves < 2:
            raise ValueError("change needs at least 2 waves")
        if not 0 < self.response <= 1:
            raise ValueError("response is a share above 0")
        if not 0 < self.wavering < 1:
            raise ValueError("wavering is a share between 0 and 1")


def nothing_changes(world: ChangeWorld) -> ChangeWorld:
    """Return a world in which nothing changes between the waves but what raters answer.

    Examples
    --------
    >>> still = nothing_changes(ChangeWorld())
    >>> still.leaving, still.changed
    (0.0, 0.0)
    """
    return replace(world, leaving=0.0, changed=0.0, churn=0.0, introductions=0.0)
