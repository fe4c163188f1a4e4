"""`regienet.threads`: one number of threads, which every pool obeys."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor

import networkx as nx
import pytest

from regienet.measures import kernels, nulls
from regienet.measures.centrality import degree
from regienet.measures.nulls import against_null
from regienet.threads import VARIABLE, allowed_threads, at_most, few_collections


def test_the_environment_and_a_block_limit_the_threads(monkeypatch):
    monkeypatch.setenv(VARIABLE, "3")
    assert allowed_threads() == 3
    with at_most(1):
        assert allowed_threads() == 1
    monkeypatch.setenv(VARIABLE, "many")
    assert allowed_threads() >= 1


@pytest.mark.parametrize("module", [kernels, nulls])
def test_no_pool_is_opened_without_the_limit(module):
    assert module.allowed_threads is allowed_threads


def test_a_null_model_opens_a_pool_of_the_allowed_size(monkeypatch):
    opened = []

    class Watched(ThreadPoolExecutor):
        def __init__(self, size):
            opened.append(size)
            super().__init__(size)

    monkeypatch.setattr(nulls, "ThreadPoolExecutor", Watched)
    with at_most(2):
        against_null(nx.karate_club_graph(), degree, null="ties", draws=20)
    assert opened == [2]


def test_collections_are_as_before_after_a_block():
    before = gc.get_threshold()
    with few_collections():
        assert gc.get_threshold()[0] > before[0] or before[0] >= 100_000
    assert gc.get_threshold() == before
