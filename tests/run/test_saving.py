"""What is saved from Python is what `regienet run` writes for a region."""

import json

import pytest

from regienet import analyse, read_tables, save
from regienet.errors import RegienetError, UnknownNameError
from regienet.run import run
from regienet_datasets import path


def contents(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture(scope="module")
def analysis():
    return analyse(read_tables(path("twaalf")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_files_are_those_of_a_run(analysis, tmp_path, language):
    run(path("twaalf"), tmp_path / "run", language=language)
    files = save(analysis, tmp_path / "saved", language=language)
    theirs = contents(tmp_path / "run" / "twaalf")
    ours = contents(tmp_path / "saved")
    assert set(ours) == {file.relative_to(tmp_path / "saved").as_posix() for file in files}
    readme = ours.pop("LEESMIJ.txt").decode()
    del theirs["record.json"]  # by which a run knows what it need not make again
    assert ours == theirs
    assert readme.startswith("regienet · INTERN")


def test_chosen_outputs_come_with_their_provenance(analysis, tmp_path):
    files = save(analysis, str(tmp_path), outputs=["scores.csv", "matrices.zip"])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "data/scores.csv",
        "data/matrices.zip",
        "data/LEESMIJ.txt",
        "provenance.json",
        "LEESMIJ.txt",
    ]
    assert set(json.loads((tmp_path / "provenance.json").read_text())["outputs"]) == {
        "data/scores.csv",
        "data/matrices.zip",
    }


def test_a_folder_of_ours_is_written_again_and_a_file_of_somebody_else_stays(analysis, tmp_path):
    save(analysis, tmp_path / "a", outputs=["scores.csv"])
    save(analysis, tmp_path / "a", outputs=["scores.csv"])
    (tmp_path / "b" / "data").mkdir(parents=True)
    (tmp_path / "b" / "data" / "scores.csv").write_text("mine")
    with pytest.raises(RegienetError) as caught:
        save(analysis, tmp_path / "b", outputs=["scores.csv"])
    assert caught.value.code == "not_ours"
    assert contents(tmp_path / "b") == {"data/scores.csv": b"mine"}


@pytest.mark.parametrize("asked", [{"outputs": ["score.csv"]}, {"language": "de"}])
def test_a_wrong_word_is_refused_before_anything_is_written(analysis, tmp_path, asked):
    with pytest.raises(UnknownNameError):
        save(analysis, tmp_path / "out", **asked)
    assert not (tmp_path / "out").exists()
