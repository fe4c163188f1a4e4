"""The city, compared."""

from __future__ import annotations

import pytest

from regienet.compare import compare


@pytest.fixture(scope="session")
def city_changes(city):
    return compare(city, same_questions=True)
