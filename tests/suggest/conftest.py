"""Fictional Dutch texts with a careful reading of each, and what is proposed for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.suggest.scoring import Reading, readings

TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(scope="session")
def read() -> dict[str, Reading]:
    """All texts by their name."""
    return {reading.name: reading for folder in sorted(TEXTS.glob("*/")) for reading in readings(folder)}
