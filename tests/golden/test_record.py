"""What `run` writes of the shipped regions, and what the corpus is read as: the bytes that were recorded."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
AGAIN = "; if that is as it should be: python tests/golden/record.py"
RECORDED = json.loads((FOLDER / "record.json").read_text("utf-8"))


def _record():
    spec = importlib.util.spec_from_file_location("golden_record", FOLDER / "record.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RECORD = _record()


@pytest.fixture(autouse=True)
def same_environment():
    """The same bytes are promised within one environment only."""
    if RECORD.environment() != RECORDED["environment"]:
        pytest.skip("the record was made with other versions of Python or of the packages below regienet")


def changed(expected, found):
    return sorted(key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key))


def test_a_small_region_gives_the_same_files():
    expected = {name: value for name, value in RECORDED["run"].items() if "/twaalf/" in name}
    assert expected
    assert changed(expected, RECORD.run_files(["twaalf"])) == [], AGAIN


@pytest.mark.long
def test_every_shipped_region_gives_the_same_files():
    assert changed(RECORDED["run"], RECORD.run_files()) == [], AGAIN


def test_the_corpus_is_read_the_same():
    assert changed(RECORDED["corpus"], RECORD.corpus_tables()) == [], AGAIN


def test_a_change_is_found():
    assert changed({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]
