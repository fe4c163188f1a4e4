"""What folders in a folder are: as the project file says, as their data show, or else a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from regienet.describe import describe
from regienet.errors import InputError
from regienet.read import read_tables
from regienet.read.region_folders import region_places

TIES = "source,target,relation\nan,bo,contact\n"


def fill(folder: Path, *, region: str = "", wave: str = "", date: str = "", **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    header, row = "id,name" + ",region" * bool(region), f"{{0}},{{0}}{',' * bool(region)}{region}"
    lines = [header, *(row.format(name) for name in ("an", "bo"))]
    (folder / "actors.csv").write_text("\n".join(lines), encoding="utf-8")
    head, cells = "source,target,relation" + ",wave" * bool(wave), f"an,bo,contact{',' * bool(wave)}{wave}"
    (folder / "ties.csv").write_text(f"{head}\n{cells}\n", encoding="utf-8")
    if date:
        (folder / "respondents.csv").write_text(f"respondent,date\nan,{date}\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def names(path: Path) -> list[str]:
    return [place.name for place in region_places(path)]


def test_other_names_are_regions(tmp_path):
    fill(tmp_path / "r1", region="Oost")
    fill(tmp_path / "r2", region="West")
    assert names(tmp_path) == ["r1", "r2"]


def test_one_name_and_other_waves_are_waves(tmp_path):
    fill(tmp_path / "x", region="Oost", wave="1")
    fill(tmp_path / "y", region="Oost", wave="0")
    assert names(tmp_path) == []
    assert [(wave.number, wave.folder) for wave in read_tables(tmp_path).project.waves] == [
        (0, "y"),
        (1, "x"),
    ]


def test_one_name_and_other_dates_are_waves_in_the_order_of_their_dates(tmp_path):
    fill(tmp_path / "x", region="Oost", date="2026-10-01")
    fill(tmp_path / "y", region="Oost", date="2025-10-01")
    tables = read_tables(tmp_path)
    assert tables.regions == ("Oost",)
    assert dict(zip(tables.respondents["wave"], tables.respondents["date"], strict=True)) == {
        0: "2025-10-01",
        1: "2026-10-01",
    }


@pytest.mark.parametrize("region", ["", "Oost"])
def test_what_the_data_do_not_say_is_asked_with_both_readings(tmp_path, region):
    fill(tmp_path / "x", region=region)
    fill(tmp_path / "y", region=region)
    with pytest.raises(InputError) as caught:
        region_places(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.severity) == ("folders_unclear", "question")
    assert 'mappen = "regio\'s"' in describe(problem, "nl")
    assert '[[metingen]] nummer = 1 datum = "…" map = "y"' in describe(problem, "nl")
    assert '[[waves]] number = 1 date = "…" folder = "y"' in describe(problem, "en")
    with pytest.raises(InputError):
        read_tables(tmp_path)


def test_the_answer_in_the_project_file_settles_it(tmp_path):
    for name in ("x", "y"):
        fill(tmp_path / name)
    (tmp_path / "project.toml").write_text('region = "All"\nfolders = "regions"\n', encoding="utf-8")
    assert names(tmp_path) == ["x", "y"]
    assert read_tables(tmp_path / "x").regions == ("x",)  # the name above is not that of a region below


def test_regions_with_the_same_folders_of_waves(tmp_path):
    for region in ("r1", "r2"):
        fill(tmp_path / region / "a", region=region)
        fill(tmp_path / region / "b", region=region)
    block = "[[waves]]\nnumber = {}\ndate = '2025-1{}'\nfolder = '{}'\n"
    waves = block.format(0, 0, "a") + block.format(1, 1, "b")
    (tmp_path / "project.toml").write_text(waves, encoding="utf-8")
    assert names(tmp_path) == ["r1", "r2"]
    tables = read_tables(tmp_path / "r1")
    assert tables.regions == ("r1",)
    assert set(tables.ties["wave"]) == {0, 1}


def test_every_folder_with_a_project_is_a_region(tmp_path):
    fill(tmp_path / "x", project='region = "Oost"')
    fill(tmp_path / "y")
    assert names(tmp_path) == ["x", "y"]


def test_files_are_regions_only_if_the_project_says_so(tmp_path):
    for name in ("x", "y"):
        (tmp_path / f"{name}.csv").write_text(TIES, encoding="utf-8")
    assert names(tmp_path) == []
    (tmp_path / "project.toml").write_text("folders = 'regions'", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("x\n", encoding="utf-8")
    assert names(tmp_path) == ["x.csv", "y.csv"]


def test_data_of_another_region_in_folders_next_to_the_data_are_asked_about(tmp_path):
    fill(tmp_path, region="Oost")
    fill(tmp_path / "copy", region="Oost")
    assert read_tables(tmp_path).regions == ("Oost",)
    fill(tmp_path / "noord", region="Noord")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "talks.csv").write_text("subject\nnothing\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_tables(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.severity, problem.value) == ("folders_unread", "question", "noord")
    tables = read_tables(tmp_path, answers={"folders_unread": {"*": "yes"}})
    assert tables.regions == ("Oost",)
