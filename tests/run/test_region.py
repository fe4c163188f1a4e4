"""The job of one region: values in, files out, the same in any process."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from regienet.maps import Layout
from regienet.run.region import RegionJob, make_region
from regienet.settings import default_settings
from regienet.write.registry import path_of
from regienet_datasets import load

OUTPUTS = ("map.html", "scores.csv", "layout.json")


@pytest.fixture(scope="module")
def job() -> RegionJob:
    ((region, tables),) = load("twaalf").by_region()
    options = {"settings": "c0ffee"}
    return RegionJob(region, "there", tables, OUTPUTS, default_settings(), "en", "own", options=options)


@pytest.fixture(scope="module")
def made(job):
    return make_region(job)


def test_another_process_makes_the_same_of_it(job, made):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as elsewhere:
        assert elsewhere.submit(make_region, job).result() == made


def test_the_files_are_those_asked_for_and_the_provenance_of_how(made):
    files, result = made
    paths = tuple(path_of(name) for name in OUTPUTS)
    assert set(files) == {*paths, "data/LEESMIJ.txt", "provenance.json"}
    assert result.files == (*paths, "provenance.json")
    record = json.loads(files["provenance.json"])
    assert list(record["outputs"]) == list(paths)
    assert (record["options"], record["language"], record["profile"]) == (
        {"settings": "c0ffee"},
        "en",
        "internal",
    )


def test_the_index_gets_addresses_and_the_places_of_the_map(made):
    files, result = made
    assert result.entry.files["map.html"] == "there/map.html"
    places = Layout.from_json(files["layout.json"].decode()).positions.values()
    assert result.entry.people
    assert {(x, y) for x, y, *_ in result.entry.people} <= set(places)


def test_nothing_that_it_gets_is_changed(job):
    before = {name: frame.copy() for name, frame in job.tables.frames().items()}
    make_region(job)
    assert all(frame.equals(before[name]) for name, frame in job.tables.frames().items())
