"""What holds for every output: the same bytes, in both languages, with words, and stamped as internal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import pytest

from regienet.analysis import Analysis, analyse
from regienet.words import LANGUAGES, knows, say
from regienet.write import OUTPUTS
from regienet_datasets import load, path

# Their bytes hold only cells; what stamps them is the provenance beside them.
BESIDE_THE_PROVENANCE = {name for name in OUTPUTS if name.endswith(".csv")}

DIGESTS = """
import hashlib
from regienet_datasets import load
from regienet.analysis import analyse
from regienet.write import OUTPUTS
analysis = analyse(load("twaalf"))
for name, entry in OUTPUTS.items():
    print(name, hashlib.sha256(entry.function(analysis, language="nl")).hexdigest())
"""


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    """A small region, analysed."""
    return analyse(load("twaalf"))


def content(data: bytes) -> str:
    """All text in a file, of a workbook that of its parts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    return data.decode("utf-8")


def test_the_outputs_are_found():
    assert {"scores.csv", "network.graphml", "tables.xlsx", "provenance.json"} <= set(OUTPUTS)


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_is_named_after_its_file_and_has_words(name):
    assert name.endswith(OUTPUTS[name].info.suffix)
    assert knows(f"write.{name}")
    assert all(say(f"write.{name}", language) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_gives_the_same_bytes_twice_and_leaves_its_input_alone(name, language, analysis):
    before = {table: frame.copy() for table, frame in analysis.network.tables.frames().items()}
    first = OUTPUTS[name].function(analysis, language=language)
    assert first
    assert OUTPUTS[name].function(analysis, language=language) == first
    assert all(frame.equals(before[table]) for table, frame in analysis.network.tables.frames().items())


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_says_that_it_is_internal_and_where_it_is_from_but_no_path(name, analysis):
    text = content(OUTPUTS[name].function(analysis, language="en"))
    assert str(path("twaalf").parent) not in text
    if name not in BESIDE_THE_PROVENANCE:
        assert "internal" in text
        assert "sha256" in text


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_can_be_made_of_a_region_without_ties(name, make_tables):
    empty = analyse(make_tables(actors="id\na\nb", ties="source,target"))
    assert OUTPUTS[name].function(empty, language="nl")


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
    assert len(next(iter(outputs)).splitlines()) == len(OUTPUTS)
