"""CONTRIBUTING.md: its measure is written to files as the text says, and then tried."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from regienet.errors import InputError
from regienet.measures.centrality import degree
from regienet.measures.nulls import against_null, draw
from regienet.measures.structure import structure
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


# Per kind of addition: the package that it enters, and what is tried with its file in place.
ADDITIONS = {
    "indicator": (
        "regienet.roles",
        """
from regienet.roles.evidence import Evidence
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.roles.registry import INDICATORS
entry = INDICATORS["verbinder.introduced_share"]
now = analysis.network.at(0)
values = entry.function(Evidence.of(Statements(now, "person", strata_of(now, analysis.settings))))
assert len(values) == (analysis.network.actors["kind"] == "person").sum()
assert (values >= entry.info.low).all() and (values <= entry.info.high).all() and values.max() > 0
""",
    ),
    "finding": (
        "regienet.findings",
        """
from regienet.findings.registry import FINDINGS, WaveContext
ctx = WaveContext(analysis.network.at(0), analysis.measures, analysis.roles, analysis.settings)
(found,) = FINDINGS["without_contact"].function(ctx)
assert found.low <= found.value <= found.high, found
assert words["without_contact_count"]["en"].format(**found.values)
(found,) = FINDINGS["without_contact"].function(replace(ctx, network=nobody.at(0)))
assert found.value is None, found
""",
    ),
    "output": (
        "regienet.write",
        """
from regienet.write import OUTPUTS, OutputContext
lines = OUTPUTS["holders.csv"].function(OutputContext(analysis)).decode().splitlines()
assert lines[0] == "wave,actor,role" and len(lines) > 1, lines
assert "holders.csv" in words
""",
    ),
    "form": (
        "regienet.collect",
        """
from regienet.collect.questionnaire import questionnaire
from regienet.collect.registry import FORMS
from regienet.read.actor_list import read_actors
(roster,) = read_actors(path("twaalf"))[0].values()
codebook = questionnaire(roster)
lines = FORMS["names"].function(codebook)["names.csv"].decode().splitlines()
assert lines[0] == "code,name" and len(lines) == 1 + len(codebook.actors), lines
assert set(words) == {"form_names"}
""",
    ),
    "command": (
        "regienet_cli.commands",
        """
import contextlib, io
from regienet.words import vocabulary
vocabulary("cli").update(words)
from regienet_cli.main import run_command
for name in ("regions", "regio's"):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        assert run_command([name, str(path("twaalf"))]) == 0
    assert printed.getvalue() == "Twaalf\\n", printed.getvalue()
with contextlib.redirect_stdout(io.StringIO()) as printed:
    run_command(["--help"])
assert words["regions_short"]["nl"].split()[0] in printed.getvalue().partition("regio's (regions)")[2]
""",
    ),
    "importer": (
        "regienet.read.formats",
        """
from pathlib import Path
from regienet.read import read_tables
log = Path(sys.argv[1]) / "calls.csv"
log.write_text("Caller;Called\\nAnn;Bo\\n", encoding="utf-8")
(row,) = read_tables(log).ties[["source", "target", "relation"]].to_numpy().tolist()
assert row == ["Ann", "Bo", "contact"]
""",
    ),
    "decoder": (
        "regienet.read.formats.graphs",
        """
from pathlib import Path
from regienet.errors import InputError
from regienet.read import read_tables
drawn = Path(sys.argv[1]) / "drawn.txt"
drawn.write_text("1 Ann\\n2 Bo Bos\\n#\\n1 2\\n", encoding="utf-8")
tables = read_tables(drawn)
assert tables.actors["name"].tolist() == ["Ann", "Bo Bos"]
assert tables.ties[["source", "target"]].to_numpy().tolist() == [["1", "2"]]
drawn.write_text("1 Ann\\n#\\n1\\n", encoding="utf-8")
try:
    read_tables(drawn)
except InputError as error:
    assert [(p.code, p.row) for p in error.problems if p.stops] == [("line_unreadable", 3)], error
else:
    raise AssertionError("an edge with one end is read")
""",
    ),
    "survey": (
        "regienet.read.formats.surveys",
        """
from pathlib import Path
from regienet.problems import Problems
from regienet.read.formats.surveys.tool import clean
from regienet.read.open.files import read_sheets
export = Path(sys.argv[1]) / "export.csv"
export.write_text("Entry id,Entry date,WHO,G1 \u00bb Bo\\n1,2026-11-02,Ann,x\\n", encoding="utf-8")
(sheet,) = clean(read_sheets(export, Problems())[0], Problems())
assert sheet.header == ("Entry id", "Entry date", "WHO", "G1 [Bo]"), sheet.header
assert sheet.tool == "guillemet_forms"
""",
    ),
}
WITHOUT_WORDS = {"importer", "decoder", "survey"}

BEFORE = """
import importlib, json, sys
from dataclasses import replace
import regienet
from regienet_datasets import load, path
package = importlib.import_module(sys.argv[2])
package.__path__.append(sys.argv[1])
words = json.loads(sys.argv[3])
"""
ANALYSED = """
analysis = regienet.analyse(load("twaalf"))
empty = load("twaalf")
nobody = regienet.build(replace(empty, respondents=empty.respondents.assign(status="none")))
"""


def block(text: str, label: str) -> str:
    """The code block that stands under `<!-- label -->`."""
    found = re.search(rf"<!-- {label} -->\n```\w+\n(.*?)\n```", text, re.DOTALL)
    assert found, f"no block {label}"
    return found[1] + "\n"


def headed(text: str, label: str) -> str:
    """The code as a whole file: what every file begins with is left out of all examples but the first."""
    head = "" if label == "measure" else '"""An addition."""\n\nfrom __future__ import annotations\n\n'
    return head + block(text, label)


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


@pytest.mark.parametrize("kind", ADDITIONS)
def test_an_addition_works_as_soon_as_its_file_is_there(text, tmp_path, kind):
    package, trial = ADDITIONS[kind]
    # The name of a command is that of its file.
    file = "regions.py" if kind == "command" else "addition_for_test.py"
    (tmp_path / file).write_text(headed(text, kind), encoding="utf-8")
    words = json.dumps({} if kind in WITHOUT_WORDS else tomllib.loads(block(text, f"{kind} words")))
    before = BEFORE + ANALYSED if "analysis" in trial else BEFORE
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", before + trial, str(tmp_path), package, words],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_null_model_draws_every_network_equally_often(text):
    names: dict = {}
    exec(compile(block(text, "null"), "CONTRIBUTING.md", "exec"), names)  # noqa: S102 - code of our own page
    path = structure(nx.path_graph(3))
    drawn = [draw(path, names["shuffled_actors"], number=number) for number in range(300)]
    middle = np.bincount([int(np.diff(each.either.indptr).argmax()) for each in drawn])
    assert stats.chisquare(middle).pvalue > 0.01
    found = against_null(path, degree, null=names["shuffled_actors"], draws=200)
    assert found["degree_expected"].tolist() == pytest.approx([4 / 3] * 3, abs=0.15)


def test_a_setting_is_there_with_its_range(text, repo_root, tmp_path):
    source = (repo_root / "regienet/settings.py").read_text("utf-8")
    field, default = block(text, "setting"), block(text, "setting default")
    first = "    threshold: Annotated"
    assert source.count(first) == 1
    (tmp_path / "settings.py").write_text(source.replace(first, f"    {field}{first}"), encoding="utf-8")
    numbers = (repo_root / "regienet/settings.toml").read_text("utf-8")
    (tmp_path / "settings.toml").write_text(
        numbers.replace("[verdict]\n", f"[verdict]\n{default}"), encoding="utf-8"
    )
    spec = importlib.util.spec_from_file_location("settings_for_test", tmp_path / "settings.py")
    settings = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(settings)
    assert settings.default_settings().verdict.domains == 1
    unit = settings.limits()["verdict.domains"].unit
    assert f"unit_{unit}" in tomllib.loads(block(text, "setting words"))
    with pytest.raises(InputError):
        settings.default_settings().with_({"verdict.domains": 0})


def test_their_words_are_complete(text):
    words = tomllib.loads(block(text, "words"))
    assert set(words) == {"two_step_reach", "two_step_reach_means"}
    for label in (
        "words",
        "setting words",
        *(f"{kind} words" for kind in sorted({*ADDITIONS} - WITHOUT_WORDS)),
    ):
        assert all(set(texts) == set(LANGUAGES) for texts in tomllib.loads(block(text, label)).values())


@pytest.mark.parametrize("label", ["measure", "null", *ADDITIONS])
def test_its_code_follows_the_style_of_the_house(text, repo_root, label):
    ruff = pytest.importorskip("ruff", reason="ruff comes with `make check`").find_ruff_bin()
    for command in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        result = subprocess.run(
            [ruff, *command, "--stdin-filename", "regienet/measures/reach.py", "-"],
            input=headed(text, label), cwd=repo_root,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stdout + result.stderr
