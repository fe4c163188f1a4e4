"""The edges of a verdict: what is just enough is enough."""

from __future__ import annotations

import numpy as np
import pytest

from regienet.roles.what_if import verdicts
from regienet.settings import default_settings

LIMITS = default_settings().verdict


@pytest.mark.parametrize(
    ("chance", "raters", "organisations", "expected"),
    [
        (LIMITS.holder, LIMITS.raters, LIMITS.organisations, "holder"),
        (LIMITS.holder - 0.01, LIMITS.raters, LIMITS.organisations, "possible"),
        (LIMITS.possible, LIMITS.raters, LIMITS.organisations, "possible"),
        (LIMITS.possible - 0.01, LIMITS.raters, LIMITS.organisations, "insufficient"),
        (1.0, LIMITS.raters - 1, LIMITS.organisations, "undecidable"),
        (1.0, LIMITS.raters, LIMITS.organisations - 1, "undecidable"),
        (np.nan, 0, 0, "undecidable"),
    ],
)
def test_a_verdict_turns_exactly_at_its_limit(chance, raters, organisations, expected):
    found = verdicts(np.array([chance]), np.array([raters]), np.array([organisations]), default_settings())
    assert found.tolist() == [expected]
