"""`compare_regions`: from analyses or from a folder of results, with the same answer."""

from __future__ import annotations

import json

import pytest

from regienet import analyse, compare_regions, read_tables
from regienet.errors import RegienetError
from regienet.run import run
from regienet.run.simulating import write_regions


def test_a_folder_of_results_gives_the_same_as_the_analyses(tmp_path):
    made = write_regions(tmp_path / "sim", regions=2, names=True, persons=24, language="en").tables
    run(made, tmp_path / "out", outputs=["findings.csv"])
    places = [place for place in sorted(made.iterdir()) if place.is_dir()]
    summaries = [analyse(read_tables(place)).summary() for place in places]
    compared = compare_regions(tmp_path / "out").table
    assert len(compared) > 2
    assert compared.equals(compare_regions(summaries).table)
    with pytest.raises(RegienetError) as caught:
        compare_regions([summaries[0], summaries[0]])
    assert caught.value.code == "regions_same_name"
    with pytest.raises(RegienetError) as caught:
        compare_regions(tmp_path / "sim")
    assert caught.value.code == "no_region_results"

    first, second = sorted((tmp_path / "out").glob("*/record.json"))
    record = json.loads(first.read_text("utf-8"))
    first.write_text(json.dumps({**record, "format": "regienet record 0"}), encoding="utf-8")
    second.write_text("{", encoding="utf-8")
    with pytest.raises(RegienetError) as caught:
        compare_regions(tmp_path / "out")
    assert caught.value.code == "region_results_unusable"
    assert f"{first.parent.name}, {second.parent.name}" in str(caught.value)


def test_regions_measured_twice_have_a_row_for_what_changed(tmp_path):
    made = write_regions(tmp_path / "sim", regions=2, names=True, waves=2, persons=24, language="en").tables
    run(made, tmp_path / "out", outputs=["findings.csv"])
    compared = compare_regions(tmp_path / "out")
    changes = compared.change_table
    assert set(changes["region"]) == {one.region for one in compared.summaries}
    assert ((changes["low"] < changes["high"]) & changes["p"].between(0, 1)).all()
    for record in (tmp_path / "out").glob("*/record.json"):
        summary = json.loads(record.read_text("utf-8"))["result"]["summary"]
        assert len(json.dumps(summary["changed"])) < 1000
