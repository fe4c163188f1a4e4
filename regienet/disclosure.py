"""Whether enough people answered to say something of somebody by name."""

from __future__ import annotations

from collections.abc import Collection

from regienet.network import Network
from regienet.settings import Settings


def may_name(network: Network, questions: Collection[str], settings: Settings) -> bool:
    """Tell whether enough people answered these questions to say something about a named actor.

    Parameters
    ----------
    network
        A network of one wave.
    questions
        Relation codes and kernrollen; who answered one of them counts.
    settings
        `response.partial` is the share of those asked that is enough.

    Returns
    -------
    bool
        Where nobody knows who was asked, nothing can be withheld on that ground: then True.
    """
    if not network.roster_known or not questions:
        return True
    asked = network.asked()
    return bool(asked.any() and network.answered_any(questions)[asked].mean() >= settings.response["partial"])
