"""What holds for every output: the same bytes, in both languages, with words, and with its profile on it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from typing import Any

import pytest

from regienet.analysis import Analysis, analyse
from regienet.maps import index_entry
from regienet.words import LANGUAGES, knows, say, vocabulary
from regienet.write import OUTPUTS, OutputContext, RunContext
from regienet.write.registry import outputs_per, path_of, usual_outputs
from regienet_datasets import path
from tests.shipped import analysis_of

# Their bytes hold only cells or places; what stamps them is the provenance beside them.
PASSED_AROUND = {"map.html", "map.svg", "results.xlsx"}
BESIDE_THE_PROVENANCE = {"layout.json", *(name for name in OUTPUTS if name.endswith(".csv"))}
# These show their profile in words only; those about several regions have the sources behind their links.
IN_WORDS = {
    "index.html": ("map.minoes", "run.minoes"),
    "comparison.html": ("map.minoes", "run.minoes"),
    "programme.xlsx": ("write.minoes",),
    "pyvis.html": ("map.minoes", "map.minoes_why"),
}

DIGESTS = """
import hashlib
from regienet_datasets import load
from regienet.analysis import analyse
from regienet.write import OUTPUTS, OutputContext
context = OutputContext(analyse(load("twaalf")))
for name, entry in OUTPUTS.items():
    if entry.info.per == "region":
        print(name, hashlib.sha256(entry.function(context)).hexdigest())
"""


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    """A small region, analysed."""
    return analysis_of("twaalf")


def made(name: str, analysis: Analysis, **asked: Any) -> bytes:
    """An output of a region, or of a run with just that region."""
    if OUTPUTS[name].info.per == "region":
        return OUTPUTS[name].function(OutputContext(analysis, **asked))
    entry = index_entry(analysis, {"map.html": "twaalf/map.html"})
    return OUTPUTS[name].function(RunContext([entry], summaries=[analysis.summary()], **asked))


def content(data: bytes) -> str:
    """All text in a file, of a workbook that of its parts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    return data.decode("utf-8")


def test_the_outputs_are_found():
    assert {"scores.csv", "network.graphml", "tables.xlsx", "provenance.json", "map.html"} <= set(OUTPUTS)
    assert {"scores.csv", "map.html", "layout.json"} <= set(usual_outputs())
    assert outputs_per("run") == ["index.html", "comparison.html", "programme.xlsx"]


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_is_named_after_its_file_and_has_words(name):
    assert name.endswith(OUTPUTS[name].info.suffix)
    assert knows(f"write.{name}")
    assert all(say(f"write.{name}", language) for language in LANGUAGES)


def test_what_is_passed_around_is_apart_from_exact_numbers():
    shown = {name for name, entry in OUTPUTS.items() if entry.info.kind == "shown"}
    assert shown == {
        "index.html", "map.html", "findings.csv", "advice.csv", "results.xlsx", "layout.json", "map.svg",
        "pyvis.html", "provenance.json", "comparison.html", "programme.xlsx",
    }  # fmt: skip
    assert {path_of(name).partition("/")[0] for name in set(OUTPUTS) - shown} == {"data"}


@pytest.mark.parametrize("page", ["what-is-shown.md", "what-is-shown.nl.md"])
def test_the_page_on_who_may_see_what_has_every_output(page, repo_root):
    text = (repo_root / "docs" / page).read_text(encoding="utf-8")
    patterns = [re.escape(path).replace(r"\*", ".*") for path in re.findall(r"`([a-z_./*]+)`", text)]
    assert [n for n in OUTPUTS if not any(re.fullmatch(p, path_of(n)) for p in patterns)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_gives_the_same_bytes_twice_and_leaves_its_input_alone(name, language, analysis):
    before = {table: frame.copy() for table, frame in analysis.network.tables.frames().items()}
    first = made(name, analysis, language=language)
    assert first
    assert made(name, analysis, language=language) == first
    assert all(frame.equals(before[table]) for table, frame in analysis.network.tables.frames().items())


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_says_who_may_read_it_and_where_it_is_from_but_no_path(name, analysis, monkeypatch):
    for key in ("map.minoes", "map.minoes_why", "run.minoes", "write.minoes"):
        area, _, own = key.partition(".")
        monkeypatch.setitem(vocabulary(area), own, dict.fromkeys(LANGUAGES, f"only the cat: {key}"))
    text = content(made(name, analysis, language="en", profile="minoes"))
    assert str(path("twaalf").parent) not in text
    if name in IN_WORDS:
        assert all(f"only the cat: {key}" in text for key in IN_WORDS[name])
    elif name not in BESIDE_THE_PROVENANCE:
        source = analysis.network.tables.sources[0]
        assert "minoes" in text
        # With a checksum, whoever knows all other answers could check a guess of the last one.
        assert (source.name if name in PASSED_AROUND else source.sha256) in text
        assert name not in PASSED_AROUND or source.sha256 not in text


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_can_be_made_of_a_region_without_ties(name, make_tables):
    empty = analyse(make_tables(actors="id\na\nb", ties="source,target"))
    assert made(name, empty)


def test_no_hash_seed_changes_a_byte():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(outputs) == 1
    assert len(next(iter(outputs)).splitlines()) == len(outputs_per("region"))
