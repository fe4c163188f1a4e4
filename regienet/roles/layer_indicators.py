"""One indicator per layer of ties that witnesses a role: how many more name the carrier than expected."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regienet.roles.evidence import Evidence
from regienet.roles.registry import EXCESS, INDICATORS, IndicatorInfo
from regienet.roles.statements import Worth
from regienet.vocabulary import Kernrol

_DEPTH = {"pilot": 1 / 3, "fixed": 2 / 3, "formal": 1.0}


def _depth(ties: pd.DataFrame) -> pd.Series[float]:
    """Return how deeply each routine is rooted; one of unknown status counts as a pilot."""
    return ties["status"].map(_DEPTH).fillna(_DEPTH["pilot"])


@dataclass(frozen=True)
class Witness:
    """A layer in which colleagues say what somebody did.

    Attributes
    ----------
    role, facet
        What it is evidence of.
    layer
        The relation code of the question.
    doing
        What the carrier did, for the documentation.
    worth
        What each statement is worth; None if all are worth the same.
    """

    role: Kernrol
    facet: str
    layer: str
    doing: str
    worth: Worth | None = None


WITNESSES = {
    "idea_reach": Witness(Kernrol.ONTWERPER, "approach", "idea", "use an idea of the carrier"),
    "routine_reach": Witness(
        Kernrol.KWARTIERMAKER, "regular", "routine", "use a routine thanks to the carrier", _depth
    ),
    "introductions": Witness(Kernrol.VERBINDER, "together", "introduced", "met a partner through it"),
    "climate": Witness(Kernrol.VERBINDER, "climate", "confront", "dare to confront the carrier"),
    "escalation": Witness(Kernrol.DIRIGENT, "vertical", "escalate", "take bottlenecks to the carrier"),
    "feedback": Witness(Kernrol.DIRIGENT, "vertical", "feedback", "hear back from the carrier"),
    "strengthening": Witness(
        Kernrol.DIRIGENT, "strength", "strengthen", "say that it brings out their strength"
    ),
    "face": Witness(Kernrol.DIRIGENT, "identity", "face", "call the carrier the face of the network"),
}
"""Name of the indicator -> its layer. The value is `Evidence.excess` of the layer, in standard errors."""


def _register(name: str, witness: Witness) -> None:
    def excess(evidence: Evidence) -> np.ndarray:
        return evidence.excess(witness.layer, witness.worth)

    excess.__doc__ = f"How many more colleagues {witness.doing} than would for being known."
    info = IndicatorInfo(
        role=witness.role,
        facet=witness.facet,
        block="ties",
        layers=(witness.layer,),
        low=-math.inf,
        high=math.inf,
        missing="informed",
        source=EXCESS,
        least_spread=1.0,
    )
    INDICATORS.register(info, f"{witness.role}.{name}")(excess)


for _name, _witness in WITNESSES.items():
    _register(_name, _witness)
