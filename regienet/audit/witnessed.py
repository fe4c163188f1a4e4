"""What follows from the counts of who witnessed what about whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regienet.audit.extraction import Page
from regienet.audit.known import Alike, CountRange, ranges
from regienet.disclosure import least_shown
from regienet.network import Network
from regienet.settings import Settings


def witness_ranges(
    network: Network, pages: Sequence[Page], settings: Settings
) -> Iterator[tuple[str, str, CountRange]]:
    """Yield actor, layer, and how many raters may have witnessed it, for every actor and layer that is shown.

    A row gives the number of raters and that of their organisations, or says that they are too few to count;
    without a row nobody witnessed it. All raters are one stratum.
    """
    home = network.actors["organisation"].fillna(network.ids.to_series()).to_numpy(dtype=str)
    tables = [table for page in pages if (table := _Shown.of(page, network.wave))]
    for layer in sorted({layer for table in tables for layer in table.layers}):
        answered = network.answered(layer).to_numpy()
        for node, actor in enumerate(network.ids):
            others = answered & (np.arange(len(home)) != node)
            if others.any():
                limits = [table.limits(layer, str(actor), settings) for table in tables]
                for found in _ranges(home[others], limits):
                    yield str(actor), layer, found


def _ranges(home: np.ndarray, limits: Sequence[tuple[np.ndarray, np.ndarray]]) -> list[CountRange]:
    """Return how many raters of each organisation may have witnessed it."""
    groups = []
    for organisation in np.unique(home):
        raters = np.flatnonzero(home == organisation)
        said = np.arange(len(raters) + 1)
        groups.append(Alike(raters, np.stack([said, said > 0], axis=1).astype(float)))
    low, high = np.max([low for low, _ in limits], axis=0), np.min([high for _, high in limits], axis=0)
    return ranges(np.zeros(len(home), dtype=int), groups, low, high)


@dataclass(frozen=True)
class _Shown:
    """The counts of witnesses that a page shows in one wave.

    Attributes
    ----------
    layers
        The layers that it counts.
    counts
        Layer and actor -> the numbers of raters and of their organisations, -1 if they are too few to count.
    """

    layers: tuple[str, ...]
    counts: Mapping[tuple[str, str], tuple[int, int]]

    @classmethod
    def of(cls, page: Page, wave: int) -> _Shown | None:
        """Return what a page shows; None if too few answered to show anything in this wave."""
        number = page["meta"]["waves"].index(wave)
        if not page["meta"]["named"][number]:
            return None
        layers, nodes = page["dicts"]["witness"], page["nodes"]["id"]
        rows = page["witnessed"]
        return cls(
            tuple(layers),
            {
                (layers[relation], nodes[node]): (raters, organisations)
                for at, node, relation, raters, organisations in zip(
                    *(rows[name] for name in ("wave", "node", "relation", "raters", "organisations")),
                    strict=True,
                )
                if at == number
            },
        )

    def limits(self, layer: str, actor: str, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
        """Return between which numbers of raters and organisations there are."""
        raters, organisations = self.counts.get((layer, actor), (0, 0))
        if raters < 0:
            few = least_shown(settings) - 1
            return np.array([1, 1]), np.array([few, few])
        return np.array([raters, organisations]), np.array([raters, organisations])
