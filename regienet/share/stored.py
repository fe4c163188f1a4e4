"""A public model as plain values in the register, and back: to compare a later publication with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from regienet.share.cells import PairCount
from regienet.share.model import PublicModel, ShownDimension, ShownGroup


def stored(model: PublicModel) -> dict[str, Any]:
    """Return the numbers of a model; its sentences are on the page."""
    return {
        "region": model.region,
        "threshold": model.threshold,
        "people": model.people,
        "dimensions": [asdict(one) for one in model.dimensions],
        "shown": model.as_dict(),
    }


def unstored(values: Mapping[str, Any]) -> PublicModel:
    """Return the numbers of a model that `stored` wrote, without its sentences."""
    dimensions = tuple(
        ShownDimension(
            one["dimension"],
            tuple(
                ShownGroup(group["name"], group["people"], tuple(group["merged"]), group["others"])
                for group in one["groups"]
            ),
            tuple(PairCount(**cell) for cell in one["cells"]),
        )
        for one in values["dimensions"]
    )
    return PublicModel(values["region"], values["threshold"], values["people"], dimensions, (), (), {})
