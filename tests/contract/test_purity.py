"""Values in, values out: no step changes what it gets."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import regienet_datasets
from regienet.analysis import Analysis, analyse
from regienet.findings import diagnose
from regienet.maps import map_page
from regienet.measures import MEASURES, measure_all
from regienet.network import build
from regienet.roles import score

STEPS: dict[str, Callable[[Analysis], object]] = {
    "build": lambda a: build(a.network.tables, a.network.region),
    "at": lambda a: [a.network.at(wave) for wave in a.network.waves],
    "organisations": lambda a: a.network.organisations(),
    "matrix": lambda a: [a.network.at(a.network.waves[0]).matrix(layer) for layer in a.network.layers],
    "answered": lambda a: [a.network.at(a.network.waves[0]).answered(layer) for layer in a.network.layers],
    "graph": lambda a: a.network.graph,
    "measure_all": lambda a: measure_all(a.network),
    "score": lambda a: score(a.network, a.measures, settings=a.settings),
    "diagnose": lambda a: diagnose(a.network, a.measures, a.roles, settings=a.settings),
    "analyse": lambda a: analyse(a.network.tables, settings=a.settings),
    "map_page": lambda a: map_page(a, language="nl"),
} | {
    f"measure {name}": lambda a, entry=entry: entry.function(a.network.at(a.network.waves[0]))
    for name, entry in MEASURES.items()
}


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    smallest = min(regienet_datasets.NAMES, key=lambda name: len(regienet_datasets.load(name).actors))
    return analyse(regienet_datasets.load(smallest))


def frames(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """Every DataFrame that a step can reach."""
    return {
        **{f"table {name}": frame for name, frame in analysis.network.tables.frames().items()},
        "actors": analysis.network.actors,
        "measures": analysis.measures.table,
        "scores": analysis.roles.scores,
        "indicators": analysis.roles.indicators,
    }


def plain(analysis: Analysis) -> dict[str, Any]:
    return copy.deepcopy({"settings": analysis.settings.as_dict(), "layers": dict(analysis.network.layers)})


@pytest.mark.parametrize("step", STEPS)
def test_a_step_changes_nothing_that_it_gets(analysis, step):
    before = {name: frame.copy(deep=True) for name, frame in frames(analysis).items()}
    plain_before = plain(analysis)
    STEPS[step](analysis)
    for name, frame in frames(analysis).items():
        pd.testing.assert_frame_equal(frame, before[name], obj=name)
    assert plain(analysis) == plain_before


def test_a_change_would_be_seen(analysis):
    before = analysis.network.actors.copy(deep=True)
    analysis.network.actors.loc[before.index[0], "domain"] = "changed"
    with pytest.raises(AssertionError):
        pd.testing.assert_frame_equal(analysis.network.actors, before)
    analysis.network.actors.loc[before.index[0], "domain"] = before["domain"].iloc[0]
