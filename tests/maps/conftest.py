"""One fictional region for all tests of the map."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def fictional() -> ModuleType:
    path = Path(__file__).with_name("fictional.py")
    spec = importlib.util.spec_from_file_location("fictional_region", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def region(fictional):
    return fictional.region()


@pytest.fixture(scope="session")
def plain(fictional):
    return fictional.plain_region()
