"""Who can tell most: an answer counts for more in a group of few, because groups count equally."""

from __future__ import annotations

import numpy as np

from regienet.network import build
from regienet.roles.carried import _worth_asking
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.settings import default_settings
from regienet.vocabulary import Kernrol

PEOPLE = {"groot": [f"g{number}" for number in range(12)], "klein": [f"k{number}" for number in range(6)]}
SILENT = ("g0", "k0")


def test_of_two_strangers_the_one_from_the_smaller_group_is_asked(make_tables):
    everybody = [person for people in PEOPLE.values() for person in people]
    domains = [f"{who},{domain}" for domain, people in PEOPLE.items() for who in people]
    answers = [f"{who},{'none' if who in SILENT else 'complete'}" for who in everybody]
    names = [f"{who},g1,verbinder" for who in everybody if who not in {*SILENT, "g1"}]
    network = build(
        make_tables(
            actors="\n".join(["id,domain", *domains]),
            respondents="\n".join(["respondent,status", *answers]),
            nominations="\n".join(["rater,nominee,role", *names]),
            ties="source,target",
        )
    )
    settings = default_settings().with_({"short_list.asked": 1})
    said = Statements(network, "person", strata_of(network, settings))
    chances = np.where(said.carriers == "g1", 0.5, 0.0)
    assert _worth_asking(said, Kernrol.VERBINDER, chances, settings) == ("k0",)
