"""What follows from the counts of who witnessed what about whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from regienet.audit.extraction import Page
from regienet.audit.known import CountRange, Exchangeable, ranges
from regienet.disclosure import FLOORS
from regienet.network import Network


class WitnessLimits(NamedTuple):
    """Between which numbers the witnesses of an actor in a layer are, by what pages show.

    Attributes
    ----------
    actor, layer
        Of whom what is witnessed.
    others
        How many raters could have said so.
    low, high
        A row gives one of `FLOORS`, that their number reaches; without a row it stays below the lowest.
    """

    actor: str
    layer: str
    others: int
    low: int
    high: int


def witness_limits(network: Network, pages: Sequence[Page]) -> Iterator[WitnessLimits]:
    """Yield the limits for every actor and layer that is shown."""
    tables = [table for page in pages if (table := _Shown.of(page, network.wave))]
    for layer in sorted({layer for table in tables for layer in table.layers}):
        answered = network.answered(layer).to_numpy()
        for node, actor in enumerate(network.ids):
            own = (np.arange(len(answered)) == node) | (network.actors["organisation"] == actor).to_numpy()
            others = int((answered & ~own).sum())
            if others:
                lows, highs = zip(*(table.limits(layer, str(actor), others) for table in tables), strict=True)
                yield WitnessLimits(str(actor), layer, others, max(lows), min(highs))


def witness_ranges(network: Network, pages: Sequence[Page]) -> Iterator[tuple[str, str, CountRange]]:
    """Yield actor, layer, and how many raters may have witnessed it; all raters are one stratum."""
    for actor, layer, others, low, high in witness_limits(network, pages):
        everybody = Exchangeable(np.arange(others), np.arange(others + 1)[:, None].astype(float))
        stratum = np.zeros(others, dtype=int)
        for found in ranges(stratum, [everybody], np.array([low]), np.array([high])):
            yield actor, layer, found


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
