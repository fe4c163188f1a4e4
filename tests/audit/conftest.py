"""Made regions in which some people are alone in their domain, and the data of their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from regienet.analysis import Analysis, analyse
from regienet.maps import Layout, map_model
from regienet.settings import Settings, default_settings
from regienet.simulate import simulate_region
from regienet.tables import Tables


def quick_settings() -> Settings:
    """The usual settings with few draws, which do not show on a page."""
    usual = default_settings()
    return replace(usual, bootstrap=replace(usual.bootstrap, draws=2))


@dataclass(frozen=True)
class Made:
    """A made region, analysed, with the data of its page."""

    analysis: Analysis
    page: dict[str, Any]


def small_domains(tables: Tables, sizes: tuple[int, ...], seed: int) -> Tables:
    """Move people into new domains of these sizes."""
    actors = tables.actors.astype({"domain": object})
    people = np.flatnonzero(actors["kind"] == "person")
    chosen = np.random.default_rng(seed).permutation(people)
    for number, size in enumerate(sizes):
        moved, chosen = chosen[:size], chosen[size:]
        actors.loc[actors.index[moved], "domain"] = f"klein {number + 1}"
    return replace(tables, actors=actors.astype({"domain": tables.actors["domain"].dtype}))


def page_of(analysis: Analysis) -> dict[str, Any]:
    """The data of the page, with everybody in one place."""
    nowhere = Layout(dict.fromkeys(analysis.network.ids, (0.0, 0.0)), "", (1.0, 1.0))
    return map_model(analysis, layout=nowhere).as_dict()


@pytest.fixture(scope="session")
def made_region():
    """`made_region(seed, persons=24, response=1.0, sizes=(1,))`: each is made once."""
    made: dict[tuple[object, ...], Made] = {}

    def make(seed: int, *, persons: int, response: float, sizes: tuple[int, ...]) -> Made:
        key = (seed, persons, response, sizes)
        if key not in made:
            region = simulate_region(seed, persons=persons, response=response)
            analysis = analyse(small_domains(region.tables, sizes, seed), settings=quick_settings())
            made[key] = Made(analysis, page_of(analysis))
        return made[key]

    return make
