"""How often the interval of a wall contains the wall that was put in; nobody is asked about colleagues."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from regienet.findings import FINDINGS
from regienet.findings.registry import WaveContext
from regienet.measures import Measures
from regienet.network import build
from regienet.read import read_tables
from regienet.settings import default_settings

DOMAINS = ("zorg", "welzijn", "onderwijs", "gemeente")


WALL = np.log(2)
BUSYNESS = 0.5


def region(size, random):
    """A region with busy and quiet people and organisations of five, and the wall between its domains.

    Contact outside one's organisation is asked; some name colleagues anyway. Six to seven in ten answer, busy
    people as often as others.
    """
    organisation = np.arange(size) // 5
    domain = organisation % len(DOMAINS)
    busy = random.normal(0, BUSYNESS, size)
    rate = 0.35 * np.exp(busy[:, None] + busy[None, :] - BUSYNESS**2)
    rate = np.minimum(rate * np.where(domain[:, None] == domain, 1.0, np.exp(-WALL)), 0.95)
    other = organisation[:, None] != organisation
    contact = np.triu(
        np.where(other, random.random((size, size)) < rate, random.random((size, size)) < 0.3), 1
    )
    answered = random.random(size) < random.uniform(0.6, 0.7)
    ties = [(f"p{i}", f"p{j}") for i, j in zip(*np.nonzero(contact | contact.T), strict=True) if answered[i]]
    actors = pd.DataFrame({"id": [f"p{i}" for i in range(size)], "domain": [DOMAINS[d] for d in domain]})
    tables = {
        "actors": actors.assign(organisation=[f"o{o}" for o in organisation]),
        "ties": pd.DataFrame(ties, columns=["source", "target"]),
        "respondents": actors[["id"]]
        .set_axis(["respondent"], axis=1)
        .assign(status=np.where(answered, "complete", "none")),
    }
    return read_tables(tables), _wall(rate, other, domain)


def _wall(rate, other, domain):
    """The mean wall over pairs of domains, weighted by their pairs, from the chances of contact."""
    groups = range(len(DOMAINS))
    chance = np.array(
        [
            [
                rate[np.ix_(domain == d, domain == e)][other[np.ix_(domain == d, domain == e)]].mean()
                for e in groups
            ]
            for d in groups
        ]
    )
    first, second = np.triu_indices(len(DOMAINS), k=1)
    walls = np.log(np.sqrt(chance[first, first] * chance[second, second]) / chance[first, second])
    pairs = np.bincount(domain)
    return float(np.average(walls, weights=pairs[first] * pairs[second]))


def coverage(size, regions):
    """The share of the intervals that contain the wall, and the mean of estimate minus wall."""
    inside, missed = [], []
    for number in range(regions):
        tables, truth = region(size, np.random.default_rng([size, number]))
        context = WaveContext(build(tables).at(0), Measures(pd.DataFrame()), None, default_settings())
        found = next(one for one in FINDINGS["wall_domains"].function(context) if not one.subject)
        if found.value is not None:
            inside.append(found.low <= truth <= found.high)
            missed.append(found.value - truth)
    return float(np.mean(inside)), float(np.mean(missed)), len(inside)


@pytest.mark.parametrize("size", [40, 80])
def test_the_interval_of_a_wall_contains_the_wall_about_as_often_as_it_says(size):
    share, bias, regions = coverage(size, 60)
    assert regions > 50
    # 80 % of sixty: 0.68 to 0.91 with a probability of 98 %.
    assert 0.66 <= share <= 0.93
    assert abs(bias) < 0.1
