"""`World`: every parameter of a simulated region, with a range that is thought to be realistic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from regienet.choice import chosen

Family = Literal["A", "B", "C"]
NonResponse = Literal["mcar", "mar", "mnar", "mixed"]
Range = tuple[float, float]

SCENARIOS = (
    "ordinary",
    "all_in_one",
    "shared",
    "absent",
    "hub",
    "chair",
    "popular",
    "self_promoter",
)
"""What may be special about a region. `mixed` draws one of these, `ordinary` three times as often."""

DECOYS = ("hub", "chair", "popular", "self_promoter")
"""The scenarios with a negative control: somebody who attracts names and has no role."""

DOMAINS = {"onderwijs": 0.35, "jeugdhulp": 0.25, "zorg": 0.20, "gemeente": 0.20}
"""The domains of a simulated region, with the share of people who work in each."""


@dataclass(frozen=True)
class World:
    """The parameters of a simulated region; a value is drawn from each range for every region or rater.

    Attributes
    ----------
    persons, municipalities
        The size of the region.
    domains
        Domain -> share of the people.
    family
        `A` lets people act for months and asks them afterwards. `B` lets them choose ties by an objective
        function, and derives attributions directly from latent roles, competition and noise. `C` lets cases
        come in bursts, and reputations grow by word of mouth; nothing is ever fitted on it.
    scenario
        One of `SCENARIOS`, or `mixed`. In family C, `mixed` can plant several decoys in one region.
    waves
        The number of surveys, twelve months apart; the first one after two years.
    holders
        Minimum and maximum number of holders of a role.
    seniority
        How strongly roles go to senior people: the slope of the log-odds of having a role. In family C, this
        is 0 in half of the regions and 0.8 to 1.6 in the others, whatever is given here.
    response
        Share of the people asked who answer.
    missing
        Who does not answer: `mcar` random people; `mar` by level and domain; `mnar` busy people; `mixed` all.
    partial
        Share of the respondents who stop halfway.
    recall_miss, false_tick
        Per rater: share of true statements that are forgotten, and rate of untrue statements.
    generosity
        Standard deviation, over raters, of the log-odds of a nomination (in family C, proportional to that of
        the logarithm of the number of names).
    halo
        How much contact, status and being liked raise the log-odds of any nomination.
    own_organisation
        How much working for the same organisation raises them.
    confusion
        Per rater: share of the nominations given for a different role than the one observed.
    insight
        How much observed behaviour raises the log-odds of a nomination.
    dont_know
        Per rater: how often the answer about a stranger is "don't know".
    """

    persons: int = 60
    municipalities: int = 4
    domains: tuple[tuple[str, float], ...] = tuple(DOMAINS.items())
    family: Family = "A"
    scenario: str = "mixed"
    waves: int = 1
    holders: tuple[int, int] = (1, 3)
    seniority: Range = (0.0, 0.5)
    response: float = 0.7
    missing: NonResponse = "mixed"
    partial: float = 0.05
    recall_miss: Range = (0.10, 0.40)
    false_tick: Range = (0.01, 0.03)
    generosity: float = 0.7
    halo: float = 1.0
    own_organisation: float = 0.5
    confusion: Range = (0.10, 0.30)
    insight: float = 2.3
    dont_know: Range = (0.3, 0.9)

    def __post_init__(self) -> None:
        if self.persons < 12:
            raise ValueError("a region has at least 12 persons")
        chosen(self.scenario, (*SCENARIOS, "mixed"), "scenario")
        chosen(self.family, get_args(Family), "family")
        chosen(self.missing, get_args(NonResponse), "missing")
        if not 0 < self.response <= 1:
            raise ValueError("response is a share above 0")
