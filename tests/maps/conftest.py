"""One fictional region for all tests of the map."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest


@pytest.fixture(scope="session")
def region(fictional):
    return fictional.region()


@pytest.fixture(scope="session")
def quiet(region):
    """The same region, of which only six people answered in the second wave."""
    network = region.network
    people = [actor for actor in network.ids if actor.startswith("p")]
    asked = pd.DataFrame(
        {"respondent": people, "wave": 1, "status": "none", "answered": None, "region": "Zonneveld"}
    )
    asked.loc[:5, "status"] = "complete"
    silent = network.tables.nominations.reindex(range(6)).assign(
        wave=1, rater=people[:6], nominee=None, role=None, answer="none", region="Zonneveld"
    )
    tables = replace(network.tables, respondents=asked, nominations=silent)
    return replace(region, network=replace(network, tables=tables))


@pytest.fixture(scope="session")
def plain(fictional):
    return fictional.plain_region()
