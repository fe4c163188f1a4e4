"""Taking somebody out of a folder of regions: the results are those that were made without that person."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from regienet.errors import RegienetError
from regienet.forgotten import FORGOTTEN_FILE_NAME
from regienet.run import run
from regienet.run.forgetting import forget
from regienet.run.holdings import Holdings
from regienet_datasets import path
from tests.run.test_forgetting import OUTPUTS, shown, without_by_hand

NAMES = {"noord": "Eva Zandkreek", "oost": "Els Zeegat", "zuid": "Eef Wad"}


def region(root: Path, name: str) -> Path:
    """Write a region; the one person with the id eva has another name in each."""
    shutil.copytree(path("twaalf"), root / name)
    (root / name / "README.md").unlink()
    actors = root / name / "actors.csv"
    text = actors.read_text(encoding="utf-8").replace(",Eva,", f",{NAMES[name]},")
    actors.write_text(text.replace("Twaalf", name.title()), encoding="utf-8")
    groups = root / name / "groups.csv"
    groups.write_text(groups.read_text("utf-8").replace("Twaalf", name.title()), encoding="utf-8")
    return root / name


@pytest.fixture
def place(tmp_path):
    root = tmp_path / "regions"
    for name in NAMES:
        region(root, name)
    run(root, tmp_path / "results", outputs=OUTPUTS)
    return Holdings(root, tmp_path / "results")


def everything(folder: Path) -> str:
    """Return the text of every file, also of those in workbooks."""
    texts = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            texts.append(data.decode("utf-8", "replace"))
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as parts:
                    texts += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    return "\n".join(texts)


def test_the_results_are_those_made_without_that_person(place, tmp_path):
    (place.source / "oost" / "ties.csv").write_text("source,target\nan,\n", encoding="utf-8")
    run(place.source, place.results, outputs=OUTPUTS)
    shutil.copy(path("twaalf") / "ties.csv", place.source / "oost" / "ties.csv")
    assert "Zandkreek" in everything(place.results)
    before = {file: file.read_bytes() for file in (place.results / "zuid").rglob("*") if file.is_file()}
    other = tmp_path / "other"
    for name in NAMES:
        shutil.copytree(place.source / name, other / name)
    shutil.rmtree(other / "noord")
    without_by_hand(place.source / "noord", other / "noord", "eva")
    found = forget("Eva Zandkreek", place, apply=True)
    assert (found.done, found.left) == (True, ())
    run(place.source, place.results, outputs=OUTPUTS)
    run(other, tmp_path / "expected", outputs=OUTPUTS)
    made, expected = shown(place.results), shown(tmp_path / "expected")
    assert set(made) == set(expected)
    for name in set(made) - {"noord/data/network.graphml"}:
        if not name.endswith(".xlsx"):
            assert made[name] == expected[name], name
    assert "Zandkreek" not in everything(place.results)
    assert all(file.read_bytes() == data for file, data in before.items())
    assert [file.parent.name for file in place.source.rglob(FORGOTTEN_FILE_NAME)] == ["noord"]


def test_what_is_about_all_regions_is_made_again_at_once(place):
    index = (place.results / "index.html").read_bytes()
    record = json.loads((place.results / "noord" / "record.json").read_text(encoding="utf-8"))
    found = forget("Eva Zandkreek", place, apply=True)
    again = json.loads((place.results / "noord" / "record.json").read_text(encoding="utf-8"))
    assert found.left == ()
    assert again["result"]["actors"] == record["result"]["actors"] - 1
    assert (place.results / "index.html").read_bytes() != index
    assert "Zandkreek" not in everything(place.results)


def test_who_may_be_in_several_regions_is_asked_and_nothing_changes(place):
    before = everything(place.source)
    with pytest.raises(RegienetError) as refused:
        forget("eva", place, apply=True)
    assert refused.value.code == "person_in_regions"
    assert refused.value.values["regions"] == "noord, oost, zuid"
    with pytest.raises(RegienetError) as unknown:
        forget("Niemand Hier", place, apply=True)
    assert unknown.value.code == "person_unknown_alone"
    assert everything(place.source) == before
    assert forget("eva", Holdings(place.source / "noord"), apply=True).done
    assert run(place.source, place.results, outputs=OUTPUTS).reused == ("oost", "zuid")


def test_whoever_is_gone_is_looked_for_again_in_that_region(place):
    forget("Eva Zandkreek", place, apply=True)
    assert forget("Eva Zandkreek", place).left == ()
    note = place.source / "noord" / "notes.txt"
    note.write_text("Eva Zandkreek belt", encoding="utf-8")
    assert [hit.file.name for hit in forget("Eva Zandkreek", place).left] == ["notes.txt"]
