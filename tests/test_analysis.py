"""An analysis of what is hardly there."""

import pandas as pd
import pytest

from regienet import analyse
from regienet.read.frames import read_frames

NO_TIES = pd.DataFrame({"source": [], "target": []})


@pytest.mark.parametrize("actors", [[], ["an"]])
def test_a_region_with_nobody_or_one_actor_has_an_analysis_that_says_so(actors):
    tables = read_frames(region="Leeg", ties=NO_TIES, actors=pd.DataFrame({"id": actors}))
    found = analyse(tables)
    assert found.measures.table.index.get_level_values("actor").tolist() == actors
    assert set(found.roles.scores["actor"]) == set(actors)
    assert found.findings
    assert all(each.value is None for each in found.findings)
