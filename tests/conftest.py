"""What tests of every part share."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from regienet.analysis import Analysis
from regienet.read import read_tables
from regienet.tables import Tables
from tests.shipped import analysis_of
from tests.time_limit import pytest_runtest_protocol

__all__ = ["pytest_runtest_protocol"]

# No test asserts a time, so none fails because the machine is busy.
settings.register_profile(
    "any machine", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless Chromium for the whole run: playwright starts only once in a process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as started:
        path = found or started.chromium.executable_path
        if not Path(path).exists():
            pytest.skip("no Chromium on this machine")
        browser = started.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def fictional(repo_root: Path) -> ModuleType:
    """The fictional region of the tests of the map, in `maps/fictional.py`."""
    spec = importlib.util.spec_from_file_location("fictional", repo_root / "tests/maps/fictional.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def city() -> Analysis:
    """The fictional city, which takes seconds to analyse."""
    return analysis_of("stad")


@pytest.fixture
def make_tables(tmp_path: Path) -> Callable[..., Tables]:
    """Read tables from CSV text: `make_tables(actors="id\\na\\nb", ties="source,target\\na,b")`."""

    def make(**tables: str) -> Tables:
        # A test may make several regions; each gets a folder of its own, of one name.
        folder = tmp_path / str(len(list(tmp_path.iterdir()))) / "region"
        folder.mkdir(parents=True)
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(cleandoc(text) + "\n", encoding="utf-8")
        return read_tables(folder)

    return make
