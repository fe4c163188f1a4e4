"""`Structure`: the ties on which position is measured, as one matrix with what is known about its rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.choice import chosen
from regienet.errors import RegienetError
from regienet.graphs import is_graph
from regienet.network import Network
from regienet.ties import in_order, units, without_loops
from regienet.vocabulary import LEVELS

if TYPE_CHECKING:
    import networkx as nx

Made = TypeVar("Made")
GROUPINGS = ("domain", "level", "organisation", "municipality")
VALUE = "value"
"""The column of `ties`, and edge attribute of the graph of a network, that holds the weight."""


@dataclass(frozen=True, eq=False)
class Structure:
    """Ties among actors.

    Attributes
    ----------
    ids
        The actors, in the order of the rows.
    ties
        Shape (actors, actors), weights > 0, no diagonal; symmetric where not `directed`. Rows report about
        columns, and the ties of non-respondents are taken from the other end.
    reports
        The same, exactly as reported: nothing taken from the other end, in symmetric layers neither.
    directed
        Whether a tie of one end says nothing about the other.
    answered
        Per actor, whether it answered for itself; False where its ties come from the other end only.
    groups
        Per grouping (`domain`, `level`, ...) the group of each actor, "" for unknown.
    weight
        The edge attribute that the weights come from; None where every tie weighs 1.
    unit
        Per actor the number of the organisation within which nobody was asked about ties, so that two of its
        people without a tie may have one; None if everybody was asked about everybody.
    copies
        How many networks of the same actors are stacked in it, without ties between them.
    """

    ids: pd.Index[Any]
    ties: sparse.csr_array
    reports: sparse.csr_array
    directed: bool
    answered: np.ndarray
    groups: Mapping[str, np.ndarray]
    weight: str | None = None
    unit: np.ndarray | None = None
    copies: int = 1
    _numbered: dict[str, tuple[np.ndarray, np.ndarray]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """The ties without their weights."""
        return binary(self.ties)

    @cached_property
    def either(self) -> sparse.csr_array:
        """A tie wherever there is one in either direction, without weights; symmetric."""
        return binary(self.ties.maximum(self.ties.T)) if self.directed else self.adjacency

    @cached_property
    def asked(self) -> sparse.csr_array:
        """`either` without the ties that nobody was asked about: a few reported them, others did not."""
        return self.across(self.either)

    def across(self, ties: sparse.csr_array) -> sparse.csr_array:
        """Leave out the ties between actors who were not asked about each other."""
        if self.unit is None:
            return ties
        row, column = ties.nonzero()
        asked = self.unit[row] != self.unit[column]
        kept = sparse.csr_array((np.ones(asked.sum()), (row[asked], column[asked])), shape=ties.shape)
        return in_order(kept.multiply(ties))

    @cached_property
    def known(self) -> np.ndarray:
        """Per actor, whether anything is known about its ties: it answered, or somebody named it."""
        if self.answered.all():
            return self.answered
        named = np.zeros(len(self.ids), dtype=bool)
        named[self.ties.indices] = True
        return self.answered | named | (np.diff(self.ties.indptr) > 0)

    def mutual(self, weight: str | None) -> sparse.csr_array:
        """Both directions of each tie added up; symmetric. Without `weight` a tie counts 1 per direction."""
        ties = self.ties if weight else self.adjacency
        return in_order(ties + ties.T) if self.directed else ties

    def codes(self, by: str) -> np.ndarray:
        """Return the number of each actor's group, in the order of their names; -1 is unknown.

        The levels of the codebook are 0, 1 and 2 from practice upwards, and other levels follow.

        Raises
        ------
        RegienetError
            For a grouping that the actors do not have.
        """
        chosen(by, sorted(self.groups), "grouping")
        # What replaces the ties keeps the groups, and need not number them again.
        of, numbers = self._numbered.get(by, (None, None))
        if numbers is None or of is not self.groups[by]:
            numbers = self._number(by)
            self._numbered[by] = self.groups[by], numbers
        return numbers

    def regrouped(self, names: Sequence[str], order: np.ndarray) -> Structure:
        """Return the same ties among actors with permuted groups, for the groupings in `names`."""
        codes = {name: self.codes(name)[order] for name in names}
        numbered = {name: (self.groups[name][order], code) for name, code in codes.items()}
        groups = {**self.groups, **{name: group for name, (group, _) in numbered.items()}}
        return replace(self, groups=groups, _numbered={**self._numbered, **numbered})

    def beside(self, others: Sequence[Structure]) -> Structure:
        """Stack this network and others of the same actors into one, without ties between them."""
        every = [self, *others]
        ties = _side_by_side([each.ties for each in every])
        reported = ties if self.reports is self.ties else _side_by_side([each.reports for each in every])
        groups = {name: np.concatenate([each.groups[name] for each in every]) for name in self.groups}
        unit = self.unit
        if unit is not None:
            unit = np.concatenate([unit + number * len(unit) for number in range(len(every))])
        # The same names have the same numbers.
        numbered = {name: np.concatenate([each.codes(name) for each in every]) for name in self._numbered}
        return Structure(
            ids=pd.RangeIndex(ties.shape[0]),
            ties=ties,
            reports=reported,
            directed=self.directed,
            answered=np.tile(self.answered, len(every)),
            groups=groups,
            weight=self.weight,
            unit=unit,
            copies=len(every),
            _numbered={name: (groups[name], codes) for name, codes in numbered.items()},
        )

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what several measures need, computed for the first that asks."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    def _number(self, by: str) -> np.ndarray:
        group = self.groups[by]
        names = (
            sorted(set(group.tolist()) - {"", *LEVELS})
            if by == "level"
            else sorted(set(group.tolist()) - {""})
        )
        number = {name: code for code, name in enumerate([*LEVELS, *names] if by == "level" else names)}
        numbers = np.array([number.get(name, -1) for name in group], dtype=np.int64)
        numbers.flags.writeable = False
        return numbers

    def series(self, values: np.ndarray, name: str) -> pd.Series[float]:
        """Return values as a measure: by actor id, NaN for non-respondents whom nobody named."""
        return pd.Series(np.where(self.known, values, np.nan), index=self.ids, name=name, dtype=float)

    def frame(self, values: np.ndarray, names: Sequence[str]) -> pd.DataFrame:
        """Return a table of measures with a column per name, as `series` does."""
        if not self.known.all():
            values = np.where(self.known[:, None], values, np.nan)
        return pd.DataFrame(values, index=self.ids, columns=list(names))


NetworkLike: TypeAlias = "Network | nx.Graph[Any] | Structure"
"""What a measure accepts: a `Network` of one wave, any networkx graph, or a `Structure` made before."""


def structure(network: NetworkLike, *, weight: str | None = VALUE) -> Structure:
    """Return the structure of a network of one wave, or of any networkx graph.

    For a `Network` these are its position layers without actors of other regions. A tie of a symmetric layer
    exists if either end reports it; in a directed layer the ties of non-respondents are taken from the other
    end (reconstruction by transposing). Ties between two non-respondents stay unknown and are absent here, so
    paths through such pairs are missed. A non-respondent whom nobody named is not `known` and gets NaN; a
    respondent without ties gets the value of an isolate.

    Parameters
    ----------
    network
        A `Network` of one wave, or a networkx graph, whose parallel edges count once, with the highest
        weight, and whose node attributes are the groupings; a node with ``answered=False`` did not answer. In
        a graph with the attribute ``asked_within=False`` nobody was asked about others of the same
        `organisation`.
        A `Structure` is returned as it is.
    weight
        Edge attribute of a networkx graph that holds the weight, a number from 0; an edge without it weighs
        1, and an edge with weight 0 is left out. A graph need not have regienet's own `value`: if its edges
        have other numbers, or a `value` that cannot be a weight, every tie weighs 1 and `Structure.weight` is
        None.

    Raises
    ------
    RegienetError
        For a network of several waves: measure one of them, ``network.at(wave)``. For another weight than
        `value` that no edge has, or that is not a number from 0 for each edge that has it. For what is
        neither a network nor a graph.

    References
    ----------
    Huisman, M. (2009). Imputation of missing network data. Journal of Social Structure 10(1), 1-29.

    Examples
    --------
    >>> import networkx as nx
    >>> structure(nx.star_graph(3)).either.sum(axis=1).tolist()
    [3.0, 1.0, 1.0, 1.0]
    """
    if isinstance(network, Structure):
        return network
    if isinstance(network, Network):
        return _of_network(network)
    if is_graph(network):
        return _of_graph(network, weight)
    raise RegienetError("not_network", kind=type(network).__name__)


def weighted(network: NetworkLike, weight: str | None) -> Structure:
    """Return the structure for a measure of weighted ties.

    Raises
    ------
    RegienetError
        If the ties have no such weight; lists the weights they have.
    """
    position = structure(network, weight=weight)
    if weight is not None and position.weight != weight:
        known = {position.weight} if position.weight else set()
        raise _no_weight(weight, _numbers_of(network) if is_graph(network) else known)
    return position


def views(network: Network) -> Iterator[tuple[Network, pd.Index[Any]]]:
    """Yield the network in which persons are measured and that of organisations, each with the actors shown.

    Persons are measured among all actors, organisations in the network that their people form. Actors of
    other regions are not shown.
    """
    own = network.actors[~network.actors["external"]]
    for kind, view in (("person", network), ("organisation", network.organisations())):
        yield view, own.index[own["kind"] == kind]


def binary(ties: sparse.csr_array) -> sparse.csr_array:
    """Return the same ties, each with weight 1."""
    ties = in_order(ties)
    return sparse.csr_array((np.ones_like(ties.data), ties.indices, ties.indptr), shape=ties.shape)


def _side_by_side(parts: Sequence[sparse.csr_array]) -> sparse.csr_array:
    """Put square matrices of one size on the diagonal of a larger one."""
    size = parts[0].shape[0]
    starts = np.cumsum([0, *(part.nnz for part in parts)])
    rows = [part.indptr[:-1] + start for part, start in zip(parts, starts[:-1], strict=True)]
    columns = [part.indices + number * size for number, part in enumerate(parts)]
    return sparse.csr_array(
        (
            np.concatenate([part.data for part in parts]),
            np.concatenate(columns),
            np.append(np.concatenate(rows), starts[-1]),
        ),
        shape=(size * len(parts), size * len(parts)),
    )


@cached_method
def _of_network(network: Network) -> Structure:
    of = network.measured_ties()
    own = network.actors.loc[of.ids]
    groups = {name: own[name].fillna("").to_numpy(dtype=object) for name in GROUPINGS}
    # Without colleagues everybody was asked about everybody, whatever the question.
    unit = of.unit if len(np.unique(of.unit)) < len(of.unit) else None
    return Structure(of.ids, of.ties, of.reports, of.directed, of.answered, groups, VALUE, unit)


def _of_graph(graph: nx.Graph[Any], weight: str | None) -> Structure:
    number = {node: place for place, node in enumerate(graph.nodes)}
    ends = np.array([(number[u], number[v]) for u, v in graph.edges()], dtype=np.int64).reshape(-1, 2)
    weight = _usable(graph, weight)
    values = [data.get(weight, 1.0) if weight else 1.0 for _, _, data in graph.edges(data=True)]
    weights = np.array(values, dtype=float)
    if not graph.is_directed():
        ends, weights = np.vstack([ends, ends[:, ::-1]]), np.concatenate([weights, weights])
    # The last of parallel edges to be written remains: with the weights ascending, the heaviest.
    order = np.argsort(weights, kind="stable")
    heaviest = dict(zip(map(tuple, ends[order].tolist()), weights[order].tolist(), strict=True))
    pairs = np.array(list(heaviest), dtype=np.int64).reshape(-1, 2)
    shape = (len(number), len(number))
    ties = sparse.csr_array(
        (np.array(list(heaviest.values()), dtype=float), (pairs[:, 0], pairs[:, 1])), shape=shape
    )
    ties = without_loops(ties)
    ids = pd.Index(list(graph.nodes), dtype=object, tupleize_cols=False)
    answered = np.array([data.get("answered") is not False for _, data in graph.nodes(data=True)], dtype=bool)
    reports = ties if answered.all() else without_loops(sparse.diags_array(answered.astype(float)) @ ties)
    unit = _unit_of(graph) if graph.graph.get("asked_within") is False else None
    return Structure(ids, ties, reports, graph.is_directed(), answered, _groups_of(graph), weight, unit)


def _unit_of(graph: nx.Graph[Any]) -> np.ndarray:
    """Return the number of the organisation of each node, which is one itself or works for one."""
    nodes = pd.DataFrame.from_records([data for _, data in graph.nodes(data=True)], index=list(graph.nodes))
    return units(nodes.reindex(columns=["kind", "organisation"]), asked_within=False)


def _usable(graph: nx.Graph[Any], weight: str | None) -> str | None:
    """Return the weight to read: the one asked for, or None for a `value` that need not be there."""
    weights = _numbers_of(graph) if weight else set()
    if weight is None or weight in weights:
        return weight
    if weight != VALUE:
        raise _no_weight(weight, weights)
    return None if weights or any(VALUE in data for *_, data in graph.edges(data=True)) else VALUE


def _numbers_of(graph: nx.Graph[Any]) -> set[str]:
    """Return the edge attributes that can be weights: numbers from 0 on every edge that has them."""
    values: dict[str, list[Any]] = {}
    for *_, data in graph.edges(data=True):
        for name, value in data.items():
            values.setdefault(name, []).append(value)
    return {name for name, known in values.items() if all(map(_is_weight, known))}


def _is_weight(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and bool(value >= 0)


def _no_weight(weight: str, known: set[str]) -> RegienetError:
    return RegienetError("no_weight", weight=weight, near=", ".join(sorted(known)) or "None")


def _groups_of(graph: nx.Graph[Any]) -> dict[str, np.ndarray]:
    attributes = [data for _, data in graph.nodes(data=True)]
    names = dict.fromkeys((*GROUPINGS, *(name for data in attributes for name in data)))
    return {
        name: np.array([_name(data.get(name)) for data in attributes] or [], dtype=object)
        for name in names
        if isinstance(name, str)
    }


def _name(value: Any) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN is not itself
