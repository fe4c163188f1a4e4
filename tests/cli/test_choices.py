"""What the command line offers, without loading the library, is what the library has."""

from __future__ import annotations

from typing import get_args

import click
import pytest

from regienet.collect.bank import VARIANTS
from regienet.collect.registry import FORMS
from regienet.measures.nulls import NullName
from regienet.simulate import SCENARIOS, World
from regienet.simulate.world import DOMAINS, Family, NonResponse
from regienet.write.pages import ENGINES
from regienet_cli.root_command import regienet


def parameter(command: str, name: str) -> click.Parameter:
    group = regienet("en")
    found = group.get_command(click.Context(group), command)
    return next(param for param in found.params if param.name == name)


@pytest.mark.parametrize(
    ("command", "name", "expected"),
    [
        ("map", "engine", ENGINES),
        ("position-test", "null", get_args(NullName)),
        ("questionnaire", "forms", FORMS),
        ("questionnaire", "variant", VARIANTS),
        ("simulate", "scenario", (*SCENARIOS, "mixed")),
        ("simulate", "missing", get_args(NonResponse)),
        ("simulate", "family", get_args(Family)),
    ],
)
def test_the_choices_are_those_of_the_library(command, name, expected):
    assert sorted(parameter(command, name).type.choices) == sorted(expected)


@pytest.mark.parametrize("name", ["persons", "municipalities", "response", "missing", "scenario", "family"])
def test_the_usual_region_is_that_of_the_simulator(name):
    assert parameter("simulate", name).default == getattr(World(), name)


def test_the_usual_domains_are_those_of_the_simulator():
    domains = parameter("plan", "domains")
    assert domains.type.convert(domains.default, domains, None) == DOMAINS
