"""The edges of a verdict: what is just enough is enough."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.roles.verdict import verdicts
from regienet.settings import default_settings

BROAD, DISTINCT = default_settings().verdict.broad, default_settings().verdict.distinct


@pytest.mark.parametrize(
    ("probability", "chance", "decidable", "expected"),
    [
        (BROAD, DISTINCT, True, "holder"),
        (BROAD - 0.01, DISTINCT, True, "distinct"),
        (BROAD, DISTINCT - 0.01, True, "possible"),
        (BROAD - 0.01, DISTINCT - 0.01, True, "insufficient"),
        (1.0, 1.0, False, "undecidable"),
        (np.nan, np.nan, False, "undecidable"),
        (np.nan, np.nan, True, "insufficient"),
    ],
)
def test_a_verdict_turns_exactly_at_its_limit(probability, chance, decidable, expected):
    given = (np.array([probability]), np.array([chance]), np.array([decidable]))
    assert verdicts(*given, default_settings()).tolist() == [expected]
