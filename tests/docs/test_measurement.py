"""The page about the measurement model has every indicator and every setting, as the code has them."""

from __future__ import annotations

import math

import pytest

from regienet.roles.position import POSITION
from regienet.roles.registry import INDICATORS
from regienet.settings import default_settings
from regienet.vocabulary import Kernrol

PAGES = ["measurement.md", "measurement.nl.md"]
SETTINGS = default_settings().as_dict()


@pytest.fixture(params=PAGES)
def text(request, repo_root):
    return (repo_root / "docs" / request.param).read_text(encoding="utf-8")


def row(text, name):
    """The cells of the one row of the page that defines `name`."""
    found = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
    assert len(found) == 1, f"{name} has {len(found)} rows"
    return [cell.strip() for cell in found[0].strip("| ").split(" | ")]


def bound(value):
    return {math.inf: "∞", -math.inf: "-∞"}.get(value, f"{value:.3g}")


@pytest.mark.parametrize("name", list(INDICATORS))
def test_an_indicator_is_defined_as_it_is_registered(text, name):
    info = INDICATORS[name].info
    _, facet, layers, extent, weight, missing, formula = row(text, name.partition(".")[2])
    assert facet == f"`{info.facet}`"
    if info.layers[0] not in set(Kernrol):
        assert layers == ", ".join(f"`{layer}`" for layer in info.layers)
    assert extent == f"{bound(info.low)} … {bound(info.high)}"
    assert weight == bound(SETTINGS["indicators"][name.partition(".")[2]])
    assert missing == f"`{info.missing}`"
    assert formula


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (f"{table}.{key}", value)
        for table, values in SETTINGS.items()
        if isinstance(values, dict) and table != "indicators"
        for key, value in values.items()
    ]
    + [(key, value) for key, value in SETTINGS.items() if not isinstance(value, dict)],
)
def test_a_setting_stands_there_with_its_default(text, name, value):
    _, default, meaning = row(text, name)
    assert default == bound(value)
    assert meaning


def test_no_weight_is_left_for_an_indicator_that_is_gone():
    assert set(SETTINGS["indicators"]) == {name.partition(".")[2] for name in INDICATORS}


def test_the_measures_of_position_are_those_of_the_code(text):
    for role, measures in POSITION.items():
        assert f"| {role} | " + ", ".join(f"`{measure}`" for measure in measures) + " |" in text


def test_it_says_that_the_roles_have_not_been_validated(text):
    assert any(
        sentence in text
        for sentence in (
            "No psychometric validation of the four roles has been published",
            "Er is geen psychometrische validatie van de vier rollen gepubliceerd",
        )
    )
