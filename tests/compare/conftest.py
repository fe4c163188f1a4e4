"""The city, compared."""

from __future__ import annotations

import pytest

from regienet.analysis import analyse
from regienet.compare import compare
from regienet_datasets import load


@pytest.fixture(scope="session")
def city():
    return analyse(load("stad"))


@pytest.fixture(scope="session")
def city_changes(city):
    return compare(city, same_questions=True)
