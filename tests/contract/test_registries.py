"""What holds for every registry and everything in it."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys

import pytest

import regienet
from regienet.registry import Registry


def find_registries() -> dict[str, tuple[str, Registry]]:
    """Find every registry in the module that makes it: its name -> the name of that module, and itself."""
    modules = [importlib.import_module(m.name) for m in pkgutil.walk_packages(regienet.__path__, "regienet.")]
    return {
        name: (module.__name__, vars(module)[name])
        for module in modules
        for name in getattr(module, "__annotations__", ())
        if isinstance(vars(module).get(name), Registry)
    }


FOUND = find_registries()
REGISTRIES = {name: registry for name, (_, registry) in FOUND.items()}
ENTRIES = [
    pytest.param(entry, id=f"{name}-{entry.name}") for name, r in REGISTRIES.items() for entry in r.values()
]


def test_the_registries_are_found():
    assert {"MEASURES", "INDICATORS", "FINDINGS", "OUTPUTS", "FORMS", "DECODERS"} <= set(REGISTRIES)


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_a_registry_is_not_empty_and_is_sorted(registry):
    assert len(registry) > 0
    assert list(registry) == sorted(registry)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_has_a_snake_case_name_and_says_what_it_means(entry):
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", part) for part in entry.name.split("."))
    first_line = (inspect.getdoc(entry.function) or "").partition("\n")[0]
    assert first_line.endswith("."), f"{entry.name} needs a first line that says what it means"


@pytest.mark.parametrize("name", REGISTRIES)
def test_a_registry_finds_every_module_that_uses_its_decorator(name):
    """By itself it finds what is registered when every module of regienet is imported, as it is here."""
    program = f"import json; from {FOUND[name][0]} import {name}; print(json.dumps(list({name})))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == sorted(REGISTRIES[name])
