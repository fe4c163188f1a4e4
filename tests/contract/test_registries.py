"""What holds for every registry and everything in it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

import regienet
from regienet.registry import Registry


def find_registries() -> dict[str, Registry]:
    """Find the registries that stand as a constant in some module of the package."""
    modules = [importlib.import_module(m.name) for m in pkgutil.walk_packages(regienet.__path__, "regienet.")]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Registry)
    }


REGISTRIES = find_registries()
ENTRIES = [
    pytest.param(entry, id=f"{name}-{entry.name}") for name, r in REGISTRIES.items() for entry in r.values()
]


def test_the_registries_are_found():
    assert "MEASURES" in REGISTRIES


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_a_registry_is_not_empty_and_is_sorted(registry):
    assert len(registry) > 0
    assert list(registry) == sorted(registry)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_has_a_snake_case_name_and_says_what_it_means(entry):
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", part) for part in entry.name.split("."))
    first_line = (inspect.getdoc(entry.function) or "").partition("\n")[0]
    assert first_line.endswith("."), f"{entry.name} needs a first line that says what it means"
