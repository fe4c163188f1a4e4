"""Ties as sparse matrices: those of one layer as reported, and those of several together as measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse


@dataclass(frozen=True, eq=False)
class ReportedLayer:
    """The reports of one layer in one wave.

    Attributes
    ----------
    ids
        The actors, in the order of the rows.
    reports
        Shape (actors, actors), values; rows report about columns.
    answered
        Per actor, whether it answered the question behind the layer.
    symmetric
        A report of either end is a tie of both.
    unit
        Shape (actors,): those with the same number were not asked about each other, so that a tie between
        them is unknown unless somebody reported it. Each actor is a unit by itself if everybody was asked
        about everybody.
    """

    ids: pd.Index[str]
    reports: sparse.csr_array
    answered: np.ndarray
    symmetric: bool
    unit: np.ndarray

    def frame(self, everyone: pd.Index[str]) -> pd.DataFrame:
        """Return the reports as a table of actors by actors.

        Parameters
        ----------
        everyone
            The actors of the table, among them those who were not there.

        Returns
        -------
        DataFrame
            The values; 0 where a respondent reported nothing, and on the diagonal. NaN in the rows of
            non-respondents, in the rows and columns of actors who were not there, and for pairs that nobody
            was asked about and nobody reported.
        """
        values = self.reports.toarray()
        values[(self.unit[:, None] == self.unit) & (values == 0)] = np.nan
        np.fill_diagonal(values, 0.0)
        values[~self.answered] = np.nan
        return pd.DataFrame(values, self.ids, self.ids).reindex(index=everyone, columns=everyone)


@dataclass(frozen=True, eq=False)
class MeasuredTies:
    """The ties on which position is measured.

    Attributes
    ----------
    ids
        The actors, in the order of the rows.
    ties
        Shape (actors, actors), values > 0, no diagonal; symmetric where not `directed`. Ties of
        non-respondents are taken from the other end.
    reports
        The same, exactly as reported.
    directed
        Whether a tie of one end says nothing about the other.
    answered
        Per actor, whether it answered for itself.
    unit
        Per actor, as in `ReportedLayer`: a pair was asked about if it was in every layer.
    """

    ids: pd.Index[str]
    ties: sparse.csr_array
    reports: sparse.csr_array
    directed: bool
    answered: np.ndarray
    unit: np.ndarray


def measured_ties(ids: pd.Index[str], layers: Iterable[ReportedLayer]) -> MeasuredTies:
    """Return the ties of layers taken together: of the values of a pair the highest counts.

    A tie in a symmetric layer exists if either end reports it. In a directed layer the ties of
    non-respondents are taken from the other end (reconstruction by transposing). Without layers, nobody
    answered.
    """
    layers = list(layers)
    ties = reports = sparse.csr_array((len(ids), len(ids)))
    answered = np.full(len(ids), bool(layers))
    unit = np.arange(len(ids))
    for layer in layers:
        other_end = layer.reports.T
        if not layer.symmetric:
            other_end = sparse.diags_array((~layer.answered).astype(float)) @ other_end
        answered &= layer.answered
        # Units are organisations or single actors, so the one with fewer units has the larger ones.
        unit = min(unit, layer.unit, key=lambda units: len(np.unique(units)))
        reports = reports.maximum(layer.reports)
        ties = ties.maximum(layer.reports.maximum(other_end))
    directed = not all(layer.symmetric for layer in layers)
    return MeasuredTies(ids, without_loops(ties), without_loops(reports), directed, answered, unit)


def units(actors: pd.DataFrame, *, asked_within: bool) -> np.ndarray:
    """Return the number of the organisation within which actors were not asked about each other.

    Parameters
    ----------
    actors
        Indexed by id, with their kind and organisation.
    asked_within
        Whether people were asked about colleagues too, so that each actor is a unit by itself.

    Returns
    -------
    ndarray
        Shape (actors,). An organisation is a unit with its people; somebody without a known organisation is a
        unit alone.
    """
    if asked_within:
        return np.arange(len(actors))
    employer = actors["organisation"].where(actors["kind"] == "person")
    return np.asarray(pd.factorize(employer.fillna(actors.index.to_series()))[0])


def tie_matrix(
    ties: pd.DataFrame, ids: pd.Index[str], *, weights: np.ndarray | None = None
) -> sparse.csr_array:
    """Return the matrix of rows with `source` and `target`; of several rows for a pair the highest counts."""
    rows, columns = ids.get_indexer(pd.Index(ties["source"])), ids.get_indexer(pd.Index(ties["target"]))
    data = np.ones(len(ties)) if weights is None else weights.astype(float)
    known = (rows >= 0) & (columns >= 0)
    frame = pd.DataFrame({"row": rows[known], "column": columns[known], "value": data[known]})
    frame = frame.groupby(["row", "column"], as_index=False).max()
    shape = (len(ids), len(ids))
    return sparse.csr_array((frame["value"], (frame["row"], frame["column"])), shape=shape)


def without_loops(ties: sparse.csr_array) -> sparse.csr_array:
    """Drop the diagonal and stored zeros."""
    coo = ties.tocoo()
    keep = (coo.row != coo.col) & (coo.data != 0)
    return in_order(sparse.csr_array((coo.data[keep], (coo.row[keep], coo.col[keep])), shape=ties.shape))


def in_order(ties: sparse.csr_array) -> sparse.csr_array:
    """Return the same ties with the columns of each row ascending."""
    ties = sparse.csr_array(ties)
    ties.sort_indices()
    return ties
