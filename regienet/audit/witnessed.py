"""What follows from the counts of who witnessed what about whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regienet.audit.extraction import Page
from regienet.audit.known import CountRange, Exchangeable, ranges
from regienet.disclosure import FLOORS
from regienet.network import Network


def witness_ranges(network: Network, pages: Sequence[Page]) -> Iterator[tuple[str, str, CountRange]]:
    """Yield actor, layer, and how many raters may have witnessed it, for every actor and layer that is shown.

    A row gives one of `FLOORS`, that their number reaches; without a row fewer than the lowest witnessed it.
    All raters are one stratum.
    """
    tables = [table for page in pages if (table := _Shown.of(page, network.wave))]
    for layer in sorted({layer for table in tables for layer in table.layers}):
        answered = network.answered(layer).to_numpy()
        for node, actor in enumerate(network.ids):
            own = (np.arange(len(answered)) == node) | (network.actors["organisation"] == actor).to_numpy()
            others = int((answered & ~own).sum())
            if others:
                limits = [table.limits(layer, str(actor), others) for table in tables]
                for found in _ranges(others, limits):
                    yield str(actor), layer, found


def _ranges(raters: int, limits: Sequence[tuple[int, int]]) -> list[CountRange]:
    """Return how many raters may have witnessed it."""
    everybody = Exchangeable(np.arange(raters), np.arange(raters + 1)[:, None].astype(float))
    low, high = max(low for low, _ in limits), min(high for _, high in limits)
    return ranges(np.zeros(raters, dtype=int), [everybody], np.array([low]), np.array([high]))


@dataclass(frozen=True)
class _Shown:
    """What a page shows of witnesses in one wave.

    Attributes
    ----------
    layers
        The layers that it counts.
    floors
        Layer and actor -> the number that the raters reach at least.
    """

    layers: tuple[str, ...]
    floors: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, page: Page, wave: int) -> _Shown | None:
        """Return what a page shows; None if too few answered to show anything in this wave."""
        number = page["meta"]["waves"].index(wave)
        if not page["meta"]["named"][number]:
            return None
        layers, nodes = page["dicts"]["witness"], page["nodes"]["id"]
        rows = zip(
            *(page["witnessed"][name] for name in ("wave", "node", "relation", "raters_least")), strict=True
        )
        floors = {
            (layers[relation], nodes[node]): least for at, node, relation, least in rows if at == number
        }
        return cls(tuple(layers), floors)

    def limits(self, layer: str, actor: str, others: int) -> tuple[int, int]:
        """Return between which numbers of raters there are, if so many others could have said it."""
        least = self.floors.get((layer, actor), 0)
        # The highest number that is shown stays below the number of those who could have said it.
        higher = [floor for floor in FLOORS if least < floor <= others - 2]
        return least, higher[0] - 1 if higher else others
