"""The names that a notebook starts from: few, documented, and loaded when they are used."""

import ast
import inspect
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import regienet


@pytest.mark.parametrize("name", regienet.__all__)
def test_a_public_name_is_there_and_says_what_it_is(name):
    found = getattr(regienet, name)
    assert found.__doc__
    assert getattr(found, "__name__", name) == name
    assert name in dir(regienet)


@pytest.mark.parametrize(
    "name", [name for name in regienet.__all__ if inspect.isfunction(getattr(regienet, name))]
)
def test_a_public_function_says_what_it_takes_and_gives(name):
    function = getattr(regienet, name)
    gives = [] if inspect.signature(function).return_annotation in {"None", None} else ["Returns"]
    for section in ("Parameters", *gives):
        assert f"{section}\n" in function.__doc__
    described = function.__doc__.partition("Parameters\n")[2].partition("Returns\n")[0]
    for parameter in inspect.signature(function).parameters:
        assert re.search(rf"\b{parameter}\b", described)


def test_the_homes_and_what_type_checkers_see_are_the_same():
    source = ast.parse(Path(regienet.__file__).read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module
        for block in source.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == regienet._HOMES


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'analyze'"):
        regienet.analyze  # noqa: B018


def test_nothing_else_is_shown():
    assert dir(regienet) == sorted([*regienet.__all__, "__version__"])


def test_a_module_that_is_loaded_takes_no_public_name():
    program = (
        "import importlib, pkgutil, regienet\n"
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(regienet.__path__, 'regienet.')]\n"
        "print([n for n in regienet.__all__ if type(getattr(regienet, n)).__name__ == 'module'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_script_of_a_user_runs(tmp_path, capsys):
    script = runpy.run_path(str(Path(__file__).parent / "package" / "user_script.py"))
    script["main"](tmp_path)
    assert capsys.readouterr().out.count("\n") == 2
    assert (tmp_path / "data" / "scores.csv").exists()
