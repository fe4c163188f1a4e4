"""The baselines, against counts by hand and networkx."""

import networkx as nx
import numpy as np
import pytest

from regienet.simulate import BASELINES, Observed, World, simulate_region
from regienet.vocabulary import ROLES
from tests.simulate.ceiling import fit_ceiling


@pytest.fixture(scope="module")
def seen():
    region = simulate_region(6, persons=30)
    return Observed(region, region.tables)


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_gives_every_person_a_number_per_role(name, seen):
    score = BASELINES[name](seen)
    assert list(score.index) == list(seen.region.truth.index)
    assert list(score.columns) == list(ROLES)
    assert not np.isinf(score.to_numpy()).any()


def test_nominations_are_counted_without_oneself(seen):
    counts = BASELINES["nominations"](seen)
    rows = seen.tables.nominations
    for person in list(counts.index)[:10]:
        named = rows[(rows["nominee"] == person) & (rows["role"] == "verbinder") & (rows["answer"] == "yes")]
        assert counts.loc[person, "verbinder"] == len(set(named["rater"]) - {person})


def test_brokerage_counts_open_pairs_of_neighbours(seen):
    found = BASELINES["brokerage"](seen)["dirigent"]
    for person in list(found.index)[:10]:
        near = list(seen.graph[person])
        open_pairs = [(a, b) for a in near for b in near if a != b and not seen.graph.has_edge(a, b)]
        assert found[person] == len(open_pairs)


def test_the_eigenvector_is_stretched_by_the_ties(seen):
    found = BASELINES["eigenvector"](seen)["dirigent"].to_numpy()
    stretched = nx.to_numpy_array(seen.graph, nodelist=seen.people) @ found
    assert stretched == pytest.approx(found * np.linalg.norm(stretched), abs=1e-9)


def test_a_regression_with_the_truth_finds_those_it_was_trained_on():
    world = World(persons=30)
    ceiling = fit_ceiling(range(1, 4), world)
    region = simulate_region(1, world)
    score = ceiling(Observed(region, region.tables))
    held = region.truth["verbinder"]
    assert score.loc[held, "verbinder"].min() > score.loc[~held, "verbinder"].median()
