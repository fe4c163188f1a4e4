"""`Network`: one region as actors, layers and waves, in canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.choice import chosen
from regienet.errors import RegienetError
from regienet.problems import NOWHERE, Problem
from regienet.tables import NAMING_COLUMNS, Tables
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.words import LANGUAGES


@dataclass(frozen=True)
class Layer:
    """One kind of tie of a network.

    Attributes
    ----------
    relation
        Its code in the column `relation`.
    symmetric
        A report of either end is a tie of both.
    witnesses
        It witnesses what the target does; such a layer is evidence of roles and never structure.
    position
        It is part of the structure on which position is measured.
    labels
        What it is called, by language; empty for the codes of the codebook, whose words are in `words`.
    """

    relation: str
    symmetric: bool
    witnesses: bool
    position: bool
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Network:
    """One region: persons and organisations, the statements about them, in one or more waves.

    Attributes
    ----------
    region
        Name of the region.
    waves
        The waves that the network has, ascending.
    actors
        Indexed by actor id, ascending. The columns of `actors` in `tables.md` and `external`. In a network of
        several waves the attributes are those of the last one.
    tables
        The rows behind it, without those of actors who objected.
    layers
        Relation code -> `Layer`, codes of the codebook first, in its order, then the others by name.
    notes
        What was left out or assumed while building.
    """

    region: str
    waves: tuple[int, ...]
    actors: pd.DataFrame
    tables: Tables
    layers: Mapping[str, Layer]
    notes: tuple[Problem, ...] = ()

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
        """Whether a table says who was asked; without it, who is a source or rater answered everything."""
        return not self.tables.respondents.empty

    @property
    def position_layers(self) -> tuple[str, ...]:
        """The codes of the layers on which position is measured."""
        return tuple(code for code, layer in self.layers.items() if layer.position)

    def at(self, wave: int) -> Network:
        """Give one wave: its actors with the attributes that they had then, and its rows."""
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

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The whole network for networkx: an edge per row of `ties`, keyed by its number.

        Nodes carry the known columns of `actors`, edges `relation`, `wave`, `value` and what else the row
        has. Unknown attributes are absent, never empty or NaN.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(region=self.region)
        graph.add_nodes_from(zip(self.ids, _known_rows(self.actors), strict=True))
        for number, row in enumerate(_known_rows(self.tables.ties)):
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
            Shape (actors, actors), in the order of `ids`; the highest `value` that the row's actor gives the
            column's, or 1 where not `weighted`. Empty for a layer without ties.

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
        asked = self.tables.respondents
        if asked.empty:
            everyone = {actor for q in (*self.layers, *Kernrol) for actor in _sources_of(self.tables, q)}
            return pd.Series(self.ids.isin(list(everyone)), index=self.ids)
        sources = _sources_of(self.tables, question, interviews=False)
        reached = asked["answered"].fillna("").str.split("|").map(lambda codes: question in codes)
        partly = (asked["status"] == "partial") & (
            reached | (asked["answered"].isna() & asked["respondent"].isin(list(sources)))
        )
        who = set(asked.loc[(asked["status"] == "complete") | partly, "respondent"])
        who |= sources - set(asked["respondent"])
        return pd.Series(self.ids.isin(list(who)), index=self.ids)

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
        """Give the network of organisations: a person's rows become those of the person's organisation.

        A person without an organisation is left out, and ties within an organisation too. The `value` of a
        tie is the number of different pairs of actors behind it. An organisation answered what one of its
        people answered.
        """
        carrier = self.actors["organisation"].where(self.actors["kind"] == "person", self.ids.to_series())
        known = carrier[carrier.isin(self.ids)]
        ties = self.tables.ties
        pairs = ties.assign(
            pair=ties["source"] + "\0" + ties["target"],
            source=ties["source"].map(known),
            target=ties["target"].map(known),
        ).dropna(subset=["source", "target"])
        pairs = pairs[pairs["source"] != pairs["target"]]
        keys = ["wave", "source", "target", "relation"]
        grouped = pairs.groupby(keys, as_index=False, sort=True).agg(value=("pair", "nunique"))
        ties = (
            grouped.astype({"value": "float64"}).reindex(columns=ties.columns).astype(ties.dtypes.to_dict())
        )
        return replace(
            self,
            actors=_organisation_actors(self.actors),
            tables=replace(self.tables, ties=ties, respondents=_organisation_answers(self, known)),
        )


def build(tables: Tables, region: str | None = None) -> Network:
    """Make the network of one region from checked tables.

    Parameters
    ----------
    tables
        Checked tables; those of several regions need `region`.
    region
        Which region; may be left out where there is just one.

    Returns
    -------
    Network
        With all waves of the region; without who objected, which its `notes` tell.

    Raises
    ------
    RegienetError
        For a region that the tables do not have, or for several regions when none is named.

    Examples
    --------
    >>> from regienet.read.frames import read_frames
    >>> ties = pd.DataFrame({"source": ["an", "an"], "target": ["bo", "cas"]})
    >>> build(read_frames(region="Zuid", ties=ties)).graph.number_of_edges()
    2
    """
    if region is None:
        if len(tables.regions) > 1:
            raise RegienetError("which_region", regions=", ".join(tables.regions))
        region = tables.regions[0] if tables.regions else ""
    elif region not in tables.regions:
        raise RegienetError("unknown_region", region=region, regions=", ".join(tables.regions))
    own, notes = _without_objections(tables.region(region))
    timed = [frame["wave"] for name, frame in own.frames().items() if "wave" in frame and name != "actors"]
    waves = tuple(sorted({int(wave) for column in timed for wave in column.unique()})) or (0,)
    return Network(
        region=region,
        waves=waves,
        actors=_actors_at(own.actors, waves[-1], everyone=True),
        tables=own,
        layers=_layers(own),
        notes=notes,
    )


def tie_matrix(
    ties: pd.DataFrame, ids: pd.Index[str], *, weights: np.ndarray | None = None
) -> sparse.csr_array:
    """Make the matrix of rows with `source` and `target`; of several rows for a pair the highest counts."""
    rows, columns = ids.get_indexer(pd.Index(ties["source"])), ids.get_indexer(pd.Index(ties["target"]))
    data = np.ones(len(ties)) if weights is None else weights.astype(float)
    known = (rows >= 0) & (columns >= 0)
    frame = pd.DataFrame({"row": rows[known], "column": columns[known], "value": data[known]})
    frame = frame.groupby(["row", "column"], as_index=False).max()
    shape = (len(ids), len(ids))
    return sparse.csr_array((frame["value"], (frame["row"], frame["column"])), shape=shape)


def _known_rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """List the rows as dicts without unknown values, internal columns and numpy types."""
    shown = [column for column in frame.columns if not column.startswith("_")]
    columns = [frame[column].astype(object).where(frame[column].notna(), None).tolist() for column in shown]
    return [
        {name: value for name, value in zip(shown, row, strict=True) if value is not None}
        for row in zip(*columns, strict=True)
    ]


def _actors_at(actors: pd.DataFrame, wave: int, *, everyone: bool = False) -> pd.DataFrame:
    """Give an actor one row, with the attributes of the latest row up to `wave`."""
    rows = actors[actors["wave"].isna() | (actors["wave"] <= wave)]
    if not everyone:
        rows = rows[(rows["first_wave"].fillna(wave) <= wave) & (rows["last_wave"].fillna(wave) >= wave)]
    rows = rows.sort_values(["id", "wave"], na_position="first", kind="stable")
    # groupby.last takes the latest known value of each column, so a change states only what changed.
    return rows.drop(columns="wave").groupby("id", sort=True).last()


def _layers(tables: Tables) -> dict[str, Layer]:
    present = set(tables.ties["relation"])
    codes = [code for code in RELATIONS if code in present] + sorted(present - set(RELATIONS))
    described = tables.layers.set_index("relation")
    symmetric = described["symmetric"].dropna()
    chosen = set(described.index[described["position"].fillna(value=False)])
    if not chosen:
        plain = [code for code in codes if code not in RELATIONS or not RELATIONS[code].witnesses]
        chosen = {"contact"} if "contact" in present else set(plain)
    layers = {}
    for code in codes:
        relation = RELATIONS.get(code)
        given = described.loc[[code]] if code in described.index else described.iloc[:0]
        labels: dict[str, str] = {
            language: text for language in LANGUAGES for text in given[f"label_{language}"].dropna()
        }
        layers[code] = Layer(
            relation=code,
            symmetric=bool(symmetric.get(code, relation.symmetric if relation else False)),
            witnesses=relation is not None and relation.witnesses,
            position=code in chosen,
            labels=labels,
        )
    return layers


def _sources_of(tables: Tables, question: str, *, interviews: bool = True) -> set[str]:
    """List who said something; what stands in a document was said in an interview, not to a questionnaire."""
    if question in set(Kernrol):
        nominations = tables.nominations
        about = nominations["role"].isna() | (nominations["role"] == question)
        return set(nominations.loc[about, "rater"].unique())
    said = tables.ties["relation"] == question
    if not interviews:
        said &= tables.ties["document"].isna()
    return set(tables.ties.loc[said, "source"].unique())


def _without_objections(tables: Tables) -> tuple[Tables, tuple[Problem, ...]]:
    """Leave out who objected, as a node and in every statement; only their number is kept."""
    objected = set(tables.actors.loc[tables.actors["consent"] == "objected", "id"])
    if not objected:
        return tables, ()
    frames: dict[str, Any] = tables.frames()
    frames["actors"] = frames["actors"][~frames["actors"]["id"].isin(objected)]
    for table, column in NAMING_COLUMNS:
        frames[table] = frames[table][~frames[table][column].isin(objected)]
    frames = {name: frame.reset_index(drop=True) for name, frame in frames.items()}
    note = Problem.note(NOWHERE, "objected", count=len(objected))
    return replace(tables, **frames), (note,)


def _organisation_actors(actors: pd.DataFrame) -> pd.DataFrame:
    """Give the organisations; where one has no domain, level or place, what most of its people have."""
    organisations = actors[actors["kind"] == "organisation"].copy()
    people = actors[actors["kind"] == "person"]
    for column in ("domain", "municipality", "subregion"):
        known = people.dropna(subset=[column, "organisation"])
        counts = known.groupby(["organisation", column]).size().rename("count").reset_index()
        # Of two equally frequent values the first by name is taken.
        counts = counts.sort_values(["count", column], ascending=[False, True])
        usual = counts.drop_duplicates("organisation").set_index("organisation")[column]
        inherited = organisations.index.to_series().map(usual).astype(organisations[column].dtype)
        organisations[column] = organisations[column].fillna(inherited)
    return organisations


def _organisation_answers(network: Network, carrier: pd.Series[str]) -> pd.DataFrame:
    """Give each organisation what its people answered together, per wave."""
    asked = network.tables.respondents
    people = asked.assign(
        answered=asked["answered"].fillna(_questions_with_rows(network.tables, asked)),
        respondent=asked["respondent"].map(carrier),
    ).dropna(subset=["respondent"])
    people = people.sort_values("status", key=lambda status: status.map(_STATUS_RANK), kind="stable")
    groups = people.groupby(["wave", "respondent"])
    together = groups.last().assign(answered=groups["answered"].agg(_union)).reset_index()
    return together.reindex(columns=asked.columns).astype(asked.dtypes.to_dict())


def _union(answers: pd.Series[str]) -> str:
    known = [answer for answer in answers if isinstance(answer, str)]
    return "|".join(sorted({question for answer in known for question in answer.split("|")}))


_STATUS_RANK = {"none": 0, "partial": 1, "complete": 2}


def _questions_with_rows(tables: Tables, asked: pd.DataFrame) -> pd.Series[str]:
    """Give, per row of `asked`, the questions in which the respondent has rows, separated by `|`."""
    ties = tables.ties[["wave", "source", "relation"]]
    nominations = tables.nominations[["wave", "rater", "role"]].fillna({"role": "|".join(Kernrol)})
    columns = ["wave", "respondent", "question"]
    rows = pd.concat([ties.set_axis(columns, axis=1), nominations.set_axis(columns, axis=1)])
    rows = rows.drop_duplicates()
    questions = rows.groupby(columns[:2])["question"].agg(lambda found: "|".join(sorted(set(found))))
    keys = pd.MultiIndex.from_frame(asked[["wave", "respondent"]])
    return questions.reindex(keys).set_axis(asked.index).astype("str")
