"""The table that tests every position against chance."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from regienet.errors import RegienetError
from regienet.measures import measure_all
from regienet.measures.nulls import against_null
from regienet.measures.position_test import COLUMNS, POSITIONS, position_test
from regienet.measures.structure import structure
from regienet.network import Network, build
from regienet.read import read_tables
from regienet.read.frames import read_frames
from regienet.simulate import simulate_region
from regienet_datasets import path


@pytest.fixture(scope="module")
def network() -> Network:
    return build(read_tables(path("twaalf")))


@pytest.fixture(scope="module")
def found(network: Network) -> pd.DataFrame:
    return position_test(network, draws=60)


def test_everybody_has_a_row_per_measure_with_the_value_of_the_measure(network: Network, found: pd.DataFrame):
    assert list(found) == list(COLUMNS)
    assert len(found) == len(POSITIONS) * len(measure_all(network).table)
    wide = found.pivot(index=["wave", "actor"], columns="measure", values="value")
    pd.testing.assert_frame_equal(
        wide[list(POSITIONS)], measure_all(network).table[list(POSITIONS)], check_names=False
    )


def test_persons_and_organisations_are_each_compared_in_their_own_network(
    network: Network, found: pd.DataFrame
):
    shown = found[found["measure"] == "brokerage_total"].set_index("actor")
    entry = [measure for measure in POSITIONS if measure == "brokerage_total"]
    for kind, view in (("person", network), ("organisation", network.organisations())):
        alone = position_test(network, measures=entry, draws=60)
        ids = network.actors.index[network.actors["kind"] == kind]
        whole = against_null(structure(view), _functions(), null="ties", draws=60)
        pd.testing.assert_series_equal(
            shown.loc[ids, "z"], whole.loc[ids, "brokerage_total_z"], check_names=False
        )
        assert set(ids) <= set(alone["actor"])


def _functions() -> list:
    from regienet.measures.brokerage import brokerage_total

    return [brokerage_total]


def test_q_is_corrected_over_all_that_is_shown_of_a_wave(found: pd.DataFrame):
    tested = found["p"].notna()
    assert 0 < tested.sum() < len(found)
    np.testing.assert_allclose(found["q"][tested], stats.false_discovery_control(found["p"][tested]))
    assert found["q"][~tested].isna().all()


def test_every_wave_is_compared_by_itself():
    network = build(simulate_region(2, persons=20, waves=2).tables)
    both = position_test(network, measures=["coreness"], draws=20)
    alone = position_test(network.at(network.waves[1]), measures=["coreness"], draws=20)
    second = both[both["wave"] == network.waves[1]].reset_index(drop=True)
    pd.testing.assert_frame_equal(second, alone)


def test_a_region_without_people_has_an_empty_table():
    found = position_test(build(read_frames(region="Leeg", ties=pd.DataFrame({"source": [], "target": []}))))
    assert found.empty
    assert list(found) == list(COLUMNS)


def test_a_column_of_a_measure_with_several_can_be_asked_alone_and_twice(network: Network):
    found = position_test(network, measures=["vertical_skip", "vertical_skip"], draws=20)
    assert set(found["measure"]) == {"vertical_skip"}
    assert not found.duplicated(["wave", "actor"]).any()


def test_an_unknown_measure_names_the_nearest(network: Network):
    with pytest.raises(RegienetError) as error:
        position_test(network, measures=["betweennes"])
    assert error.value.values["near"].startswith("betweenness")
