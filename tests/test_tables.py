"""Tables of several regions: each region gets its own rows, and whoever they name elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from regienet.tables import Tables

ACTORS = """id,region,name,wave
a,Zuid,Anke,0
a,Zuid,Anke Bos,1
b,Zuid,Bram,0
c,Noord,Coen,0
c,Noord,Coen Vos,1
d,Oost,Dré,0
e,Oost,Els,0
"""
TIES = """source,target,region
a,b,Zuid
b,c,Zuid
b,d,Zuid
c,d,Noord
d,e,Oost
"""
NOMINATIONS = """rater,nominee,role,region
a,e,verbinder,Zuid
c,c,verbinder,Noord
"""


@pytest.fixture
def tables(make_tables) -> Tables:
    return make_tables(actors=ACTORS, ties=TIES, nominations=NOMINATIONS)


def test_a_region_has_its_own_rows_in_every_table(tables):
    found = dict(tables.by_region())
    assert list(found) == ["Noord", "Oost", "Zuid"]
    assert found["Zuid"].ties["target"].tolist() == ["b", "c", "d"]
    assert {name: len(part.nominations) for name, part in found.items()} == {"Noord": 1, "Oost": 0, "Zuid": 1}
    assert {tuple(part.regions) for part in found.values()} == {("Noord",), ("Oost",), ("Zuid",)}


def test_whoever_is_named_elsewhere_is_external_and_there_once_by_the_first_row(tables):
    actors = dict(tables.by_region())["Zuid"].actors
    assert actors.loc[~actors["external"], "name"].tolist() == ["Anke", "Anke Bos", "Bram"]
    external = actors[actors["external"]]
    assert external[["id", "region", "name"]].to_numpy().tolist() == [
        ["c", "Noord", "Coen"],
        ["d", "Oost", "Dré"],
        ["e", "Oost", "Els"],
    ]
    assert external.index.tolist() == [3, 4, 5]


def test_all_at_once_is_the_same_as_one_by_one(tables):
    for name, part in tables.by_region():
        for table, frame in part.frames().items():
            pd.testing.assert_frame_equal(frame, tables.region(name).frames()[table], obj=f"{name} {table}")
        assert (part.notes, part.sources) == (tables.notes, tables.sources)


def test_regions_come_one_at_a_time_and_the_tables_stay_as_they_were(tables):
    before = {name: frame.copy() for name, frame in tables.frames().items()}
    regions = tables.by_region()
    assert isinstance(regions, Iterator)
    assert next(regions)[0] == "Noord"
    assert all(frame.equals(before[name]) for name, frame in tables.frames().items())
