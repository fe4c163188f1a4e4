"""CONTRIBUTING.md: its measure is written to files as the text says, and then tried."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from regienet.words import LANGUAGES

TRIAL = """
import doctest, sys
import networkx as nx
import regienet.measures
regienet.measures.__path__.append(sys.argv[1])
from regienet.measures import MEASURES

assert "two_step_reach" in MEASURES, "the new file is not found"
import regienet.measures.reach_for_test as module
tried = doctest.testmod(module)
assert tried.attempted > 0 and tried.failed == 0, tried
entry = MEASURES["two_step_reach"]
isolate_and_star = nx.star_graph(3)
isolate_and_star.add_node("alone")
values = entry.function(isolate_and_star)
assert values.to_dict() == {0: 0.75, 1: 0.75, 2: 0.75, 3: 0.75, "alone": 0.0}, values
assert values.between(entry.info.low, entry.info.high).all()
"""


def block(text: str, label: str) -> str:
    """The code block that stands under `<!-- label -->`."""
    found = re.search(rf"<!-- {label} -->\n```\w+\n(.*?)\n```", text, re.DOTALL)
    assert found, f"no block {label}"
    return found[1] + "\n"


@pytest.fixture(scope="module")
def text(repo_root):
    return (repo_root / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_measure_works_as_soon_as_its_file_is_there(text, tmp_path):
    (tmp_path / "reach_for_test.py").write_text(block(text, "measure"), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", TRIAL, str(tmp_path)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_its_words_are_complete(text):
    words = tomllib.loads(block(text, "words"))
    assert set(words) == {"two_step_reach", "two_step_reach_means"}
    assert all(set(texts) == set(LANGUAGES) for texts in words.values())


def test_its_code_follows_the_style_of_the_house(text, repo_root):
    ruff = pytest.importorskip("ruff", reason="ruff comes with `make check`").find_ruff_bin()
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        result = subprocess.run(
            [ruff, *command, "--stdin-filename", "regienet/measures/reach.py", "-"],
            input=block(text, "measure"), cwd=repo_root,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stdout + result.stderr
