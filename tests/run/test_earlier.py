"""In a folder of results nothing remains of data that have changed since."""

from __future__ import annotations

import pytest

from regienet import analyse, read_tables, save
from regienet.errors import WriteError
from regienet.run import run
from regienet.run.position_testing import run_position_test

ACTORS = "id,name,consent,region\na,An,,Zuid\nb,Bo,,Zuid\nx,CANARY,{consent},Zuid\n"
TIES = "source,target\na,b\na,x\n"


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "actors.csv").write_text(ACTORS.format(consent=""), encoding="utf-8")
    (folder / "ties.csv").write_text(TIES, encoding="utf-8")
    return folder


def object_to_it(source):
    (source / "actors.csv").write_text(ACTORS.format(consent="objected"), encoding="utf-8")


def named(out):
    files = [file for file in out.rglob("*") if file.is_file() and b"CANARY" in file.read_bytes()]
    return {file.relative_to(out).as_posix() for file in files}


def test_outputs_that_were_not_asked_for_again_are_made_again_if_the_data_changed(source, tmp_path):
    out = tmp_path / "out"
    run(source, out, outputs=["network.gexf", "kumu_blueprint.json", "map.html"])
    assert named(out) == {"zuid/data/network.gexf", "zuid/data/kumu_blueprint.json", "zuid/map.html"}
    object_to_it(source)
    result = run(source, out, outputs=["scores.csv"])
    assert named(out) == set()
    assert set(result.regions[0].files) > {"data/scores.csv", "data/network.gexf", "map.html"}


def test_outputs_of_the_same_data_stay_as_they_are(source, tmp_path):
    out = tmp_path / "out"
    run(source, out, outputs=["network.gexf"])
    result = run(source, out, outputs=["scores.csv"])
    assert result.regions[0].files == ("data/scores.csv", "provenance.json")


def test_the_folder_of_a_region_that_has_another_name_now_stops_the_run(source, tmp_path):
    out = tmp_path / "out"
    run(source, out, outputs=["map.html"])
    text = ACTORS.format(consent="objected").replace("Zuid", "Oost")
    (source / "actors.csv").write_text(text, encoding="utf-8")
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    with pytest.raises(WriteError) as caught:
        run(source, out)
    assert (caught.value.code, caught.value.values["left"]) == ("earlier_results", str(out / "zuid"))
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before


def test_a_file_where_an_earlier_version_put_it_stops_the_run(source, tmp_path):
    out = tmp_path / "out"
    run(source, out, outputs=["map.html"])
    (out / "zuid" / "scores.csv").write_text("CANARY", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        run(source, out)
    assert caught.value.values["left"] == str(out / "zuid" / "scores.csv")


def test_a_test_of_positions_of_other_data_stops_the_run(source, tmp_path):
    out = tmp_path / "out"
    run(source, out, outputs=["map.html"])
    run_position_test(source, out, draws=9)
    run(source, out, outputs=["map.html"])
    object_to_it(source)
    with pytest.raises(WriteError) as caught:
        run(source, out)
    assert caught.value.values["left"] == str(out / "zuid" / "data" / "position_test.csv")


def test_a_test_of_positions_of_the_same_data_is_in_nobodys_way(source, tmp_path):
    out = tmp_path / "out"
    run(source, out, outputs=["map.html"])
    object_to_it(source)
    run_position_test(source, out, draws=9)
    run(source, out, outputs=["map.html"])
    assert (out / "zuid" / "data" / "position_test.csv").exists()


def test_a_test_of_positions_alone_is_compared_too(source, tmp_path):
    out = tmp_path / "out"
    run_position_test(source, out, draws=9)
    object_to_it(source)
    with pytest.raises(WriteError) as caught:
        run(source, out)
    assert caught.value.code == "earlier_results"


def test_saving_in_python_renews_too(source, tmp_path):
    save(analyse(read_tables(source)), tmp_path / "saved", outputs=["map.html", "network.graphml"])
    object_to_it(source)
    save(analyse(read_tables(source)), tmp_path / "saved", outputs=["findings.csv"])
    assert named(tmp_path / "saved") == set()
