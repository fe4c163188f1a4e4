"""`Statements`: who said what about whom in one wave, before anybody's words are weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.caching import cached_method
from regienet.network import Network
from regienet.roles.rater_model import Expected, expected
from regienet.ties import tie_matrix
from regienet.vocabulary import LEVELS, Kernrol

Worth = Callable[[pd.DataFrame], "pd.Series[float]"]
"""What each row of `ties` is worth, as a function of these rows."""


@dataclass(frozen=True, eq=False)
class Statements:
    """The statements of one wave, as matrices of raters by carriers.

    A carrier is whoever may carry a role: a person, or an organisation. A statement about one of an
    organisation's people counts for the organisation; the organisation's own people are then no raters of it,
    and each rater counts once. Nothing here depends on how often a rater counts, so a bootstrap computes it
    once.

    Attributes
    ----------
    network
        The network of one wave.
    kind
        `person` or `organisation`: what the carriers are.
    strata
        The stratum of each rater who was asked or answered, as `strata_of` returns it.
    """

    network: Network
    kind: str
    strata: pd.Series[str]

    # --- who -------------------------------------------------------------------------------------------

    @property
    def raters(self) -> pd.Index[str]:
        """Everybody who may say something: all actors of the wave, in the order of the rows."""
        return self.network.ids

    @cached_property
    def carriers(self) -> pd.Index[str]:
        """Who may carry a role: the actors of `kind` of this region, in the order of the columns."""
        actors = self.network.actors
        return actors.index[(actors["kind"] == self.kind) & ~actors["external"]]

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of raters and carriers."""
        return len(self.raters), len(self.carriers)

    @cached_property
    def _column(self) -> np.ndarray:
        """Per actor the column of the carrier for which a statement about it counts; -1 if there is none."""
        actors = self.network.actors
        if self.kind == "person":
            return self.carriers.get_indexer(actors.index)
        home = actors["organisation"].where(actors["kind"] == "person", actors.index.to_series())
        return self.carriers.get_indexer(pd.Index(home))

    def carrier_of(self, actors: pd.Series[str]) -> np.ndarray:
        """Return the column of the carrier of each actor id; -1 if there is none."""
        row = self.raters.get_indexer(pd.Index(actors))
        return np.where(row >= 0, self._column[row], -1)

    @cached_property
    def self_or_staff_mask(self) -> sparse.csr_array:
        """Raters who are the carrier itself or work for it; their statements are not peer evidence."""
        rows = np.flatnonzero(self._column >= 0)
        return ones_at(rows, self._column[rows], self.shape)

    def group_of_carriers(self, grouping: str) -> np.ndarray:
        """Return the domain, level, ... of each carrier as text, "" if unknown."""
        return self.network.actors[grouping].fillna("").reindex(self.carriers).to_numpy(dtype=object)

    def group_of_raters(self, grouping: str) -> np.ndarray:
        """Return the domain, level, ... of each rater as text, "" if unknown."""
        return self.network.actors[grouping].fillna("").to_numpy(dtype=object)

    @cached_property
    def organisation_of_raters(self) -> np.ndarray:
        """The organisation of each rater.

        Organisations map to themselves; people without an employer form their own group.
        """
        actors = self.network.actors
        home = actors["organisation"].where(actors["kind"] == "person")
        return home.fillna(actors.index.to_series()).to_numpy(dtype=object)

    @cached_property
    def same_organisation(self) -> sparse.csr_array:
        """Which raters share an organisation with which carriers, as a matrix of ones."""
        codes, _ = pd.factorize(self.organisation_of_raters)
        member = sparse.csr_array((np.ones(len(codes)), (np.arange(len(codes)), codes)))
        return sparse.csr_array(member @ member[self.raters.get_indexer(self.carriers)].T)

    @cached_method
    def group_names(self, by: str) -> tuple[str, ...]:
        """Return the groups of a grouping (`stratum`, `level`) that have raters, ascending."""
        return tuple(sorted(set(self._grouped(by)[self.raters.isin(self.strata.index)])))

    @cached_method
    def groups(self, by: str) -> tuple[np.ndarray, ...]:
        """Return a mask of raters per group of a grouping (`stratum`, `level`; "" is everybody together)."""
        if not by:
            return (np.ones(len(self.raters), dtype=bool),)
        groups = self._grouped(by)
        return tuple(groups == group for group in self.group_names(by))

    def _grouped(self, by: str) -> np.ndarray:
        if by == "stratum":
            return self.strata.reindex(self.raters).to_numpy(dtype=object)
        return self.group_of_raters(by)

    # --- what was said ---------------------------------------------------------------------------------

    def has(self, question: str) -> bool:
        """Whether a question has any answers in this wave: a layer, a table, or a kernrol."""
        tables = self.network.tables
        if question in tables.frames():
            return not tables.frames()[question].empty
        if question in set(Kernrol):
            return bool((tables.nominations["role"] == question).any())
        return bool((tables.ties["relation"] == question).any())

    @cached_method
    def answered(self, question: str) -> np.ndarray:
        """Return which raters answered a question, as a bool per rater."""
        return self.network.answered(question).to_numpy()

    @cached_property
    def heard(self) -> np.ndarray:
        """Which raters said anything: to a questionnaire or in an interview, as a bool per rater."""
        network = self.network
        answered = network.answered_any((*network.layers, *Kernrol)).to_numpy()
        rated, interviewed = network.tables.ratings["rater"], network.tables.interviews["source"]
        return np.asarray(answered | self.raters.isin(rated) | self.raters.isin(interviewed))

    @cached_property
    def asked(self) -> np.ndarray:
        """Which raters were asked anything, as a bool per rater."""
        return self.network.asked().to_numpy()

    @cached_method
    def ties(self, relation: str) -> pd.DataFrame:
        """Return the rows of one layer that count: by a respondent, about a carrier other than oneself.

        Returns
        -------
        DataFrame
            The rows of `ties`, with the row of the rater (`rater`) and the column of the carrier (`carrier`).
        """
        ties = self.network.tables.ties
        ties = ties[ties["relation"] == relation]
        rater = self.raters.get_indexer(pd.Index(ties["source"]))
        carrier = self.carrier_of(ties["target"])
        counts = (rater >= 0) & (carrier >= 0)
        counts &= self.answered(relation)[rater] & (self._column[rater] != carrier)
        return ties.assign(rater=rater, carrier=carrier)[counts]

    @cached_method
    def named(self, relation: str, worth: Worth | None = None) -> sparse.csr_array:
        """Return which rater named which carrier in a layer.

        Parameters
        ----------
        relation
            The layer.
        worth
            What each statement is worth; of several the highest counts. Without it, each is worth 1.
        """
        rows = self.ties(relation)
        ends = rows["rater"].to_numpy(), rows["carrier"].to_numpy()
        if worth is None:
            return ones_at(*ends, self.shape)
        best = np.zeros(self.shape)
        np.maximum.at(best, ends, worth(rows).to_numpy(dtype=float))
        return sparse.csr_array(best)

    @cached_property
    def _nominations(self) -> pd.DataFrame:
        """The nominations that count, with the row of the rater and the column of the carrier."""
        rows = self.network.tables.nominations
        rater = self.raters.get_indexer(pd.Index(rows["rater"]))
        carrier = self.carrier_of(rows["nominee"])
        counts = (rater >= 0) & (carrier >= 0) & (self._column[rater] != carrier)
        said = rows[["role", "answer"]].astype("category")
        counted: pd.DataFrame = said.assign(rater=rater, carrier=carrier)[counts]
        return counted

    def _nominations_at(self, role: str, chosen: pd.Series[bool]) -> sparse.csr_array:
        """Return the chosen nominations by respondents to the question about a role, as a matrix of ones."""
        rows = self._nominations[chosen]
        rater, carrier = rows["rater"].to_numpy(), rows["carrier"].to_numpy()
        counts = self.answered(role)[rater]
        return ones_at(rater[counts], carrier[counts], self.shape)

    @cached_method
    def nominated(self, role: str) -> sparse.csr_array:
        """Return which rater nominated which carrier for a role, as a matrix of ones."""
        rows = self._nominations
        return self._nominations_at(role, (rows["role"] == role) & (rows["answer"] == "yes"))

    def _could_not_judge(self, role: str) -> sparse.csr_array:
        """Return which rater answered "unknown" about which carrier, in this role or in general."""
        rows = self._nominations
        about = (rows["role"] == role) | rows["role"].isna()
        return self._nominations_at(role, about & (rows["answer"] == "unknown"))

    @cached_method
    def uninformed(self, question: str) -> sparse.csr_array:
        """Return which respondents say nothing about which carriers: themselves, and whom they cannot judge.

        Of an organisation a respondent is uninformed only if it could judge none of the people that it was
        asked about. The answers do not say whom it was asked about, so "unknown" counts only for persons.

        Returns
        -------
        csr_array
            Ones, shape (raters, carriers); only rows of respondents to the question are filled.
        """
        nobody_to_judge = self.self_or_staff_mask
        if question in set(Kernrol) and self.kind == "person":
            unknown = self._could_not_judge(question)
            unknown = unknown - unknown.multiply(self.nominated(question))
            nobody_to_judge = sparse.csr_array(nobody_to_judge.maximum(unknown))
        return sparse.csr_array(sparse.diags_array(self.answered(question).astype(float)) @ nobody_to_judge)

    @cached_method
    def informed(self, question: str) -> np.ndarray:
        """Return which raters are informed about which carriers, as a bool per pair."""
        informed = np.zeros(self.shape, dtype=bool)
        informed[self.answered(question)] = True
        uninformed = self.uninformed(question)
        return np.asarray(informed & ~(uninformed.toarray() > 0))

    @cached_property
    def _nearness(self) -> dict[str, np.ndarray]:
        """What may make a rater name a carrier, whatever it does: terms of `rater_model.expected`."""
        ours, theirs = self.group_of_raters("domain")[:, None], self.group_of_carriers("domain")[None, :]
        level = self.group_of_carriers("level")
        return {
            "contact": self.contact.toarray() > 0,
            "organisation": self.same_organisation.toarray() > 0,
            "domain": (ours == theirs) & (ours != ""),
            **{name: np.broadcast_to(level == name, self.shape) for name in LEVELS[1:]},
        }

    @cached_method
    def expected(self, question: str) -> Expected:
        """Return how likely each informed rater names each carrier, whatever the carrier does."""
        named = self.nominated(question) if question in set(Kernrol) else self.named(question)
        return expected(named.toarray(), self.informed(question), self._nearness)

    # --- who works with whom ---------------------------------------------------------------------------

    @cached_property
    def _reported_contact(self) -> sparse.csr_array:
        """Contact between actors, reported by either end."""
        ties = self.network.tables.ties
        reports = tie_matrix(ties[ties["relation"] == "contact"], self.raters)
        return sparse.csr_array(reports.maximum(reports.T))

    @cached_property
    def contact(self) -> sparse.csr_array:
        """Which raters work with which carriers (or their people), reported by either end."""
        ends = self._reported_contact.tocoo()
        carrier = self._column[ends.col]
        keep = (carrier >= 0) & (self._column[ends.row] != carrier)
        return ones_at(ends.row[keep], carrier[keep], self.shape)

    def _aggregate_raters_to_carriers(self, matrix: sparse.csr_array) -> sparse.csr_array:
        """Merge the rows of raters into rows of the carriers that they are or work for."""
        merged = sparse.csr_array(self.self_or_staff_mask.T @ matrix)
        merged.data[:] = 1.0
        return merged

    def carrier_contact(self) -> sparse.csr_array:
        """Return which carriers (or their people) work together, as a symmetric matrix of ones."""
        return self._aggregate_raters_to_carriers(self.contact)

    def carriers_that_answered(self, question: str) -> np.ndarray:
        """Return which carriers (any of their people) answered a question, as a bool per carrier."""
        answered = np.zeros(len(self.carriers), dtype=bool)
        answered[self._column[self.answered(question) & (self._column >= 0)]] = True
        return answered


def ones_at(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    """Return a matrix with a one at each place, however often the place occurs."""
    matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    matrix.data[:] = 1.0
    return matrix
