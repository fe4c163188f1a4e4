"""`regienet.registry`: one place per addition, and a helpful message about an unknown name."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from regienet.errors import RegienetError
from regienet.registry import Registry


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A package with two families, whose modules register themselves."""
    package = tmp_path / "families_for_test"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from regienet.registry import Registry\nREGISTRY = Registry('families_for_test', 'thing')\n",
        encoding="utf-8",
    )
    for module, names in {"zebra": ["apple", "pear"], "ant": ["plum"]}.items():
        lines = ["from families_for_test import REGISTRY"]
        for name in names:
            lines += [f"def {name}(): pass", f"REGISTRY.add('{name}', {name}, None)"]
        (package / f"{module}.py").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield __import__("families_for_test").REGISTRY
    for name in [name for name in sys.modules if name.startswith("families_for_test")]:
        del sys.modules[name]


def test_a_registry_finds_the_modules_of_its_package_by_itself(made):
    assert list(made) == ["apple", "pear", "plum"]
    assert len(made) == 3
    assert "plum" in made
    assert made["plum"].function.__name__ == "plum"


def test_an_unknown_name_is_told_with_the_nearest_known_ones(made):
    with pytest.raises(RegienetError) as caught:
        made["aple"]
    assert caught.value.code == "unknown_name"
    assert caught.value.values == {"what": "thing", "name": "aple", "near": "apple, plum, pear"}


def test_a_name_can_be_taken_once():
    registry: Registry[Any, None] = Registry("regienet.measures", "thing")
    registry.add("one", len, None)
    registry.add("one", len, None)
    with pytest.raises(ValueError, match="'one' is registered twice"):
        registry.add("one", sum, None)


def test_within_a_block_a_name_can_be_taken_again_and_after_it_all_is_as_before(made):
    before = dict(made)
    with made.temporarily() as registry:
        registry.add("plum", max, None)
        with made.temporarily():
            registry.add("plum", min, None)
            registry.add("fig", len, None)
        assert registry["plum"].function is max
        assert "fig" not in registry
        registry.add("date", len, None)
        assert len(registry) == 4
    assert dict(made) == before
    with pytest.raises(ValueError, match="'plum' is registered twice"):
        made.add("plum", max, None)


def test_an_error_ends_the_block_too(made):
    def stop():
        with made.temporarily():
            made.add("plum", max, None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop()
    assert made["plum"].function is not max
