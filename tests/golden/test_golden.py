"""What shipped regions gave when it was last looked at and found good; `make.py` beside it writes it anew."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from regienet.maps import Layout
from tests.shipped import analysis_of

FOLDER = Path(__file__).parent
AGAIN = "; if that is as it should be: python tests/golden/make.py"


def _make():
    spec = importlib.util.spec_from_file_location("golden_make", FOLDER / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = _make()


@pytest.fixture(scope="module", params=MAKE.REGIONS)
def region(request):
    return FOLDER / request.param, analysis_of(request.param)


def differences(expected, found, path=""):
    """Where two values differ; numbers may differ by what another processor rounds differently."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = sorted(set(expected) | set(found))
        gone = object()
        parts = [(expected.get(k, gone), found.get(k, gone), f"{path} {k}".strip()) for k in keys]
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        parts = [(a, b, f"{path}[{i}]") for i, (a, b) in enumerate(zip(expected, found, strict=True))]
    elif isinstance(expected, int | float) and isinstance(found, int | float):
        return [] if found == pytest.approx(expected, abs=2e-3, rel=1e-3) else [(path, expected, found)]
    else:
        return [] if expected == found else [(path, expected, found)]
    return [difference for part in parts for difference in differences(*part)]


def as_read(content):
    return json.loads(json.dumps(content))


def test_there_is_a_region():
    assert MAKE.REGIONS


def test_the_map_shows_what_it_showed(region):
    folder, analysis = region
    # The places are given: a layout from nothing may differ between processors.
    layout = Layout.from_json((folder / "layout.json").read_text("utf-8"))
    expected = json.loads((folder / "map.json").read_text("utf-8"))
    assert differences(expected, as_read(MAKE.model(analysis, layout))) == [], AGAIN


def test_the_findings_are_what_they_were(region):
    folder, analysis = region
    expected = json.loads((folder / "findings.json").read_text("utf-8"))
    assert differences(expected, as_read(MAKE.findings(analysis))) == [], AGAIN


def test_the_layout_was_made_for_these_actors_and_ties(region):
    folder, analysis = region
    layout = Layout.from_json((folder / "layout.json").read_text("utf-8"))
    assert MAKE.layout_of(analysis, layout) is layout


def test_a_difference_is_found():
    assert differences({"a": [1, 2.0, "x"]}, {"a": [1, 2.0004, "x"]}) == []
    assert differences({"a": [1, 2.0, "x"]}, {"a": [1, 2.1, "y"], "b": 1}) != []
    assert [path for path, _, _ in differences({"a": [1]}, {"a": [2], "b": 1})] == ["a[0]", "b"]
