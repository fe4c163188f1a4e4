"""Who is between others without a tie, and which groups those others belong to."""

from __future__ import annotations

import math
from typing import Literal, get_args

import numpy as np
import pandas as pd

from regienet.choice import chosen
from regienet.measures.brokerage_expectation import expectation
from regienet.measures.kernels import BROKERAGE_TYPES, kind_of_path, open_paths, pairs_apart
from regienet.measures.nulls import Null, NullName, against_null
from regienet.measures.registry import measure
from regienet.measures.structure import NetworkLike, Structure, structure
from regienet.measures.unasked import unasked_paths
from regienet.vocabulary import LEVELS

GOULD_FERNANDEZ = "Gould & Fernandez 1989, 10.2307/270949"
TYPES = (*BROKERAGE_TYPES, "total")
Credit = Literal["full", "partial"]
DECIMALS = 9


def brokerage(
    network: NetworkLike,
    *,
    by: str = "domain",
    credit: Credit = "full",
    null: Null | Literal["bernoulli"] | None = None,
    draws: int = 999,
    seed: int = 1,
) -> pd.DataFrame:
    """Count how often an actor is between two others without a tie, by the groups of the three.

    A path a -> broker -> b counts where a has no tie to b. An undirected tie goes both ways, so that there
    each pair counts twice. A path between two who were not asked about each other does not count: contact is
    asked about people outside one's own organisation, so colleagues may well have a tie.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    by
        The grouping: `domain`, `level`, `organisation`, or another node attribute of a networkx graph.
    credit
        `full`: each path counts 1. `partial`: it counts 1 / (number of brokers between a and b), as UCINET
        offers.
    null
        `bernoulli` adds what R's `sna::brokerage` expects in a random network of the same size, density and
        groups; it ignores degree, so actors with many ties seem to broker more than expected. The nulls of
        `nulls.against_null`, such as `ties`, add what is found in networks drawn at random; `labels` and
        `mixing` take their grouping from `by`.
    draws, seed
        How many networks to draw, and the seed; see `nulls.against_null`.

    Returns
    -------
    DataFrame
        Indexed by actor id, with the columns
        `coordinator` (A A A), `itinerant` (A B A; UCINET's consultant), `representative` (A A B),
        `gatekeeper` (A B B), `liaison` (A B C) - the groups of a, broker and b - and `total`.
        The five count only paths of three actors with known groups, `total` counts all. 0 for an isolate;
        NaN for non-respondents whom nobody named, and in the five for a broker whose group is unknown.
        With `null` also ``<type>_expected``, ``<type>_sd`` and ``<type>_z``; z is NaN if nothing varies.
        With a drawn null also ``<type>_p`` and ``<type>_q``, the probability of a value at least as high,
        and the same adjusted for the number of tests.

    Raises
    ------
    ValueError
        For partial credit with `bernoulli`, whose expectation is that of full credit.
    RegienetError
        For an unknown credit, null or grouping, and for a network of several waves.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949
    Butts, C. T. (2008). Social network analysis with sna. Journal of Statistical Software 24(6), 1-51.
    https://doi.org/10.18637/jss.v024.i06

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.DiGraph([("an", "bo"), ("bo", "cas")])
    >>> nx.set_node_attributes(path, {"an": "school", "bo": "school", "cas": "care"}, "domain")
    >>> brokerage(path).loc["bo", ["representative", "total"]].to_dict()
    {'representative': 1.0, 'total': 1.0}
    """
    partial = chosen(credit, get_args(Credit), "credit") == "partial"
    if isinstance(null, str):
        chosen(null, ("bernoulli", *get_args(NullName)), "null")
    position = structure(network)
    if partial and null == "bernoulli":
        raise ValueError("the Bernoulli expectation is that of full credit")
    group = position.codes(by)
    counts = _typed(position, group, partial=partial)
    if null is None:
        return counts
    if null != "bernoulli":
        return against_null(
            position,
            lambda drawn: _typed(drawn, drawn.codes(by), partial=partial),
            null=null,
            by=by,
            draws=draws,
            seed=seed,
        )
    expected, sd = expectation(len(group), position.ties.nnz, group)
    parts = [counts]
    for suffix, values in (
        ("expected", expected),
        ("sd", sd),
        ("z", _standardised(counts.to_numpy(), expected, sd)),
    ):
        parts.append(pd.DataFrame(values, index=counts.index, columns=[f"{name}_{suffix}" for name in TYPES]))
    return pd.concat(parts, axis=1)


@measure(
    "brokerage_total", low=0, high=math.inf, unit="count", missing="reconstructed", source=GOULD_FERNANDEZ
)
def brokerage_total(network: NetworkLike) -> pd.Series[float]:
    """Count how often an actor is between two others without a tie, whichever groups they belong to.

    Returns
    -------
    Series
        Indexed by actor id; 0 for an isolate, NaN for non-respondents whom nobody named. A pair counts once
        per direction. It says little more than the degree does.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> brokerage_total(nx.star_graph(3)).tolist()
    [6.0, 0.0, 0.0, 0.0]
    """
    position = structure(network)
    # Whichever the groups, all paths together are the same.
    return position.series(_paths(position)["domain"].sum(axis=1), "brokerage_total")


@measure(
    *(f"{kind}_domain" for kind in BROKERAGE_TYPES),
    low=0,
    high=math.inf,
    unit="count",
    missing="reconstructed",
    source=GOULD_FERNANDEZ,
)
def brokerage_by_domain(network: NetworkLike) -> pd.DataFrame:
    """Count how often an actor is between two others without a tie, by the domains of the three.

    Returns
    -------
    DataFrame
        The five types of `brokerage`, each a column ``<type>_domain``, indexed by actor id. 0 for an isolate;
        NaN for non-respondents whom nobody named, and for actors whose domain is unknown.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_node_attributes(path, {0: "school", 1: "school", 2: "care"}, "domain")
    >>> brokerage_by_domain(path).loc[1, ["representative_domain", "gatekeeper_domain"]].tolist()
    [1.0, 1.0]
    """
    return _types(structure(network), "domain")


@measure(
    *(f"{kind}_level" for kind in BROKERAGE_TYPES),
    low=0,
    high=math.inf,
    unit="count",
    missing="reconstructed",
    source=GOULD_FERNANDEZ,
)
def brokerage_by_level(network: NetworkLike) -> pd.DataFrame:
    """Count how often an actor is between two others without a tie, by the levels of the three.

    Returns
    -------
    DataFrame
        The five types of `brokerage`, each a column ``<type>_level``, indexed by actor id. 0 for an isolate;
        NaN for non-respondents whom nobody named, and for actors whose level is unknown.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_node_attributes(path, {0: "practice", 1: "management", 2: "board"}, "level")
    >>> brokerage_by_level(path).loc[1, "liaison_level"]
    np.float64(2.0)
    """
    return _types(structure(network), "level")


@measure(
    "open_pairs_across",
    low=0,
    high=math.inf,
    unit="count",
    missing="reconstructed",
    source="Gould & Fernandez 1989, 10.2307/270949; partial credit as in UCINET",
)
def open_pairs_across(network: NetworkLike, *, by: str = "domain") -> pd.Series[float]:
    """Count the pairs from two domains that have no tie and could be introduced to each other by an actor.

    Parameters
    ----------
    network
        A `Network` of one wave, or any networkx graph.
    by
        The grouping: `domain`, `level`, `organisation`, or another node attribute of a networkx graph.

    Returns
    -------
    Series
        Indexed by actor id; a pair with several actors between them counts for an equal part for each. Ties
        in either direction count. 0 for actors without such a pair, isolates among them; NaN for
        non-respondents whom nobody named, and for everyone if no groups are known. Introducing people to
        each other lowers it: it is an opportunity, not an achievement.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949
    Borgatti, S. P., Everett, M. G. & Freeman, L. C. (2002). UCINET for Windows. Analytic Technologies.

    Examples
    --------
    >>> import networkx as nx
    >>> square = nx.cycle_graph(4)
    >>> nx.set_node_attributes(square, {0: "school", 1: "school", 2: "care", 3: "care"}, "domain")
    >>> open_pairs_across(square).tolist()
    [0.5, 0.5, 0.5, 0.5]
    """
    position = structure(network)
    return position.series(_pairs_apart(position, by)[:, 0], "open_pairs_across")


@measure(
    "vertical_brokerage",
    "vertical_adjacent",
    "vertical_skip",
    low=0,
    high=math.inf,
    unit="count",
    missing="reconstructed",
    source="Gould & Fernandez 1989, 10.2307/270949; partial credit as in UCINET",
)
def vertical_brokerage(network: NetworkLike) -> pd.DataFrame:
    """Count the pairs from two levels that have no tie and that an actor is between.

    Returns
    -------
    DataFrame
        Indexed by actor id: `vertical_brokerage`, and its two parts: `vertical_adjacent`, pairs of practice
        and management or of management and board, and `vertical_skip`, pairs of practice and board. A pair
        with several actors between them counts for an equal part for each. Ties in either direction count.
        0 for an isolate; NaN for non-respondents whom nobody named, and for everyone if no levels are known.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. https://doi.org/10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_node_attributes(path, {0: "practice", 1: "management", 2: "board"}, "level")
    >>> vertical_brokerage(path).loc[1].tolist()
    [1.0, 0.0, 1.0]
    """
    position = structure(network)
    _, every, skip = _pairs_apart(position, "domain").T
    skip = np.where(np.isnan(every), np.nan, np.nan_to_num(skip))
    names = ("vertical_brokerage", "vertical_adjacent", "vertical_skip")
    return position.frame(np.column_stack([every, every - skip, skip]), names)


def _typed(position: Structure, group: np.ndarray, *, partial: bool) -> pd.DataFrame:
    (paths,) = _open_paths(position, group[None], partial=partial)
    total = np.ascontiguousarray(paths.T).sum(axis=0)  # much quicker than along rows of eight
    values = np.column_stack([paths[:, : len(BROKERAGE_TYPES)], total])
    values[group < 0, :-1] = np.nan
    return position.frame(values, TYPES)


def _types(position: Structure, by: str) -> pd.DataFrame:
    typed = np.where(
        position.codes(by)[:, None] >= 0, _paths(position)[by][:, : len(BROKERAGE_TYPES)], np.nan
    )
    return position.frame(typed, [f"{kind}_{by}" for kind in BROKERAGE_TYPES])


def _paths(position: Structure) -> dict[str, np.ndarray]:
    """Return the open paths by domain and by level, counted together as finding them is most of the work."""

    def count() -> dict[str, np.ndarray]:
        groups = np.stack([position.codes(by) for by in ("domain", "level")])
        paths = _open_paths(position, groups, partial=False)
        return dict(zip(("domain", "level"), paths, strict=True))

    return position.once("open_paths", count)


def _open_paths(position: Structure, groups: np.ndarray, *, partial: bool) -> np.ndarray:
    """Count the open paths, without those whose ends were not asked about each other."""
    counts = open_paths(position.adjacency, groups, partial=partial, symmetric=not position.directed)
    if position.unit is None:
        return counts
    paths = unasked_paths(position, position.adjacency)
    credit = 1.0 / paths.between if partial else np.ones(len(paths.between))
    for group, table in zip(groups, counts, strict=True):
        kind = kind_of_path(group[paths.first], group[paths.broker], group[paths.last])
        np.subtract.at(table, (paths.broker, kind), credit)
    # What is left of thirds after they are taken off is not always 0.
    return np.round(counts, DECIMALS) if partial else counts


def _known_apart(position: Structure, groups: np.ndarray) -> np.ndarray:
    """Count the pairs of contacts of two groups without a tie, if they were asked about each other."""
    counts = pairs_apart(position.either, groups)
    if position.unit is None:
        return counts
    paths = unasked_paths(position, position.either)
    one, two = groups[paths.first], groups[paths.last]
    apart = (one >= 0) & (two >= 0) & (one != two)
    # Every pair is there in both directions.
    np.subtract.at(counts, paths.broker, apart / (2 * paths.between)[:, None])
    return counts


def _pairs_apart(position: Structure, by: str) -> np.ndarray:
    """Count, with partial credit, the open pairs that differ in `by`, in level, and as practice and board.

    NaN if no groups are known.
    """

    def count() -> np.ndarray:
        level = position.codes("level")
        level = np.where(level < len(LEVELS), level, -1)
        # Without the management what is left are pairs of practice and board.
        ends = np.where(level == LEVELS.index("management"), -1, level)
        groups = np.column_stack([position.codes(by), level, ends])
        known = (groups >= 0).any(axis=0)
        # Thirds add up to slightly different numbers in another order; rounded, what is equal stays equal.
        return np.where(known, np.round(_known_apart(position, groups), DECIMALS), np.nan)

    return position.once(("pairs_apart", by), count)


def _standardised(counts: np.ndarray, expected: np.ndarray, sd: np.ndarray) -> np.ndarray:
    return np.asarray(np.divide(counts - expected, sd, out=np.full(counts.shape, np.nan), where=sd > 0))
