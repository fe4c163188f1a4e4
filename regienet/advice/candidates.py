"""`could_explore`: whom to ask about a role that probably nobody carries."""

from __future__ import annotations

import numpy as np

from regienet.advice.workload import listed_roles, most_contacts
from regienet.analysis import Analysis
from regienet.disclosure import may_report_individuals

EXPLORE = 3
"""So many people are named."""


def could_explore(analysis: Analysis, role: str, *, wave: int | None = None) -> tuple[str, ...]:
    """Return who has a good position for a role, and is not busy yet: people to ask, never an assignment.

    Position says what somebody could do from their place in the network, not that they do it. Nobody who may
    carry a role already, or who has most contacts, is named.

    Parameters
    ----------
    analysis
        An analysed region.
    role
        A kernrol.
    wave
        One of its waves; by default the last.

    Returns
    -------
    tuple of str
        At most `EXPLORE` ids of persons, the highest position for the role first, as it is shown; then by id.
        Empty without positions.
    """
    wave = analysis.network.waves[-1] if wave is None else wave
    network = analysis.network.at(wave)
    if not may_report_individuals(network, network.position_layers, analysis.settings):
        return ()
    scores = analysis.roles.scores
    rows = scores[(scores["wave"] == wave) & (scores["role"] == role) & (scores["kind"] == "person")]
    busy = most_contacts(analysis, wave) | set(listed_roles(analysis, wave))
    rows = rows[rows["position"].notna() & ~rows["actor"].isin(busy)]
    order = np.lexsort((rows["actor"], -rows["position"].round().to_numpy()))
    return tuple(rows["actor"].iloc[order[:EXPLORE]])
