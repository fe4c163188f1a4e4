"""How one actor looks, by what is known of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regienet.maps import map_model
from regienet.maps.model import VERDICTS
from regienet.maps.picture.marks import GROUND, INK, RINGED, RINGS, marks_of

HOLDER, DISTINCT, POSSIBLE, INSUFFICIENT, UNDECIDABLE = range(len(VERDICTS))


@pytest.fixture(scope="module")
def model(region):
    return map_model(region)


def look(model, wave=1, node=20, verdicts=(INSUFFICIENT,) * 4, **changed):
    """The mark of one actor, if it has one, with these verdicts on the four roles."""
    scores = [list(roles) for roles in model.scores]
    for role, verdict in enumerate(verdicts):
        column = list(scores[wave][role]["verdict"])
        column[node] = verdict
        scores[wave][role] = {**scores[wave][role], "verdict": column}
    nodes = {name: list(column) for name, column in model.nodes.items()}
    for name, value in changed.items():
        nodes[name][node] = value
    marks = marks_of(replace(model, scores=scores, nodes=nodes), wave)
    return next((mark for mark in marks if mark.node == node), None)


def test_the_clearest_role_gives_the_ring(model):
    mark = look(model, verdicts=(POSSIBLE, DISTINCT, HOLDER, UNDECIDABLE))
    assert mark.ring == RINGS[HOLDER]
    assert mark.roles == ((2, HOLDER), (1, DISTINCT), (0, POSSIBLE))
    assert mark.r > look(model).r


def test_rings_differ_without_colour(model):
    rings = [look(model, verdicts=(verdict,) + (INSUFFICIENT,) * 3).ring for verdict in RINGED]
    assert len({ring.dash for ring in rings}) == 3
    assert not rings[0].dash
    assert {ring.stroke for ring in rings} == {INK}


def test_hatched_is_only_of_whom_nothing_at_all_can_be_said(model):
    assert look(model, verdicts=(UNDECIDABLE,) * 4).style.hatch
    assert not look(model, verdicts=(*(UNDECIDABLE,) * 3, INSUFFICIENT)).style.hatch


def test_somebody_from_elsewhere_is_empty_and_not_hatched(model):
    mark = look(model, verdicts=(UNDECIDABLE,) * 4, external=1)
    assert mark.style.fill == GROUND
    assert not mark.style.hatch
    assert look(model).style.fill != GROUND


def test_who_is_not_there_in_a_wave_has_no_mark(model):
    assert look(model, wave=0, waves=0b10) is None
    assert look(model, wave=1, waves=0b10) is not None


@pytest.mark.parametrize(("level", "shape"), [(0, "circle"), (1, "square"), (2, "triangle"), (-1, "diamond")])
def test_the_shape_is_the_steering_level(model, level, shape):
    assert look(model, level=level).shape == shape


def test_without_any_level_everybody_is_a_circle(model):
    flat = replace(model, nodes={**model.nodes, "level": [-1] * len(model.nodes["id"])})
    assert {mark.shape for mark in marks_of(flat, 1)} == {"circle"}


def test_the_important_ones_lie_on_top(model):
    verdicts = [mark.roles[0][1] if mark.roles else len(VERDICTS) for mark in marks_of(model, 1)]
    assert verdicts == sorted(verdicts, reverse=True)
    assert verdicts[-1] == HOLDER
