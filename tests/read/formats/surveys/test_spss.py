"""SPSS files, as LimeSurvey and Qualtrics export them too; written here by the library that reads them."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

from regienet.errors import InputError
from regienet.read import draft_mapping, read_tables

MAPPING = """
[[sheet]]
name = "Zuid"
table = "ties"
columns = { source = "who", target = "with", value = "often" }
codes.value = { 1 = "1", 2 = "3" }
"""


@pytest.fixture
def folder(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    frame = pd.DataFrame({"who": ["an", "bo"], "with": ["bo", "NA"], "often": [2.0, 1.0]})
    labels = ["Wie ben je?", "Met wie?", "Hoe vaak?"]
    options = {"often": {1.0: "zelden", 2.0: "vaak"}}
    pyreadstat.write_sav(
        frame, str(tmp_path / "Zuid.sav"), column_labels=labels, variable_value_labels=options
    )
    return tmp_path


def test_it_reads_with_a_mapping(folder):
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    tables = read_tables(folder)
    assert tables.ties[["source", "target", "value"]].to_numpy().tolist() == [
        ["an", "bo", 3.0],
        ["bo", "NA", 1.0],
    ]


def test_without_a_mapping_it_says_so_and_shows_what_the_codes_mean(folder):
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert [(p.code, p.values["tool"]) for p in caught.value.problems] == [("survey_unmapped", "SPSS")]
    assert "Hoe vaak? (1 = zelden; 2 = vaak)" in draft_mapping(folder)


def test_a_spoiled_file_is_refused(folder):
    data = (folder / "Zuid.sav").read_bytes()
    (folder / "Zuid.sav").write_bytes(data[:100])
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert [problem.code for problem in caught.value.problems] == ["spss_broken"]


def test_without_the_library_it_says_what_to_install(folder, tmp_path, monkeypatch):
    program = tmp_path / "python"
    # A python in which the library cannot be imported.
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    assert [problem.code for problem in caught.value.problems] == ["spss_missing"]
