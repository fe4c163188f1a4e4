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
    answered = respondents(network)
    raters = network.asked() | answered
    domain = network.actors["domain"].fillna("")[raters]
    return _joined(domain, answered[raters].to_frame(), settings).rename("stratum")


def common_strata(first: Network, second: Network, settings: Settings) -> pd.Series[str]:
    """Divide the raters of two waves into one set of strata, so that rates can be subtracted.

    The rule is that of `strata_of`, with the number of respondents in the wave in which a domain has fewest.
    A rater of both waves belongs to the domain of the first.

    Parameters
    ----------
    first, second
        Two waves of one region, the earlier first.
    settings
        `strata.respondents` is the lowest number of respondents in a stratum, in each of the waves.

    Returns
    -------
    Series of str
        As of `strata_of`, for whoever was asked or answered in either wave.
    """
    answered = pd.DataFrame({number: respondents(wave) for number, wave in enumerate((first, second))})
    asked = pd.DataFrame({number: wave.asked() for number, wave in enumerate((first, second))})
    answered, asked = (table.fillna(value=False).astype(bool).sort_index() for table in (answered, asked))
    domain = first.actors["domain"].combine_first(second.actors["domain"]).fillna("")
    raters = (answered | asked).any(axis=1)
    return _joined(domain.reindex(answered.index)[raters], answered[raters], settings).rename("stratum")


def respondents(network: Network) -> pd.Series[bool]:
    """Return which actors answered at least one question about ties or roles in one wave."""
    return network.answered_any((*network.layers, *Kernrol))


def _joined(domain: pd.Series[str], answered: pd.DataFrame, settings: Settings) -> pd.Series[str]:
    """Join small domains, see `strata_of`; `answered` has a column per wave, of which the smallest counts."""
    sizes = answered.groupby(domain, sort=True).sum()
    fewest = settings.strata.respondents
    least = sizes.min(axis=1)
    small = list(sizes.index[least < fewest])
    for other in least[least >= fewest].sort_values(kind="stable").index:
        if not small or sizes.loc[small].sum().min() >= fewest:
            break
        small.append(other)
    return domain.mask(domain.isin(small), _BETWEEN.join(sorted(small)))
