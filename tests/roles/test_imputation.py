"""Contact between those who did not answer is drawn, only there, and as likely as the region makes it."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.network import build
from regienet.roles.imputation import impute_contact


@pytest.fixture
def two_groups(make_tables):
    """Twenty people in two domains: within a domain everybody works together, across nobody does."""
    people = [f"p{n:02}" for n in range(20)]
    domain = {p: "onderwijs" if n < 10 else "jeugdhulp" for n, p in enumerate(people)}
    silent = {"p00", "p01", "p02", "p10", "p11"}
    ties = [
        f"{p},{q},contact"
        for p in people
        for q in people
        if p != q and p not in silent and domain[p] == domain[q]
    ]
    network = build(
        make_tables(
            actors="id,domain\n" + "\n".join(f"{p},{domain[p]}" for p in people),
            ties="source,target,relation\n" + "\n".join(ties),
            respondents="respondent,status\n"
            + "\n".join(f"{p},{'none' if p in silent else 'complete'}" for p in people),
        )
    )
    return network, network.ids.get_indexer(sorted(silent))


def test_only_pairs_of_which_neither_answered_are_drawn(two_groups):
    network, silent = two_groups
    for drawn in impute_contact(network, 5, np.random.SeedSequence(1)):
        rows, columns = drawn.nonzero()
        assert set(rows) | set(columns) <= set(silent)
        assert (drawn != drawn.T).nnz == 0
        assert drawn.diagonal().sum() == 0


def test_ties_are_drawn_as_often_as_the_region_has_them(two_groups):
    network, silent = two_groups
    mean = sum(d.toarray() for d in impute_contact(network, 200, np.random.SeedSequence(2))) / 200
    first, second, third, other = silent[0], silent[1], silent[2], silent[3]
    assert min(mean[first, second], mean[first, third]) > 0.9
    assert mean[first, other] < 0.1


def test_who_is_taken_for_busy_gets_more_ties(two_groups):
    network, _ = two_groups
    drawn = [
        sum(d.nnz for d in impute_contact(network, 100, np.random.SeedSequence(6), busy=busy))
        for busy in (0.0, 0.5, 1.0)
    ]
    assert drawn == sorted(drawn)
    assert drawn[0] < drawn[2]


def test_the_seed_alone_decides(two_groups):
    network, _ = two_groups
    one, two = (impute_contact(network, 3, np.random.SeedSequence(3)) for _ in range(2))
    assert all((a != b).nnz == 0 for a, b in zip(one, two, strict=True))
    other = impute_contact(network, 3, np.random.SeedSequence(4))
    assert any((a != b).nnz for a, b in zip(one, other, strict=True))


def test_nothing_is_drawn_where_everybody_answered(make_tables):
    network = build(make_tables(actors="id\na\nb\nc", ties="source,target\na,b\nb,c\nc,a"))
    assert all(drawn.nnz == 0 for drawn in impute_contact(network, 2, np.random.SeedSequence(1)))
