"""What is saved from Python is what `regienet run` writes for a region."""

import json

import pytest

from regienet import analyse, read_tables, save
from regienet.errors import RegienetError, UnknownNameError
from regienet.run import run
from regienet_datasets import path


@pytest.fixture(scope="module")
def analysis():
    return analyse(read_tables(path("twaalf")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_files_are_those_of_a_run(analysis, tmp_path, language):
    run(path("twaalf"), tmp_path / "run", language=language)
    files = save(analysis, tmp_path / "saved", language=language)
    theirs = {file.name: file.read_bytes() for file in (tmp_path / "run" / "twaalf").iterdir()}
    ours = {file.name: file.read_bytes() for file in files}
    readme = ours.pop("LEESMIJ.txt").decode()
    assert ours == theirs
    assert {file.name for file in (tmp_path / "saved").iterdir()} == {*theirs, "LEESMIJ.txt"}
    assert readme.startswith("regienet · INTERN")


def test_chosen_outputs_come_with_their_provenance(analysis, tmp_path):
    files = save(analysis, str(tmp_path), outputs=["scores.csv", "matrices.zip"])
    assert [file.name for file in files] == ["scores.csv", "matrices.zip", "provenance.json", "LEESMIJ.txt"]
    assert set(json.loads((tmp_path / "provenance.json").read_text())["outputs"]) == {
        "scores.csv",
        "matrices.zip",
    }


def test_a_folder_of_ours_is_written_again_and_a_file_of_somebody_else_stays(analysis, tmp_path):
    save(analysis, tmp_path / "a", outputs=["scores.csv"])
    save(analysis, tmp_path / "a", outputs=["scores.csv"])
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "scores.csv").write_text("mine")
    with pytest.raises(RegienetError) as caught:
        save(analysis, tmp_path / "b", outputs=["scores.csv"])
    assert caught.value.code == "not_ours"
    assert [file.name for file in (tmp_path / "b").iterdir()] == ["scores.csv"]


@pytest.mark.parametrize("asked", [{"outputs": ["score.csv"]}, {"language": "de"}])
def test_a_wrong_word_is_refused_before_anything_is_written(analysis, tmp_path, asked):
    with pytest.raises(UnknownNameError):
        save(analysis, tmp_path / "out", **asked)
    assert not (tmp_path / "out").exists()
