"""Made regions in which some people are alone in their domain, and the data of their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from regienet.analysis import Analysis, analyse
from regienet.maps import layout_of, map_model
from regienet.simulate import simulate_region
from regienet.tables import Tables


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


@pytest.fixture(scope="session")
def made_region():
    """`made_region(seed, persons=24, response=1.0, sizes=(1,))`: each is made once."""
    made: dict[tuple[object, ...], Made] = {}

    def make(seed: int, *, persons: int, response: float, sizes: tuple[int, ...], **knobs: Any) -> Made:
        key = (seed, persons, response, sizes, *knobs.items())
        if key not in made:
            region = simulate_region(seed, persons=persons, response=response, **knobs)
            analysis = analyse(small_domains(region.tables, sizes, seed))
            made[key] = Made(analysis, map_model(analysis, layout=layout_of(analysis)).as_dict())
        return made[key]

    return make
