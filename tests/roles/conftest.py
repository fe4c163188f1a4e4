"""A region of five people in three organisations, small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regienet.network import build
from regienet.roles.evidence import Evidence
from regienet.roles.registry import INDICATORS
from regienet.roles.statements import Statements

ACTORS = """
    id,kind,organisation,domain,level
    x,organisation,,,
    y,organisation,,,
    z,organisation,,,
    a,person,x,onderwijs,practice
    b,person,x,onderwijs,management
    c,person,y,jeugdhulp,practice
    d,person,y,jeugdhulp,practice
    e,person,z,gemeente,board
"""
EVERYBODY = "respondent\na\nb\nc\nd\ne"


@pytest.fixture
def evidence_of(make_tables) -> Callable[..., Evidence]:
    """Take the evidence of the last wave: everybody was asked, and answered unless told otherwise."""

    def make(kind: str = "person", **tables: str) -> Evidence:
        given = {"actors": ACTORS, "respondents": EVERYBODY, "ties": "source,target"} | tables
        network = build(make_tables(**given))
        before = None
        for then in map(network.at, network.waves):
            # Every domain is a stratum of its own here, however small, to be counted by hand.
            evidence = Evidence.of(Statements(then, kind, then.actors["domain"][then.asked()]), before)
            before = evidence.statements
        return evidence

    return make


@pytest.fixture
def value_of(evidence_of) -> Callable[..., dict[str, float]]:
    """Give an indicator's value per carrier: `value_of("ontwerper.idea_reach", ties=...)`."""

    def value(name: str, kind: str = "person", **tables: str) -> dict[str, float]:
        evidence = evidence_of(kind, **tables)
        return dict(
            zip(evidence.statements.carriers, INDICATORS[name].function(evidence).tolist(), strict=True)
        )

    return value
