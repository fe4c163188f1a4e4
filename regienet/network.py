"""`Network`: one region as actors, layers and waves, in canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.choice import chosen
from regienet.errors import RegienetError
from regienet.layers import Layer, layers_of
from regienet.objections import objections, without_objections
from regienet.organisation_rows import organisation_rows
from regienet.problems import Problem
from regienet.short_text import ShortText
from regienet.tables import Tables, known_rows
from regienet.ties import MeasuredTies, ReportedLayer, measured_ties, tie_matrix, units
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.who_answered import who_answered

if TYPE_CHECKING:  # it takes long to load, and not everybody needs a graph of it
    import networkx as nx


@dataclass(frozen=True, eq=False, repr=False)
class Network(ShortText):
    """One region: persons and organisations, and the statements about them, in one or more waves.

    Attributes
    ----------
    region
        Name of the region.
    waves
        Its waves, ascending.
    actors
        Indexed by actor id, ascending. The columns of `actors` in `tables.md`, and `external`. With several
        waves, the attributes are those of the last one.
    tables
        The rows behind it, without those about actors who objected.
    layers
        Relation code -> `Layer`; codes of the codebook first, in its order, then the others by name.
    notes
        What was left out or assumed while building.
    objected
        The ids of those who objected: they are in nothing else here, and are not said to have left either.
    """

    region: str
    waves: tuple[int, ...]
    actors: pd.DataFrame
    tables: Tables
    layers: Mapping[str, Layer]
    notes: tuple[Problem, ...] = ()
    objected: frozenset[str] = frozenset()

    def _facts(self) -> Mapping[str, object]:
        return {
            "region": self.region,
            "actors": len(self.ids),
            "ties": len(self.tables.ties),
            "layers": len(self.layers),
            "waves": self.waves,
        }

    @property
    def ids(self) -> pd.Index[str]:
        """The actor ids, in the order of `actors` and of the rows of `matrix`."""
        return self.actors.index

    @property
    def wave(self) -> int:
        """The wave of a network of one wave.

        Raises
        ------
        RegienetError
            For a network of several waves; `at` takes one of them.
        """
        if len(self.waves) != 1:
            raise RegienetError("one_wave", waves=", ".join(map(str, self.waves)))
        return self.waves[0]

    @property
    def roster_known(self) -> bool:
        """Whether a table says who was asked; without it, sources and raters count as full respondents."""
        return not self.tables.respondents.empty

    @property
    def position_layers(self) -> tuple[str, ...]:
        """The codes of the layers on which position is measured."""
        return tuple(code for code, layer in self.layers.items() if layer.position)

    @cached_method
    def at(self, wave: int) -> Network:
        """Return one wave: its actors with the attributes that they had then, and its rows."""
        if wave not in self.waves:
            raise RegienetError("unknown_wave", wave=wave, waves=", ".join(map(str, self.waves)))
        frames: dict[str, Any] = {
            name: frame[frame["wave"] == wave].reset_index(drop=True)
            if "wave" in frame and name != "actors"
            else frame
            for name, frame in self.tables.frames().items()
        }
        return replace(
            self,
            waves=(wave,),
            actors=_actors_at(self.tables.actors, wave),
            tables=replace(self.tables, **frames),
        )

    def measured_ties(self, relation: str | None = None) -> MeasuredTies:
        """Return the ties on which position is measured, without actors of other regions.

        Parameters
        ----------
        relation
            One layer to measure instead of the position layers.

        Raises
        ------
        RegienetError
            For an unknown relation, and for a network of several waves.
        """
        _ = self.wave
        codes = self.position_layers if relation is None else [relation]
        return measured_ties(self._own, map(self.reported, codes))

    def matrices(self) -> dict[tuple[str, int], pd.DataFrame]:
        """Return every layer of every wave as it was reported, for R: unknown is not the same as no tie.

        Returns
        -------
        dict
            (relation, wave) -> DataFrame, with the same actors in every one, in its rows and its columns: all
            actors that the region has in some wave. The value that the row's actor reported about the
            column's; 0 where a respondent reported nothing, and on the diagonal. NaN in the rows of
            non-respondents, in the rows and columns of actors who were not there in that wave, and for
            colleagues about whom the question was not asked and nothing was reported.

        Examples
        --------
        >>> from regienet import read_tables
        >>> ties = pd.DataFrame({"source": ["an", "an"], "target": ["bo", "cas"]})
        >>> build(read_tables({"ties": ties})).matrices()["contact", 0].to_numpy().tolist()
        [[0.0, 1.0, 1.0], [nan, nan, nan], [nan, nan, nan]]
        """
        waves = {wave: self.at(wave) for wave in self.waves}
        return {
            (relation, wave): then.reported(relation).frame(self._own)
            for relation in self.layers
            for wave, then in waves.items()
        }

    @property
    def _own(self) -> pd.Index[str]:
        """The actors of this region."""
        return self.ids[~self.actors["external"].to_numpy()]

    def reported(self, relation: str) -> ReportedLayer:
        """Return one layer of one wave as it was reported, among the actors of this region.

        Raises
        ------
        RegienetError
            For a relation without ties, and for a network of several waves.
        """
        chosen(relation, self.layers, "relation")
        own = self.ids.get_indexer(self._own)
        reports = self.matrix(relation)[own][:, own]
        answered = self.answered(relation).to_numpy()[own]
        layer = self.layers[relation]
        unit = units(self.actors.iloc[own], asked_within=layer.asked_within)
        return ReportedLayer(self._own, reports, answered, layer.symmetric, unit)

    def to_networkx(self, relation: str | None = None) -> nx.Graph[str]:
        """Return the ties on which position is measured for networkx.

        Parameters
        ----------
        relation
            One layer to measure instead of the position layers.

        Returns
        -------
        Graph or DiGraph
            Directed if one of the layers is. Nodes are the actors of the region, with the known columns of
            `actors`, and `answered`: False for non-respondents, whose ties come from the other end only. The
            `value` of an edge is the highest that was reported. The graph has the attributes `region`, and
            `asked_within`: whether people were asked about colleagues of their own organisation.

        Raises
        ------
        RegienetError
            For an unknown relation, and for a network of several waves.

        Examples
        --------
        >>> from regienet import read_tables
        >>> ties = pd.DataFrame({"source": ["an", "an"], "target": ["bo", "cas"]})
        >>> build(read_tables({"ties": ties})).to_networkx().edges(data="value")
        EdgeDataView([('an', 'bo', 1.0), ('an', 'cas', 1.0)])
        """
        import networkx as nx

        measured = self.measured_ties(relation)
        asked_within = len(set(measured.unit.tolist())) == len(measured.ids)
        make = nx.DiGraph if measured.directed else nx.Graph
        graph: nx.Graph[str] = make(region=self.region, asked_within=asked_within)
        known = known_rows(self.actors.loc[measured.ids])
        for actor, attributes, answered in zip(measured.ids, known, measured.answered, strict=True):
            graph.add_node(actor, **attributes, answered=bool(answered))
        ties = measured.ties.tocoo()
        ends = measured.ids.take(ties.row), measured.ids.take(ties.col)
        for source, target, value in zip(*ends, ties.data.tolist(), strict=True):
            graph.add_edge(source, target, value=value)
        return graph

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The whole network for networkx: an edge per row of `ties`, keyed by its number.

        Nodes have the known columns of `actors`, edges `relation`, `wave`, `value` and whatever else the row
        has. Unknown attributes are absent, never empty or NaN. It is a copy: changes stay with the caller.
        """
        return self._graph.copy()

    @cached_property
    def _graph(self) -> nx.MultiDiGraph[str]:
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(region=self.region)
        graph.add_nodes_from(zip(self.ids, known_rows(self.actors), strict=True))
        for number, row in enumerate(known_rows(self.tables.ties)):
            source, target = str(row.pop("source")), str(row.pop("target"))
            graph.add_edge(source, target, key=number)
            # Not as keywords: a column of the input may be called `key`.
            graph.edges[source, target, number].update(row)
        return graph

    def matrix(self, relation: str, *, weighted: bool = True) -> sparse.csr_array:
        """Return one layer of one wave as it was reported: rows report about columns.

        Returns
        -------
        csr_array
            Shape (actors, actors), in the order of `ids`: the highest `value` in the reports, or 1 if not
            `weighted`. Empty for a layer without ties.

        Raises
        ------
        RegienetError
            For an unknown relation, and for a network of several waves.
        """
        chosen(relation, self._questions, "relation")
        ties = self.tables.ties
        ties = ties[ties["relation"] == relation]
        return tie_matrix(ties, self.ids, weights=ties["value"].to_numpy() if weighted else None)

    def answered(self, question: str) -> pd.Series[bool]:
        """Return which actors answered a question in this wave: a relation code, or a kernrol.

        A respondent who named nobody has no ties; the ties of a non-respondent are unknown.

        Returns
        -------
        Series of bool
            Indexed by actor id.

        Raises
        ------
        RegienetError
            For an unknown question, and for a network of several waves.
        """
        chosen(question, self._questions, "question")
        return self._answered(question).copy()

    @cached_property
    def _questions(self) -> tuple[str, ...]:
        """The questions that this wave can have answers to: relation codes and kernrollen."""
        _ = self.wave
        asked = {code for codes in self.tables.respondents["answered"].dropna() for code in codes.split("|")}
        return tuple(dict.fromkeys((*self.layers, *RELATIONS, *Kernrol, *sorted(asked))))

    @cached_method
    def _answered(self, question: str) -> pd.Series[bool]:
        return pd.Series(self.ids.isin(sorted(who_answered(self.tables, question))), index=self.ids)

    def answered_any(self, questions: Iterable[str]) -> pd.Series[bool]:
        """Return which actors answered at least one of these questions in this wave; nobody without any.

        Returns
        -------
        Series of bool
            Indexed by actor id.

        Raises
        ------
        RegienetError
            For an unknown question, and for a network of several waves.
        """
        _ = self.wave
        answered = pd.Series(data=False, index=self.ids)
        for question in questions:
            answered |= self.answered(question)
        return answered

    def asked(self) -> pd.Series[bool]:
        """Return which actors were asked in this wave.

        Without a table of respondents: every actor of the kinds that answered, except those of other regions.

        Raises
        ------
        RegienetError
            For a network of several waves.
        """
        _ = self.wave
        table = self.tables.respondents
        if not table.empty:
            return pd.Series(self.ids.isin(table["respondent"]), index=self.ids)
        kinds = self.actors.loc[self.answered_any(("contact", *Kernrol)), "kind"].unique()
        return self.actors["kind"].isin(kinds) & ~self.actors["external"]

    def organisations(self) -> Network:
        """Return the network of organisations: the rows of people become those of their organisations.

        People without an organisation are left out, and so are ties within an organisation. The `value` of a
        tie is the number of different pairs of actors behind it. An organisation answered a question if any
        of its people did.
        """
        actors, tables = organisation_rows(self.actors, self.tables)
        return replace(self, actors=actors, tables=tables)


def build(tables: Tables, region: str | None = None) -> Network:
    """Build the network of one region from checked tables.

    Parameters
    ----------
    tables
        Checked tables; those of several regions need `region`.
    region
        Which region; may be left out if there is only one.

    Returns
    -------
    Network
        With all waves of the region, without those who objected; its `notes` say how many.

    Raises
    ------
    RegienetError
        For a region that the tables do not have, for several regions if none is named, and for what is not
        `Tables`, such as a path: read it first.

    Examples
    --------
    >>> from regienet import read_tables
    >>> ties = pd.DataFrame({"source": ["an", "an"], "target": ["bo", "cas"]})
    >>> build(read_tables({"ties": ties})).graph.number_of_edges()
    2
    """
    if not isinstance(tables, Tables):
        raise RegienetError("not_tables", kind=type(tables).__name__)
    if region is None:
        if len(tables.regions) > 1:
            raise RegienetError("which_region", regions=", ".join(tables.regions))
        region = tables.regions[0] if tables.regions else ""
    elif region not in tables.regions:
        raise RegienetError("unknown_region", region=region, regions=", ".join(tables.regions))
    given = tables.region(region)
    own, notes = without_objections(given)
    timed = [frame["wave"] for name, frame in own.frames().items() if "wave" in frame and name != "actors"]
    waves = tuple(sorted({int(wave) for column in timed for wave in column.unique()})) or (0,)
    return Network(
        region=region,
        waves=waves,
        actors=_actors_at(own.actors, waves[-1], everyone=True),
        tables=own,
        layers=layers_of(own),
        notes=notes,
        objected=objections(given),
    )


def _actors_at(actors: pd.DataFrame, wave: int, *, everyone: bool = False) -> pd.DataFrame:
    """Return one row per actor, with the attributes of the latest row up to `wave`."""
    rows = actors[actors["wave"].isna() | (actors["wave"] <= wave)]
    if not everyone:
        rows = rows[(rows["first_wave"].fillna(wave) <= wave) & (rows["last_wave"].fillna(wave) >= wave)]
    rows = rows.sort_values(["id", "wave"], na_position="first", kind="stable")
    # groupby.last takes the latest known value of each column, so a change states only what changed.
    return rows.drop(columns="wave").groupby("id", sort=True).last()
