"""Names in statements that become the ids of a roster, where it is plain whose they are."""

from __future__ import annotations

from regienet.read.interpret.names_to_ids import on_roster
from regienet.read.interpret.rows import Rows

ROSTER = Rows(
    "actors",
    "actoren.csv",
    "",
    [2, 3, 4],
    {"id": ["p1", "p2", "p3"], "name": ["Mina", "Jan", "Jan"]},
)


def test_a_name_becomes_the_id_and_a_name_of_two_stays_a_name():
    ties = Rows("ties", "blad.csv", "", [2, 3], {"source": ["Mina", "p2"], "target": ["Jan", "Kim"]})
    (settled,) = on_roster([ties], [ROSTER])
    assert list(settled.values("source")) == ["p1", "p2"]
    assert list(settled.values("target")) == ["Jan", "Kim"]


def test_who_is_on_the_roster_is_not_an_actor_twice():
    actors = Rows("actors", "blad.csv", "", [2, 3], {"id": ["Mina", "Kim"], "organisation": ["", "Mina"]})
    (settled,) = on_roster([actors], [ROSTER])
    assert list(settled.values("id")) == ["Kim"]
    assert list(settled.values("organisation")) == ["p1"]
    assert list(settled.numbers) == [3]
