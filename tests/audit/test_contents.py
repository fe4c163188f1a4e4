from __future__ import annotations

import json
import re

import pytest

from regienet.analysis import analyse
from regienet.audit.contents import CONTENTS, kind_at, paths_of
from regienet.audit.extraction import EXTRACTIONS
from regienet.maps import map_page
from regienet_datasets import NAMES, load

BY_LAYER = {"witnessed.raters_least"}
"""Read by `witnessed`, because they are about a layer and not about a role."""


@pytest.fixture(scope="module")
def paths() -> set[str]:
    """The paths of everything in the data of the pages of all bundled regions."""
    found: set[str] = set()
    for name in NAMES:
        tables = load(name)
        for region in tables.regions:
            page = map_page(
                analyse(tables, region=region), language="nl", provenance={"inputs": [{"name": "ties.csv"}]}
            )
            text = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
            assert text
            found |= set(paths_of(json.loads(text[1])))
    return found


def test_it_is_known_of_everything_on_a_page_what_it_is(paths):
    assert sorted(path for path in paths if kind_at(path) is None) == []


def test_a_new_number_is_not_taken_for_something_that_is_known():
    assert kind_at("scores.rate_from") == "linear"
    assert kind_at("scores.share_of_level") is None
    assert kind_at("shares") is None


def test_every_linear_number_is_read():
    linear = {path for path, kind in CONTENTS.items() if kind == "linear"}
    assert linear == set(EXTRACTIONS) | BY_LAYER


def test_what_is_listed_does_exist(paths):
    below = {prefix for path in paths for prefix in (path, path.rpartition(".")[0])}
    optional = ("places.", "provenance.", "meta.", "dicts.tie_label", "schools.")
    gone = [path for path in CONTENTS if path not in below and not path.startswith(optional)]
    assert gone == []
