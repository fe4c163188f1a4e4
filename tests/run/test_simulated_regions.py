"""Many simulated regions as a folder of regions: other people, made-up names, and waves with labels."""

from __future__ import annotations

from regienet.read import read_tables
from regienet.read.region_folders import region_places
from regienet.run.simulating import write_regions
from regienet.simulate.region_names import region_name
from regienet_cli.main import run_command


def test_a_thousand_names_differ():
    names = [region_name(number) for number in range(2000)]
    assert len(set(names)) == 2000


def test_simulated_regions_are_a_folder_of_regions(tmp_path):
    made = write_regions(tmp_path, regions=3, names=True, persons=20, language="en")
    places = region_places(made.tables)
    assert [place.name for place in places] == ["averburg-oord", "boldendael", "crummedonk"]
    regions = [read_tables(place) for place in places]
    assert [tables.regions for tables in regions] == [("Averburg-Oord",), ("Boldendael",), ("Crummedonk",)]
    assert made.persons == 60
    assert len({len(tables.ties) for tables in regions}) > 1
    assert sorted(file.name for file in made.truth.iterdir()) == [f"{place.name}.csv" for place in places]


def test_the_command_makes_regions_with_labelled_waves(tmp_path):
    size = ["--regions", "2", "--waves", "2", "--persons", "20"]
    command = ["simuleer", *size, "--out", str(tmp_path / "sim")]
    assert run_command(command) == 0
    tables = read_tables(tmp_path / "sim" / "regios" / "regio-2")
    assert [tables.project.label(wave, "nl") for wave in (0, 1)] == ["najaar 2024", "najaar 2025"]
    assert [wave.same_questions for wave in tables.project.waves] == [None, True]
    assert set(tables.ties["wave"]) == {0, 1}
