"""`strata_of`: the domains of raters, with small ones joined so that none has only a few respondents."""

from __future__ import annotations

import pandas as pd

from regienet.network import Network
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

_BETWEEN = "|"
"""What is between the domains in the name of a stratum, as between codes in the tables."""


def strata_of(network: Network, settings: Settings) -> pd.Series[str]:
    """Divide the raters of one wave into strata: domains, of which small ones are joined.

    A rater is whoever was asked, or answered without being asked; an organisation that answers a
    questionnaire is one rater, of its own domain. A respondent is a rater who answered at least one question
    about ties or roles. Raters whose domain is unknown count as one domain, "".

    Domains with fewer respondents than `strata.respondents` are joined into one stratum, including those
    without any. While that one has too few as well, the smallest other domain is added: the one with the
    fewest respondents, the first by name if there are several. Every other domain is a stratum by itself.
    With fewer than twice the required number of respondents, there is always one stratum.

    The rule depends on who answered, not on what they answered, and not on a role, layer or carrier: all
    balanced rates of a wave are means over the same strata.

    Parameters
    ----------
    network
        The network of one wave.
    settings
        `strata.respondents` is the lowest number of respondents in a stratum.

    Returns
    -------
    Series of str
        Per rater, by actor id, the name of its stratum: its domains, ascending, with `|` between them.

    Raises
    ------
    RegienetError
        For a network of several waves.

    Examples
    --------
    >>> from regienet.network import build
    >>> from regienet.read.frames import read_frames
    >>> from regienet.settings import default_settings
    >>> domains = ["school"] * 5 + ["care"] * 3 + ["youth"]
    >>> actors = pd.DataFrame({"id": list("abcdefghi"), "domain": domains})
    >>> respondents = pd.DataFrame({"respondent": list("abcdefghi"), "status": "complete"})
    >>> network = build(read_frames(region="Zuid", actors=actors, respondents=respondents))
    >>> strata_of(network, default_settings()).value_counts().to_dict()
    {'school': 5, 'care|youth': 4}
    """
    answered = network.answered_any((*network.layers, *Kernrol))
    raters = network.asked() | answered
    domain = network.actors["domain"].fillna("")[raters]
    sizes = answered[raters].groupby(domain, sort=True).sum()
    fewest = settings.strata.respondents
    joined = list(sizes.index[sizes < fewest])
    for other in sizes[sizes >= fewest].sort_values(kind="stable").index:
        if not joined or sizes[joined].sum() >= fewest:
            break
        joined.append(other)
    return domain.mask(domain.isin(joined), _BETWEEN.join(sorted(joined))).rename("stratum")
