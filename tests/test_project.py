"""`regienet.project`: a whole file in both languages, a label for every wave, and every mistake at once."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from regienet.analysis import analyse
from regienet.collect.project_template import project_template
from regienet.describe import describe_all
from regienet.errors import InputError
from regienet.maps import index_entry, index_page, map_model
from regienet.project import NO_PROJECT, Project, Wave, project_file
from regienet.read import read_tables
from regienet.read.actor_list import read_actors
from regienet.settings import default_settings
from regienet.words import LANGUAGES
from regienet_datasets import load

DUTCH = """
regio = "Waterrijk"
bewaren_tot = 2028-12-31
lezers = ["verbinder", "stuurgroep"]
mappen = "regio's"

[[metingen]]
nummer = 1
label = {nl = "najaar 2026", en = "autumn 2026"}
datum = 2026-10-01
map = 'meting\\een'
codeboek = "0123456789ab"

[[metingen]]
nummer = 0
label = "2025"
datum = "2025-10"
"""
ENGLISH = """
region = "Waterrijk"
keep_until = "2028-12-31"
readers = ["verbinder", "stuurgroep"]
folders = "regions"
[[waves]]
number = 0
label = "2025"
date = "2025-10"
[[waves]]
number = 1
label = {nl = "najaar 2026", en = "autumn 2026"}
date = "2026-10-01"
folder = "meting/een"
codebook = "0123456789ab"
"""
WRONG = """
regio = "Waterrijk"
region = "Waterrijk"
bewaren_tot = "eind 2028"
lezer = "iedereen"
[[metingen]]
label = "najaar"
map = "../elders"
[[metingen]]
nummer = -1
datum = 2025-13
[[metingen]]
nummer = 2
map = "kwijt"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "project.toml"
    file.write_text(text, encoding="utf-8")
    return file


def wrong(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        Project.read(write(folder, text))
    for language in LANGUAGES:
        assert all(
            text.startswith("project.toml: ") for text in describe_all(caught.value.problems, language)
        )
    return [(problem.code, problem.value) for problem in caught.value.problems]


def test_the_keys_mean_the_same_in_both_languages(tmp_path):
    (tmp_path / "meting" / "een").mkdir(parents=True)
    project = Project.read(write(tmp_path, DUTCH))
    assert project == Project.read(write(tmp_path, ENGLISH))
    assert project == Project(
        "project.toml",
        "Waterrijk",
        date(2028, 12, 31),
        ("verbinder", "stuurgroep"),
        "regions",
        (
            Wave(0, {"nl": "2025", "en": "2025"}, "2025-10"),
            Wave(1, {"nl": "najaar 2026", "en": "autumn 2026"}, "2026-10-01", "meting/een", "0123456789ab"),
        ),
    )
    assert pickle.loads(pickle.dumps(project)) == project  # noqa: S301 - it is ours
    assert [wave.number for wave in project.by_folder()["meting/een"]] == [1]


def test_a_wave_without_a_label_is_called_by_its_number(tmp_path):
    (tmp_path / "meting" / "een").mkdir(parents=True)
    project = Project.read(write(tmp_path, DUTCH))
    assert [project.label(wave, "nl") for wave in (0, 1, 2)] == ["2025", "najaar 2026", "meting 2"]
    assert [project.label(wave, "en") for wave in (0, 1, 2)] == ["2025", "autumn 2026", "wave 2"]
    assert NO_PROJECT.label(0, "nl") == "meting 0"


def test_everything_wrong_is_said_at_once(tmp_path):
    assert wrong(tmp_path, WRONG.replace("2025-13", '"2025-13"')) == [
        ("project_key_twice", "region"),
        ("project_key_wrong", "bewaren_tot"),
        ("project_key_unknown", "lezer"),
        ("project_key_wrong", "metingen 0: map"),
        ("project_key_missing", "metingen 0: nummer"),
        ("project_key_missing", "metingen 0: datum"),
        ("project_key_wrong", "metingen -1: nummer"),
        ("project_key_wrong", "metingen -1: datum"),
        ("project_key_missing", "metingen 2: datum"),
        ("project_folder_absent", "kwijt"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("regio = ", "project_unreadable"),
        ("regio = 3", "project_key_wrong"),
        ("lezers = 'een'", "project_key_wrong"),
        ("mappen = 'scholen'", "project_key_wrong"),
        ("metingen = 2", "project_key_wrong"),
        ("[[metingen]]\nnummer = true\ndatum = 2025-01-01", "project_key_wrong"),
        ("[[metingen]]\nnummer = 0\ndatum = 2025-01-01T10:00:00", "project_key_wrong"),
        ("[[metingen]]\nnummer = 0\ndatum = 2025-01-01\nlabel = {de = 'x'}", "project_key_wrong"),
        ("[[metingen]]\nnummer = 0\ndatum = 2025-01-01\nmap = '/tmp'", "project_key_wrong"),
    ],
)
def test_a_value_of_another_kind_is_refused(tmp_path, text, code):
    assert [found for found, _ in wrong(tmp_path, text)] == [code]


def test_waves_that_contradict_each_other_are_refused(tmp_path):
    block = "[[waves]]\nnumber = {}\ndate = '{}'\nlabel = '{}'\n"
    text = (
        block.format(0, "2026-03", "2025")
        + block.format(1, "2026-02-01", "2025")
        + block.format(1, "2027-01", "")
    )
    assert wrong(tmp_path, text) == [
        ("project_wave_twice", "1"),
        ("project_label_twice", "2025"),
        ("project_wave_order", "1"),
    ]
    same_month = block.format(0, "2026-03-09", "a") + block.format(1, "2026-03", "b")
    assert len(Project.read(write(tmp_path, same_month)).waves) == 2


def test_the_file_is_next_to_the_data_or_one_folder_above(tmp_path):
    file = write(tmp_path, ENGLISH)
    data = tmp_path / "data"
    (data / "deep").mkdir(parents=True)
    (data / "ties.csv").touch()
    assert project_file(tmp_path) == file
    assert project_file(data) == file.resolve()
    assert project_file(data / "ties.csv") == file.resolve()
    assert project_file(data / "deep") is None
    mine = write(data, ENGLISH)
    assert project_file(data) == mine


def test_data_are_read_with_their_project(tmp_path):
    write(tmp_path, "regio = 'Waterrijk'\n[[metingen]]\nnummer = 0\nlabel = 'voorjaar'\ndatum = '2026-03'\n")
    data = tmp_path / "gegevens"
    data.mkdir()
    (data / "ties.csv").write_text("source,target,relation\nan,bo,contact\n", encoding="utf-8")
    tables = read_tables(data)
    assert tables.regions == ("Waterrijk",)
    assert tables.project.label(0, "nl") == "voorjaar"
    assert "project.toml" in [source.name for source in tables.sources]
    assert "region_plain" not in {note.code for note in tables.notes}


def test_the_label_of_a_wave_is_shown_where_its_number_was():
    tables = replace(
        load("stad"), project=Project(waves=(Wave(1, {"nl": "najaar 2026", "en": "autumn"}, "2026-10"),))
    )
    analysis = analyse(tables, settings=default_settings().with_({"bootstrap.draws": 20}))
    labels = map_model(analysis).meta["labels"]
    assert labels == [{"nl": "meting 0", "en": "wave 0"}, {"nl": "najaar 2026", "en": "autumn"}]
    page = index_page([index_entry(analysis, {})], language="nl")
    assert "najaar 2026, " in page
    assert "autumn, " in index_page([index_entry(analysis, {})], language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_a_new_project_says_nothing_until_it_is_filled_in(tmp_path, language):
    text = project_template(language)
    assert Project.read(write(tmp_path, text)) == Project("project.toml")
    (tmp_path / "gegevens").mkdir()
    (tmp_path / "data").mkdir()
    head, filled = text.split("\n\n", 1)
    project = Project.read(write(tmp_path, filled.replace("# ", "", 1).replace("\n# ", "\n")))
    assert project.keep_until == date(2028, 12, 31)
    assert project.folders == "regions"
    assert [wave.date for wave in project.waves] == ["2025-10"]
    assert head.count("\n") == 1


def test_the_list_of_a_questionnaire_is_that_of_the_last_wave(tmp_path):
    text = ENGLISH.replace('date = "2025-10"', 'date = "2025-10"\nfolder = "first"').replace(
        "meting/een", "second"
    )
    for folder, name in (("first", "An"), ("second", "Bo")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "actors.csv").write_text(f"id,name\n{name},{name}\n", encoding="utf-8")
    write(tmp_path, text)
    regions, notes = read_actors(tmp_path)
    assert {name: [actor["id"] for actor in actors] for name, actors in regions.items()} == {
        "Waterrijk": ["Bo"]
    }
    assert "region_from_path" not in {note.code for note in notes}
