"""The shipped regions: whole, made again byte for byte, and about nobody real."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import regienet_datasets
from make_regions import CASTS, generate
from regienet.errors import RegienetError
from regienet.schema import TABLES
from regienet.vocabulary import KERNPARTNERS, RELATIONS, Kernrol

FOLDER = Path(regienet_datasets.__file__).parent

REAL_MUNICIPALITIES = """
    Aa en Hunze, Alkmaar, Almelo, Almere, Amersfoort, Amsterdam, Apeldoorn, Arnhem, Assen, Barneveld,
    Bergen, Borger, Breda, Bunnik, Coevorden, Culemborg, Delft, Den Haag, Deventer, Diemen, Doetinchem,
    Dordrecht, Drachten, Dronten, Ede, Eindhoven, Emmen, Enschede, Gouda, Groningen, Haarlem, Heerenveen,
    Heerlen, Helmond, Hengelo, Hilversum, Hoogeveen, Hoorn, Houten, Kampen, Katwijk, Leeuwarden, Leiden,
    Lelystad, Maastricht, Meppel, Middelburg, Nieuwegein, Nijmegen, Oosterhout, Oss, Purmerend,
    Ridderkerk, Roermond, Rotterdam, Schiedam, Sittard, Smallingerland, Sneek, Soest, Stadskanaal,
    Steenwijk, Terneuzen, Tiel, Tilburg, Utrecht, Veendam, Veenendaal, Veldhoven, Venlo, Vlaardingen,
    Vlissingen, Wageningen, Woerden, Zaanstad, Zeist, Zoetermeer, Zutphen, Zwolle
"""


def rows(name: str, table: str) -> list[dict[str, str]]:
    """Read a table as it stands, with English column names and codes."""
    schema = TABLES[table]
    english = {column.dutch: column for column in schema.columns}
    known = english | {column.name: column for column in schema.columns}
    for spelling in (table, schema.dutch):
        file = FOLDER / name / f"{spelling}.csv"
        if file.exists():
            with file.open(encoding="utf-8", newline="") as handle:
                return [
                    {known[h].name if h in known else h: known[h].choices.get(c, c) if h in known else c
                     for h, c in row.items()}
                    for row in csv.DictReader(handle)
                ]  # fmt: skip
    return []


def values(name: str, table: str, column: str) -> set[str]:
    return {row.get(column, "") for row in rows(name, table)} - {""}


@pytest.mark.parametrize("name", CASTS)
def test_what_is_shipped_is_what_the_generator_makes(name):
    made = generate(name)
    shipped = {
        str(file.relative_to(FOLDER).as_posix()): file.read_bytes()
        for file in [
            *(FOLDER / name).glob("*.csv"),
            *(FOLDER / name).glob("*.toml"),
            FOLDER / "truth" / f"{name}.csv",
        ]
    }
    assert sorted(made) == sorted(shipped)
    assert [file for file in made if made[file] != shipped[file]] == []


def test_no_hash_seed_changes_a_region():
    script = "import hashlib, make_regions as g; print(hashlib.sha256(repr(g.generate('platteland')).encode()).hexdigest())"  # noqa: E501
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(seen) == 1


def test_the_city_fills_every_table_and_uses_every_code():
    empty = [table for table in TABLES if table != "layers" and not rows("stad", table)]
    assert empty == []
    for table in TABLES.values():
        for column in table.columns:
            if column.type in ("choice", "open_choice") and column.choices:
                missing = set(column.choices.values()) - values("stad", table.name, column.name)
                assert missing <= {"internal"}, (table.name, column.name)  # empty is internal
    assert set(RELATIONS) <= values("stad", "ties", "relation")
    assert set(KERNPARTNERS) | {"school"} == values("stad", "affiliations", "task")
    assert {row["rater"] == row["nominee"] for row in rows("stad", "nominations")} == {True, False}
    assert {row["rater"] == row["about"] for row in rows("stad", "ratings")} == {True, False}
    assert {f"{role}_{number}" for role in Kernrol for number in range(1, 5)} == values(
        "stad", "ratings", "item"
    )


def test_the_city_has_the_shape_that_was_asked():
    actors = rows("stad", "actors")
    people = {row["id"] for row in actors if row["kind"] == "person"}
    schools = [row for row in rows("stad", "groups") if row["type"] == "school"]
    assert 115 <= len(people) <= 125
    assert len([row for row in actors if row["kind"] == "organisation"]) == 25
    assert len(schools) == 20
    assert values("stad", "ties", "wave") == {"0", "1"}
    for wave in ("0", "1"):
        statuses = [row["status"] for row in rows("stad", "respondents") if row["wave"] == wave]
        assert 0.6 <= 1 - statuses.count("none") / len(statuses) <= 0.8


@pytest.mark.parametrize("name", regienet_datasets.NAMES)
def test_every_actor_and_group_that_is_named_exists(name):
    actors, groups = values(name, "actors", "id"), values(name, "groups", "id")
    for table, column in (
        ("actors", "organisation"), ("respondents", "respondent"), ("ties", "source"), ("ties", "target"),
        ("ties", "third"), ("nominations", "rater"), ("nominations", "nominee"), ("ratings", "rater"),
        ("ratings", "about"), ("interviews", "actor"), ("interviews", "source"), ("affiliations", "actor"),
        ("bottlenecks", "raised_by"),
    ):  # fmt: skip
        assert values(name, table, column) <= actors, (table, column)
    assert values(name, "affiliations", "group") <= groups


@pytest.mark.parametrize("name", regienet_datasets.NAMES)
def test_only_who_answered_has_answers(name):
    silent = {
        (row.get("wave"), row["respondent"]) for row in rows(name, "respondents") if row["status"] == "none"
    }
    asked = {(row.get("wave"), row["respondent"]) for row in rows(name, "respondents")}
    for table, column in (("ties", "source"), ("nominations", "rater"), ("ratings", "rater")):
        said = {(row.get("wave"), row[column]) for row in rows(name, table) if not row.get("document")}
        assert said <= asked - silent, table


@pytest.mark.parametrize("name", regienet_datasets.NAMES)
def test_no_real_municipality_is_named(name):
    real = sorted(" ".join(place.split()) for place in REAL_MUNICIPALITIES.split(","))
    for file in sorted((FOLDER / name).glob("*.csv")):
        text = file.read_text(encoding="utf-8")
        assert [place for place in real if re.search(rf"\b{place}\b", text)] == [], file.name


@pytest.mark.parametrize("name", CASTS)
def test_the_truth_is_about_the_actors_of_the_region(name):
    with (FOLDER / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        truth = list(csv.DictReader(handle))
    assert {row["actor"] for row in truth} <= values(name, "actors", "id")
    assert {row["role"] for row in truth} >= {role.value for role in Kernrol}


@pytest.mark.parametrize("name", regienet_datasets.NAMES)
def test_a_region_loads(name):
    tables = regienet_datasets.load(name)
    assert len(tables.actors) == len(rows(name, "actors"))
    assert len(tables.ties) == len(rows(name, "ties"))
    assert [problem for problem in tables.notes if problem.severity == "error"] == []


def test_an_unknown_region_names_the_known_ones():
    with pytest.raises(RegienetError, match="platteland"):
        regienet_datasets.path("dorp")
