"""The mappings in `tests/real` on the data for which they were written."""

from __future__ import annotations

import pytest

from regienet.read import read_tables, suggest_mapping

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


@pytest.mark.parametrize("folder", ["emon/Texas", "chemnet"])
def test_a_suggested_mapping_of_real_data_reads(real, tmp_path, folder):
    mapping = tmp_path / "suggested.toml"
    mapping.write_text(suggest_mapping(real / folder), encoding="utf-8")
    text = mapping.read_text(encoding="utf-8")
    assert 'name = "' in text
