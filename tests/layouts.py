"""Places on a map for tests that are not about places."""

from __future__ import annotations

from collections.abc import Iterable

from regienet.maps import Layout


def on_a_grid(ids: Iterable[str]) -> Layout:
    """Put everybody in rows of twenty: nothing has to be computed, and every name finds its place quickly."""
    places = {actor: (number % 20 / 10, number // 20 / 10) for number, actor in enumerate(ids)}
    return Layout(places, "", (1.0, 1.0))
