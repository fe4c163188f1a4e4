"""Whatever tool collected them, the same answers become the same tables."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

from regienet.errors import InputError
from regienet.read import read_tables, suggest_mapping
from regienet.read.surveys.tool import SURVEYS
from regienet.words.describe import describe_all

_SPEC = importlib.util.spec_from_file_location("exports", Path(__file__).with_name("exports.py"))
exports = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(exports)


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_an_export_gives_the_same_as_its_twin_in_tables(name, tmp_path):
    tables = read_tables(exports.write_export(name, tmp_path / "Zuid"))
    twin = read_tables(exports.write_twin(tmp_path / "twin" / "Zuid"))
    assert len(twin.ties) == 4
    for table, frame in twin.frames().items():
        pd.testing.assert_frame_equal(
            tables.frames()[table].drop(columns="_origin"), frame.drop(columns="_origin"), obj=table
        )


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_without_a_codebook_it_says_which_tool_it_is_and_asks_for_a_mapping(name, tmp_path):
    folder = exports.write_export(name, tmp_path / "Zuid", codebook=False)
    with pytest.raises(InputError) as caught:
        read_tables(folder)
    found = {(p.code, p.values["tool"]) for p in caught.value.problems if p.severity == "error"}
    tool = {"limesurvey": "LimeSurvey", "microsoft": "Microsoft Forms"}.get(
        name.split()[0], "KoboToolbox / ODK"
    )
    assert found == {("survey_unmapped", tool)}
    assert describe_all(caught.value.problems)
    assert "[[sheet]]" in suggest_mapping(folder)


def test_every_tool_has_an_export():
    used = {name.split()[0] for name in exports.EXPORTS}
    assert {name.split("_")[0] for name in SURVEYS} <= used
