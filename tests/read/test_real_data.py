"""The mappings in `tests/real` on the data for which they were written."""

from __future__ import annotations

import pytest

from regienet.errors import InputError
from regienet.read import draft_mapping, read_tables

SITES = {
    "Cheyenne": (14, 83),
    "HurrFrederic": (21, 118),
    "LakePomona": (20, 148),
    "MtSi": (13, 33),
    "MtStHelens": (27, 123),
    "Texas": (25, 186),
    "Wichita": (20, 149),
}


@pytest.fixture
def real(repo_root):
    folder = repo_root.parent / "shared" / "real"
    if not folder.is_dir():
        pytest.skip("the real data are not shipped")
    return folder


@pytest.mark.parametrize("site", SITES)
def test_an_emergency_is_read(real, repo_root, site):
    tables = read_tables(real / "emon" / site, mapping=repo_root / "tests" / "real" / "emon.toml")
    assert (len(tables.actors), len(tables.ties)) == SITES[site]
    assert tables.regions == (site,)
    assert set(tables.actors["kind"]) == {"organisation"}
    assert set(tables.actors["level"].dropna()) <= {"practice", "management", "board"}
    # 1 was the most frequent, so most ties have the highest value.
    assert tables.ties["value"].mode()[0] == 4
    assert tables.ties["value"].between(1, 4).all()


def test_the_chemicals_are_read(real, repo_root):
    tables = read_tables(real / "chemnet", mapping=repo_root / "tests" / "real" / "chemnet.toml")
    assert len(tables.actors) == 30
    assert tables.ties["relation"].value_counts().to_dict() == {
        "political_information": 342,
        "named_influential": 283,
        "scientific_information_to": 189,
        "scientific_information_from": 185,
    }
    assert tables.affiliations["group"].nunique() == 20
    assert tables.layers.set_index("relation")["position"].sum() == 1
    dropped = {p.file: p.values["count"] for p in tables.notes if p.code == "self_tie_dropped"}
    assert dropped["infrep.csv"] == 13
    assert {p.file for p in tables.notes if p.code == "mapping_sheet_unused"} == {"intpos.csv"}


def test_both_scientific_layers_were_mostly_not_confirmed(real, repo_root):
    tables = read_tables(real / "chemnet", mapping=repo_root / "tests" / "real" / "chemnet.toml")
    ties = {
        relation: set(zip(rows["source"], rows["target"], strict=True))
        for relation, rows in tables.ties.groupby("relation")
    }
    said = ties["scientific_information_to"]
    heard = {(target, source) for source, target in ties["scientific_information_from"]}
    assert len(said & heard) == 63


def test_a_suggested_mapping_reads_and_without_one_the_strength_is_not_guessed(real, tmp_path):
    mapping = tmp_path / "suggested.toml"
    mapping.write_text(draft_mapping(real / "emon" / "Texas"), encoding="utf-8")
    assert len(read_tables(real / "emon" / "Texas", mapping=mapping).ties) == 186
    tables = read_tables(real / "emon" / "Texas")
    assert [(p.code, p.column) for p in tables.notes] == [("column_extra", "C (frequency)")]
    assert set(tables.ties["value"]) == {1}


def test_matrices_without_a_mapping_are_layers_by_their_own_names(real):
    tables = read_tables(real / "chemnet")
    assert len(tables.actors) == 30
    assert set(tables.ties["relation"]) == {"infrep", "pol", "scifrom", "scito"}
    assert sorted(p.file for p in tables.notes if p.code == "sheet_unused") == [
        "committee.csv",
        "intpos.csv",
        "types.csv",
    ]
    assert {p.code for p in tables.notes} == {"sheet_unused", "self_tie_dropped"}


def test_a_workbook_for_another_tool_is_read(real):
    tables = read_tables(real / "formats" / "snap-to-tutorial-data.xlsx")
    assert (len(tables.actors), len(tables.ties)) == (51, 109)


def test_a_workbook_that_is_broken_is_told(real):
    with pytest.raises(InputError) as caught:
        read_tables(real / "formats" / "overview-of-the-euro-crisis.xlsx")
    assert [p.code for p in caught.value.problems] == ["workbook_broken"]
