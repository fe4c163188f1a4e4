"""`regienet.threads`: one number of threads, which every pool obeys."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import networkx as nx
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from regienet import analysis, threads
from regienet.errors import InputError
from regienet.measures import nulls
from regienet.measures.centrality import degree
from regienet.measures.nulls import against_null
from regienet.run import place, region
from regienet.settings import default_settings
from regienet.threads import VARIABLE, allowed_threads, at_most, few_collections, process_pool


def test_the_environment_and_a_block_limit_the_threads(monkeypatch):
    monkeypatch.setenv(VARIABLE, "3")
    assert allowed_threads() == 3
    with at_most(1):
        assert allowed_threads() == 1
    monkeypatch.setenv(VARIABLE, "many")
    assert allowed_threads() >= 1


LEFT_ALONE = """
import os, time
from regienet.threads import end_with
parent = os.getpid()
if not os.fork():
    end_with(parent)
    print("starts", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork, and a process there keeps its parent")
def test_a_process_ends_with_the_one_that_started_it():
    with subprocess.Popen([sys.executable, "-c", LEFT_ALONE], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "starts\n"
        process.kill()
        # The output ends when both processes have.
        assert process.stdout.read() == ""


ROOT = Path(__file__).parents[1]
SOURCES = [file for folder in ("regienet", "cli", "web") for file in sorted((ROOT / folder).rglob("*.py"))]


def test_only_one_module_opens_pools_and_no_loop_is_compiled_for_several_threads():
    opens = {"ThreadPoolExecutor", "ProcessPoolExecutor", "prange", "parallel=True"}
    found = {file.name for file in SOURCES if any(word in file.read_text("utf-8") for word in opens)}
    assert found == {"threads.py"}


def test_a_null_model_opens_a_pool_of_the_allowed_size_and_pools_within_it_have_one_thread(monkeypatch):
    opened, within = [], set()

    class Watched(ThreadPoolExecutor):
        def __init__(self, size, **given):
            opened.append(size)
            super().__init__(size, **given)

    def measured(position):
        within.add((threading.current_thread() is threading.main_thread(), allowed_threads()))
        return degree(position)

    monkeypatch.setattr(threads, "ThreadPoolExecutor", Watched)
    with at_most(2):
        against_null(nx.karate_club_graph(), measured, null="ties", draws=20)
    assert opened == [2]
    assert within == {(True, 2), (False, 1)}


def test_processes_share_the_threads():
    with at_most(5), process_pool(2) as pool:
        assert pool.submit(allowed_threads).result() == 2


def blas_threads() -> set[int]:
    return {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"}


@pytest.mark.parametrize(
    ("module", "function", "job"),
    [
        (analysis, "measure_all", analysis.analyse),
        (region, "analyse", lambda tables: region.make_region(region_job(tables))),
        (nulls, "structure", lambda _: against_null(nx.path_graph(4), degree, null="ties", draws=1)),
    ],
)
def test_products_of_matrices_use_one_thread_wherever_a_region_is_made(
    monkeypatch, make_tables, module, function, job
):
    seen = []
    wrapped = getattr(module, function)

    def watched(*given, **named):
        seen.append(blas_threads())
        return wrapped(*given, **named)

    monkeypatch.setattr(module, function, watched)
    tables = make_tables(actors="id\na\nb", ties="source,target,relation\na,b,contact")
    with threadpool_limits(2, user_api="blas"):
        job(tables)
        assert blas_threads() == {2}
    assert seen[0] == {1}


def region_job(tables):
    return region.RegionJob("region", "region", tables, ("scores.csv",), default_settings(), "en", "own")


def test_a_job_of_a_region_has_the_threads_that_it_was_given(monkeypatch, tmp_path):
    seen = []

    def unread(*_):
        seen.append(allowed_threads())
        raise InputError.at("a.csv", "file_empty")

    monkeypatch.setattr(place, "read_place", unread)
    made = place.make_place(place.RegionPlace("a", tmp_path, "a"), place.Request((), "en"), None, threads=3)
    assert (seen, made.result) == ([3], None)


def test_collections_are_as_before_after_a_block():
    before = gc.get_threshold()
    with few_collections():
        assert gc.get_threshold()[0] > before[0] or before[0] >= 100_000
    assert gc.get_threshold() == before
