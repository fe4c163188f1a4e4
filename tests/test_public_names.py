"""The names that a notebook starts from: few, documented, and loaded when they are used."""

import ast
import inspect
import re
from pathlib import Path

import pytest

import regienet


@pytest.mark.parametrize("name", regienet.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name):
    found = getattr(regienet, name)
    assert found.__doc__
    assert found.__name__ == name
    assert name in dir(regienet)


@pytest.mark.parametrize(
    "name", [name for name in regienet.__all__ if inspect.isfunction(getattr(regienet, name))]
)
def test_a_public_function_says_what_it_takes_and_gives(name):
    function = getattr(regienet, name)
    for section in ("Parameters", "Returns"):
        assert f"{section}\n" in function.__doc__
    described = function.__doc__.partition("Parameters\n")[2].partition("Returns\n")[0]
    for parameter in inspect.signature(function).parameters:
        assert re.search(rf"\b{parameter}\b", described)


def test_the_list_the_homes_and_what_type_checkers_see_are_the_same():
    source = ast.parse(Path(regienet.__file__).read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module
        for block in source.body
        if isinstance(block, ast.If)
        for node in block.body
        for alias in node.names
    }
    assert seen == regienet._HOMES
    assert sorted(regienet.__all__) == sorted(regienet._HOMES)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'analyze'"):
        regienet.analyze  # noqa: B018
