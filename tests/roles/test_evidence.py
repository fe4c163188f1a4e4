"""Counting the statements: weights change the counts, and nothing that was said."""

from __future__ import annotations

import numpy as np
import pytest

TIES = "source,target,relation\nc,a,face\nd,a,face\ne,b,face"


def test_weights_count_a_rater_as_often_as_they_say(evidence_of):
    evidence = evidence_of(ties=TIES)
    named = evidence.statements.named("face")
    twice = evidence.weighted(np.array([[1.0] * len(evidence.statements.raters)]) * [[1], [2]])
    assert evidence.total(named)[0].tolist() == [2, 1, 0, 0, 0]
    assert twice.total(named)[:, 0].tolist() == [[2, 1, 0, 0, 0], [4, 2, 0, 0, 0]]
    assert twice.statements is evidence.statements


def test_who_is_informed_counts_by_weight_and_nobody_about_themselves(evidence_of):
    evidence = evidence_of(ties=TIES)
    assert evidence.informed("face")[0].tolist() == [4] * 5
    weights = (evidence.statements.raters == "c") * 3.0
    assert evidence.weighted(weights).informed("face")[0].tolist() == [3, 3, 0, 3, 3]


def test_values_without_draws_get_the_shape_of_the_draws(evidence_of):
    evidence = evidence_of(ties=TIES)
    drawn = evidence.weighted(np.ones((3, len(evidence.statements.raters))))
    assert drawn.broadcast_over_draws(np.arange(5.0)).tolist() == [list(range(5))] * 3
    assert drawn.unknown.shape == (3, 5)
    assert evidence.broadcast_over_draws(np.arange(5.0)) == pytest.approx(np.arange(5.0))
