"""The pages among the outputs: one layout for all, and a map by the engine that was asked for."""

from __future__ import annotations

import pytest

from regienet.errors import RegienetError
from regienet.maps import Layout, layout_of
from regienet.maps.pyvis import pyvis_page
from regienet.write import OUTPUTS, OutputContext
from regienet.write.pages import ENGINES


def test_everything_of_one_region_has_one_layout(twelve):
    places = layout_of(twelve).positions
    earlier = Layout({actor: (x / 2, y) for actor, (x, y) in places.items()}, "another region", (8.0, 8.0))
    context = OutputContext(twelve, earlier=earlier)
    layout = Layout.from_json(OUTPUTS["layout.json"].function(context).decode())
    assert layout == context.layout == layout_of(twelve, earlier)
    assert layout.positions != places


def test_the_map_is_drawn_by_the_engine_that_was_asked_for(twelve):
    drawn = {name: OUTPUTS["map.html"].function(OutputContext(twelve, engine=name)) for name in ENGINES}
    assert set(drawn) == {"own", "pyvis"}
    assert drawn["pyvis"] == OUTPUTS["pyvis.html"].function(OutputContext(twelve))
    assert drawn["pyvis"].decode() == pyvis_page(twelve)
    assert drawn["own"] != drawn["pyvis"]


def test_an_engine_that_is_not_there_is_named_with_those_that_are(twelve):
    with pytest.raises(RegienetError) as caught:
        OUTPUTS["map.html"].function(OutputContext(twelve, engine="pyviz"))
    assert caught.value.values["near"] == "pyvis"


def test_the_map_holds_the_provenance_with_how_it_was_asked_for(twelve):
    context = OutputContext(twelve, language="en", options={"settings": "c0ffee"})
    assert context.provenance["options"] == {"settings": "c0ffee"}
    assert "c0ffee" in OUTPUTS["map.html"].function(context).decode()
    assert "c0ffee" not in OUTPUTS["network.graphml"].function(context).decode()
