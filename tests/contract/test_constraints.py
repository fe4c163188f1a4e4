"""The tested versions: one for everything that regienet needs to run, and none older than it needs."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNS = ("cluster", "fast", "spss", "web")


@pytest.fixture
def tested(repo_root):
    lines = (repo_root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert [line for line in pinned if not re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line)] == []
    versions = dict(line.split("==") for line in pinned)
    assert [*versions] == sorted(versions)
    return versions


def needed(texts):
    """Names -> requirement, of packages and of what these need, on this machine."""
    found, left = {}, [*texts]
    while left:
        requirement = Requirement(left.pop())
        name = canonicalize_name(requirement.name)
        if name in found or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = requirement
        try:
            left += requires(name) or []
        except PackageNotFoundError:  # an extra that is not installed
            continue
    return found


def test_every_package_that_runs_has_a_tested_version_that_is_new_enough(repo_root, tested):
    project = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    found = needed([*project["dependencies"], *(one for name in RUNS for one in extras[name])])
    assert found.keys() <= tested.keys()
    assert [name for name, one in found.items() if not one.specifier.contains(tested[name])] == []
