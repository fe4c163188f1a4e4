"""Methods for finding role holders: observed data -> a score per person and role; higher is more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from regienet.measures import measure_all
from regienet.measures.structure import structure
from regienet.network import Network, build
from regienet.roles import score
from regienet.roles.counts import Counts
from regienet.roles.evidence import Evidence
from regienet.roles.rates import Posterior, fit_prior, posterior
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.settings import default_settings
from regienet.simulate.region import Simulated
from regienet.tables import Tables
from regienet.vocabulary import ROLES, Kernrol


@dataclass(frozen=True)
class Observed:
    """What came back from one region, and what regienet makes of it; the last wave counts.

    Attributes
    ----------
    region
        The simulated region; a method that is evaluated fairly only uses the rest.
    tables
        The answers that came back.
    """

    region: Simulated
    tables: Tables

    @cached_property
    def scores(self) -> pd.DataFrame:
        """What regienet makes of the roles, in every wave."""
        return role_scores(self.waves)

    @cached_property
    def waves(self) -> Network:
        """The network at all waves."""
        return build(self.tables)

    @cached_property
    def network(self) -> Network:
        """The network at the last wave."""
        return self.waves.at(self.waves.waves[-1])

    @cached_property
    def strata(self) -> pd.Series[str]:
        """The stratum of each rater at the last wave."""
        return strata_of(self.network, default_settings())

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """How many raters named each person, by role."""
        evidence = Evidence.of(Statements(self.network, "person", self.strata))
        return {role.value: Counts.of(evidence, role) for role in Kernrol}

    @cached_property
    def posteriors(self) -> dict[str, Posterior]:
        """The posterior of the rate of each person, by role."""
        settings = default_settings()
        how = {"interval": settings.interval, "threshold": settings.verdict.threshold}
        return {role: posterior(counts, fit_prior(counts), **how) for role, counts in self.counts.items()}

    @cached_property
    def people(self) -> pd.Index[str]:
        """The persons, by id."""
        return self.region.truth.index

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """Who works with whom, as position is measured."""
        ties = structure(self.network)
        either = nx.from_scipy_sparse_array((ties.ties + ties.ties.T) > 0)
        named: dict[Any, str] = dict(enumerate(ties.ids))
        graph: nx.Graph[str] = nx.relabel_nodes(either, named)
        return graph


Method = Callable[[Observed], pd.DataFrame]
"""Returns a DataFrame indexed by actor id with a column per kernrol; NaN means "cannot say"."""


def at_random(seen: Observed) -> pd.DataFrame:
    """Draw every score at random: the minimum that a method has to beat."""
    rng = np.random.default_rng(np.random.SeedSequence(seen.region.seed, spawn_key=(99,)))
    return pd.DataFrame(rng.random((len(seen.people), 4)), index=seen.people, columns=list(ROLES))


def by_in_degree(seen: Observed) -> pd.DataFrame:
    """Count who names the person as a contact."""
    named = np.asarray(seen.network.matrix("contact", weighted=False).sum(axis=0)).ravel()
    return _for_all_roles(seen, pd.Series(named, index=seen.network.ids))


def by_degree(seen: Observed) -> pd.DataFrame:
    """Count the person's contacts."""
    return _for_all_roles(seen, pd.Series({actor: float(ties) for actor, ties in seen.graph.degree()}))


def by_betweenness(seen: Observed) -> pd.DataFrame:
    """Compute betweenness among contacts."""
    return _for_all_roles(seen, pd.Series(nx.betweenness_centrality(seen.graph)))


def by_eigenvector(seen: Observed) -> pd.DataFrame:
    """Compute the leading eigenvector of the contacts."""
    matrix = nx.to_numpy_array(seen.graph)
    _, vectors = np.linalg.eigh(matrix)
    return _for_all_roles(seen, pd.Series(np.abs(vectors[:, -1]), index=list(seen.graph)))


def by_brokerage(seen: Observed) -> pd.DataFrame:
    """Compute total brokerage after Gould and Fernandez: open two-paths through the person."""
    matrix = nx.to_numpy_array(seen.graph)
    # Ordered pairs of neighbours, excluding those who have a tie to each other.
    degrees = matrix.sum(axis=1)
    closed = (matrix @ matrix * matrix).sum(axis=1)
    return _for_all_roles(seen, pd.Series(degrees * (degrees - 1) - closed, index=list(seen.graph)))


def by_nominations(seen: Observed) -> pd.DataFrame:
    """Count who names the person for the role, excluding the person: the count to beat."""
    table = seen.network.tables.nominations
    peers = table[(table["answer"] == "yes") & (table["rater"] != table["nominee"])]
    peers = peers.drop_duplicates(["rater", "nominee", "role"])
    counts = pd.crosstab(peers["nominee"], peers["role"])
    return counts.reindex(index=seen.people, columns=list(ROLES), fill_value=0).astype(float)


def by_formal_function(seen: Observed) -> pd.DataFrame:
    """Treat project leaders and chairs as holders of every role."""
    leads = seen.network.actors["function"].isin(["projectleider", "voorzitter"])
    return _for_all_roles(seen, leads.astype(float))


def composite(seen: Observed) -> pd.DataFrame:
    """Score with regienet."""
    return by_role(seen.scores, seen.people)


def composite_without_nominations(seen: Observed) -> pd.DataFrame:
    """Score with regienet, as if no role nominations had been asked for."""
    tables = replace(seen.tables, nominations=seen.tables.nominations.iloc[:0])
    return by_role(role_scores(build(tables)), seen.people)


def role_scores(network: Network) -> pd.DataFrame:
    """Score the roles as `analyse` does, which also asks what the region as a whole shows."""
    return score(network, measure_all(network)).scores


def by_role(scores: pd.DataFrame, people: pd.Index[str], value: str = "score") -> pd.DataFrame:
    """Return one column of a table of scores as persons by roles, at the last wave."""
    last = scores[scores["wave"] == scores["wave"].max()]
    columns = {role: last[last["role"] == role].set_index("actor")[value].reindex(people) for role in ROLES}
    return pd.DataFrame(columns)


BASELINES: dict[str, Method] = {
    "at_random": at_random,
    "in_degree": by_in_degree,
    "degree": by_degree,
    "betweenness": by_betweenness,
    "eigenvector": by_eigenvector,
    "brokerage": by_brokerage,
    "nominations": by_nominations,
    "formal_function": by_formal_function,
}

SHIPPED: dict[str, Method] = {
    "composite": composite,
    "composite_without_nominations": composite_without_nominations,
}


def _for_all_roles(seen: Observed, values: pd.Series[float]) -> pd.DataFrame:
    column = values.reindex(seen.people)
    return pd.DataFrame(dict.fromkeys(ROLES, column))
