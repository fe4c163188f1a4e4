"""The expected outcome of every case of the kind `habits`."""

from __future__ import annotations

from tests.cases.expectation import Expectation

EXPECTED: dict[str, Expectation] = {}
