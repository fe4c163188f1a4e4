from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from regienet.analysis import Analysis
from regienet.maps import map_model

ACTORS = """
    id,kind,organisation,lat,lon
    north,organisation,,52.2,5.0
    south,organisation,,52.0,5.0
    east,organisation,,52.1,5.2
    nowhere,organisation,,,
    a,person,north,,
    b,person,north,,
    c,person,south,52.1,5.0
    d,person,nowhere,,
    e,person,,,
"""


@pytest.fixture
def places(make_tables, fictional):
    def places_(actors: str = ACTORS):
        analysis: Analysis = fictional.bare(make_tables(actors=actors, ties="source,target"))
        model = map_model(analysis)
        return model.places, {actor: i for i, actor in enumerate(model.nodes["id"])}

    return places_


def test_north_is_up_and_a_kilometre_is_as_long_in_every_direction(places):
    found, number = places()
    x, y = np.array(found["px"]), np.array(found["py"])
    north, south, east = number["north"], number["south"], number["east"]
    assert y[north] < y[south]
    # 0.2 degree of latitude is 22.24 km; 0.2 degree of longitude at 52.1 degrees north is 13.66 km.
    assert (y[south] - y[north]) / found["km"] == pytest.approx(22.24, abs=0.05)
    assert (x[east] - x[north]) / found["km"] == pytest.approx(13.66, abs=0.05)


def test_people_are_where_their_organisation_is(places):
    found, number = places()
    x, y = np.array(found["px"]), np.array(found["py"])
    row = found["node"].index(number["north"])
    for person in ("a", "b"):
        away = np.hypot(x[number[person]] - found["x"][row], y[number[person]] - found["y"][row])
        assert away <= found["r"][row]


def test_own_coordinates_go_before_those_of_the_organisation(places):
    found, number = places()
    assert found["py"][number["c"]] == pytest.approx(
        (found["py"][number["north"]] + found["py"][number["south"]]) / 2, abs=0.02
    )


def test_who_has_no_known_place_stands_apart(places):
    found, number = places()
    apart = {"nowhere", "d", "e"}
    assert {actor for actor, i in number.items() if not found["known"][i]} == apart
    x = np.array(found["px"])
    assert all((x[i] > found["margin"]) == (actor in apart) for actor, i in number.items())


def test_without_a_gap_there_is_no_strip(places):
    found, _ = places("id,kind,lat,lon\na,organisation,52.0,5.0\nb,organisation,52.1,5.1")
    assert found["margin"] is None
    assert found["node"] == []
    assert len(found["px"]) == 2


@pytest.mark.parametrize("place", [",", "52.1,5.1"])
def test_without_two_different_coordinates_there_is_no_such_view(places, place):
    found, _ = places(f"id,kind,lat,lon\na,organisation,52.1,5.1\nb,organisation,{place}")
    assert found["px"] == []


def test_a_region_on_the_date_line_stays_together(places):
    found, _ = places("id,kind,lat,lon\na,organisation,-16.8,179.95\nb,organisation,-16.8,-179.95")
    assert (max(found["px"]) - min(found["px"])) / found["km"] == pytest.approx(10.64, abs=0.05)


def test_circles_do_not_overlap(fictional):
    region = fictional.region()
    actors = region.network.tables.actors.copy()
    organisations = actors["kind"] == "organisation"
    actors.loc[organisations, "lat"] = 52 + 0.001 * np.arange(organisations.sum())
    actors.loc[organisations, "lon"] = 5.0
    found = map_model(fictional.bare(replace(region.network.tables, actors=actors))).places
    circles = np.column_stack([found["x"], found["y"], found["r"]])
    assert len(circles) == organisations.sum()
    for i, (x, y, r) in enumerate(circles):
        others = np.delete(circles, i, axis=0)
        assert (np.hypot(others[:, 0] - x, others[:, 1] - y) >= 0.98 * (others[:, 2] + r)).all()
