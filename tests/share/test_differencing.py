"""A number that was published before only changes if enough people are behind the change."""

from __future__ import annotations

from regienet.share.cells import PairCount
from regienet.share.differencing import Publication, after_earlier
from regienet.share.model import PublicModel, ShownDimension, ShownGroup


def publication(sizes: tuple[int, int], pairs: int | None, contents: str) -> Publication:
    groups = (ShownGroup("a", sizes[0]), ShownGroup("b", sizes[1]))
    cells = (PairCount(0, 0), PairCount(0, 1, pairs, 5), PairCount(1, 1))
    model = PublicModel("r", 10, sum(sizes), (ShownDimension("domain", groups, cells),), (), (), {})
    people = {name: {f"{name}{i}": contents[k] for i in range(12)} for k, name in enumerate("ab")}
    return Publication(model, {"domain": people})


def test_a_number_stays_if_nothing_behind_it_changed():
    shown = after_earlier(publication((15, 25), 20, "xx"), publication((10, 20), 15, "xx")).dimensions[0]
    assert [group.people for group in shown.groups] == [10, 20]
    assert shown.cells[1].pairs == 15


def test_a_number_changes_if_enough_people_did():
    shown = after_earlier(publication((15, 25), 20, "xx"), publication((10, 20), 15, "yx")).dimensions[0]
    assert [group.people for group in shown.groups] == [15, 20]
    assert shown.cells[1].pairs == 20


def test_what_could_not_be_shown_before_is_not_shown_without_a_change():
    shown = after_earlier(publication((15, 25), 20, "xx"), publication((15, 25), None, "xx")).dimensions[0]
    assert shown.cells[1].pairs is None
