"""A word that means nothing is an error with near matches, in every option that takes one of a few words."""

import networkx as nx
import numpy as np
import pytest

from regienet.choice import chosen
from regienet.errors import RegienetError
from regienet.maps import map_page, show
from regienet.measures.brokerage import brokerage
from regienet.measures.centrality import degree
from regienet.measures.mixing import ei_index, participation
from regienet.measures.nulls import against_null, draw
from regienet.measures.position_test import position_test
from regienet.measures.structure import structure
from regienet.network import Network, build
from regienet.read import draft_mapping
from regienet.simulate import simulate_region
from regienet_datasets import path
from tests.shipped import analysis_of


def one() -> Network:
    return build(simulate_region(1, persons=12).tables)


KARATE = nx.karate_club_graph()
WRONG = {
    "credit": ("Partial", "partial", lambda: brokerage(KARATE, by="club", credit="Partial")),
    "null of brokerage": ("degree", "bernoulli, labels", lambda: brokerage(KARATE, null="degree")),
    "null": ("tie", "ties", lambda: against_null(KARATE, degree, null="tie", draws=2)),
    "null of one draw": ("tie", "ties", lambda: draw(structure(KARATE), "tie")),
    "null of positions": ("label", "labels", lambda: position_test(one(), null="label", draws=2)),
    "measure": ("betweennes", "betweenness", lambda: position_test(one(), measures=["betweennes"])),
    "grouping": ("clubs", "club", lambda: participation(KARATE, by="clubs")),
    "grouping of labels": ("domian", "domain", lambda: draw(structure(KARATE), "labels", by="level*domian")),
    "relation": ("contacts", "contact", lambda: one().matrix("contacts")),
    "question": ("contcat", "contact", lambda: one().answered("contcat")),
    "family": ("D", "A, B, C", lambda: simulate_region(1, family="D")),
    "missing": ("random", "mcar, mar", lambda: simulate_region(1, missing="random")),
    "missing of answers": ("mcra", "mcar", lambda: simulate_region(1, persons=12).observe(0.5, "mcra")),
    "language of a map": ("de", "en", lambda: map_page(analysis_of("twaalf"), language="de")),
    "language in a notebook": ("de", "en", lambda: show(analysis_of("twaalf"), language="de")),
    "language of a mapping": ("de", "en", lambda: draft_mapping(path("twaalf"), "de")),
    "scenario": ("perfect", "ordinary", lambda: simulate_region(1, scenario="perfect")),
}


@pytest.mark.parametrize("option", WRONG)
def test_a_wrong_word_is_refused_with_near_matches(option):
    name, near, ask = WRONG[option]
    with pytest.raises(RegienetError) as caught:
        ask()
    assert caught.value.code == "unknown_name"
    assert caught.value.values["name"] == name
    assert caught.value.values["near"].startswith(near)


def test_what_is_no_text_is_refused_too():
    with pytest.raises(RegienetError):
        chosen(3, ["ties"], "null")
    with pytest.raises(RegienetError):
        chosen(None, ["ties"], "null")


def test_right_words_are_right():
    network = one()
    assert network.matrix("handover").shape == (len(network.ids), len(network.ids))
    assert network.answered("dirigent").any()
    assert not np.isnan(brokerage(KARATE, by="club", credit="partial")["total"]).any()
    assert list(ei_index(KARATE, by="club")) == ["ei_club"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda network: network.matrix("contact"),
        lambda network: network.answered("contact"),
        lambda network: network.answered_any([]),
        lambda network: network.asked(),
        structure,
        degree,
        brokerage,
        lambda network: against_null(network, degree, null="ties", draws=2),
    ],
)
def test_what_is_about_one_wave_is_refused_for_several(ask):
    network = build(simulate_region(3, persons=20, waves=2).tables)
    with pytest.raises(RegienetError) as caught:
        ask(network)
    assert caught.value.code == "one_wave"
    assert caught.value.values["waves"] == "0, 1"
    assert ask(network.at(1)) is not None
