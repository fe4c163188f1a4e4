"""`Evidence`: who said what about whom in one wave, counted per stratum of raters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from regienet.network import Network, tie_matrix
from regienet.vocabulary import LEVELS, Kernrol

SHRINKAGE = 2.0
"""How many raters with the region's mean rate are added to every stratum."""


_OF_THE_STATEMENTS = (
    "carriers",
    "_carrier",
    "own_matrix",
    "organisation_of_raters",
    "same_organisation",
    "asked",
    "_answers",
    "_nominations",
    "_strata_masks",
    "_matrices",
)
"""What is derived from the statements alone, whatever the weights of the raters."""


@dataclass(frozen=True)
class Evidence:
    """The statements of one wave, as matrices of raters by carriers.

    A carrier is who may carry a role: a person, or an organisation. What is said of an organisation's people
    is said of the organisation; then its own people are no raters of it, and a rater counts once.

    Attributes
    ----------
    network
        The network of one wave.
    kind
        `person` or `organisation`: what the carriers are.
    weights
        Shape (raters,), or (draws, raters) for a bootstrap: how often each rater counts. All counts and rates
        get the same leading dimension.
    previous
        The evidence of the wave before this one, for what needs two waves.
    imputed
        Contact between actors of whom neither answered, drawn by `imputation`; shape (raters, raters).
    """

    network: Network
    kind: str
    weights: np.ndarray
    previous: Evidence | None = None
    imputed: sparse.csr_array | None = None

    @classmethod
    def of(cls, network: Network, kind: str, previous: Evidence | None = None) -> Evidence:
        """Take the evidence of a network of one wave, every rater counting once."""
        return cls(network, kind, np.ones(len(network.ids)), previous)

    def weighted(self, weights: np.ndarray) -> Evidence:
        """Give the same statements with other weights of the raters."""
        other = replace(self, weights=weights)
        # What does not depend on the weights is kept: a bootstrap asks for it again and again.
        for name in (*_OF_THE_STATEMENTS, "contact"):
            vars(other)[name] = getattr(self, name)
        return other

    def with_contact(self, imputed: sparse.csr_array) -> Evidence:
        """Give the same statements, with contact between those who did not answer."""
        other = replace(self, imputed=imputed)
        for name in _OF_THE_STATEMENTS:
            vars(other)[name] = getattr(self, name)
        return other

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

    @cached_property
    def _carrier(self) -> np.ndarray:
        """Per actor the column of the carrier that a statement about it counts for; -1 for none."""
        actors = self.network.actors
        if self.kind == "person":
            return self.carriers.get_indexer(actors.index)
        home = actors["organisation"].where(actors["kind"] == "person", actors.index.to_series())
        return self.carriers.get_indexer(pd.Index(home))

    @cached_property
    def own_matrix(self) -> sparse.csr_array:
        """Which rater is the carrier, or one of its people: such a statement is no peer's."""
        rows = np.flatnonzero(self._carrier >= 0)
        return self._matrix_of(rows, self._carrier[rows])

    @cached_property
    def _matrices(self) -> dict[str, sparse.csr_array]:
        return {}

    def kept(self, key: str, make: Callable[[], sparse.csr_array]) -> sparse.csr_array:
        """Give what rests on the statements alone, made for the first that asks, whatever its weights."""
        if key not in self._matrices:
            self._matrices[key] = make()
        return self._matrices[key]

    def _matrix_of(
        self, rows: np.ndarray, columns: np.ndarray, values: np.ndarray | None = None
    ) -> sparse.csr_array:
        data = np.ones(len(rows)) if values is None else values
        return sparse.csr_array((data, (rows, columns)), shape=(len(self.raters), len(self.carriers)))

    def group_of_carriers(self, grouping: str) -> np.ndarray:
        """Give the domain, level, ... of each carrier as text, "" for unknown."""
        return self.network.actors[grouping].fillna("").reindex(self.carriers).to_numpy(dtype=object)

    def group_of_raters(self, grouping: str) -> np.ndarray:
        """Give the domain, level, ... of each rater as text, "" for unknown."""
        return self.network.actors[grouping].fillna("").to_numpy(dtype=object)

    @cached_property
    def organisation_of_raters(self) -> np.ndarray:
        """Give the organisation of each rater; an organisation is its own, who has none is on its own."""
        actors = self.network.actors
        home = actors["organisation"].where(actors["kind"] == "person")
        return home.fillna(actors.index.to_series()).to_numpy(dtype=object)

    @cached_property
    def same_organisation(self) -> sparse.csr_array:
        """Which raters work for the organisation of which carriers, as a matrix of ones."""
        homes = pd.Series(self.organisation_of_raters, index=self.raters)
        codes, _ = pd.factorize(homes)
        member = sparse.csr_array((np.ones(len(codes)), (np.arange(len(codes)), codes)))
        return sparse.csr_array(member @ member[self.raters.get_indexer(self.carriers)].T)

    def carrier_of(self, actors: pd.Series[str]) -> np.ndarray:
        """Give the column of the carrier that each actor id stands for, -1 for none."""
        row = self.raters.get_indexer(pd.Index(actors))
        return np.where(row >= 0, self._carrier[row], -1)

    # --- what was said ---------------------------------------------------------------------------------

    def has(self, question: str) -> bool:
        """Tell whether a question has answers at all in this wave: a layer, a table, or a kernrol."""
        tables = self.network.tables
        if question in tables.frames():
            return not tables.frames()[question].empty
        if question in set(Kernrol):
            return bool((tables.nominations["role"] == question).any())
        return bool((tables.ties["relation"] == question).any())

    def answered(self, question: str) -> np.ndarray:
        """Tell which raters answered a question, as a bool per rater."""
        if question not in self._answers:
            self._answers[question] = self.network.answered(question).to_numpy()
        return self._answers[question]

    @cached_property
    def _answers(self) -> dict[str, np.ndarray]:
        return {}

    @cached_property
    def asked(self) -> np.ndarray:
        """Tell which raters were asked at all, as a bool per rater."""
        return self.network.asked().to_numpy()

    def statements(self, question: str) -> pd.DataFrame:
        """List the statements of one layer that count: of who answered, about a carrier, not about oneself.

        Returns
        -------
        DataFrame
            The rows of `ties`, with the row of the rater (`rater`) and the column of the carrier (`carrier`).
        """
        ties = self.network.tables.ties
        ties = ties[ties["relation"] == question]
        rater = self.raters.get_indexer(pd.Index(ties["source"]))
        carrier = self.carrier_of(ties["target"])
        counts = (rater >= 0) & (carrier >= 0)
        counts &= self.answered(question)[rater] & (self._carrier[rater] != carrier)
        return ties.assign(rater=rater, carrier=carrier)[counts]

    def named(self, question: str, value: pd.Series | None = None) -> sparse.csr_array:
        """Give who named whom in a layer: 1, or the highest `value` of its statements."""

        def make() -> sparse.csr_array:
            rows = self.statements(question)
            values = pd.Series(1.0, index=rows.index) if value is None else value.reindex(rows.index)
            best = values.groupby([rows["rater"], rows["carrier"]]).max()
            rater, carrier = (best.index.get_level_values(n).to_numpy() for n in ("rater", "carrier"))
            return self._matrix_of(rater, carrier, best.to_numpy(dtype=float))

        return self.kept(question if value is None else f"{question}:{value.name}", make)

    def carrier_statements(self, question: str) -> sparse.csr_array:
        """Give which carriers (their people) named which carriers in a layer, as a matrix of ones."""
        rows = self.statements(question)
        source = self.carrier_of(rows["source"])
        known = source >= 0
        shape = (len(self.carriers), len(self.carriers))
        return ones_at(source[known], rows["carrier"].to_numpy()[known], shape)

    def nominated(self, role: str, answer: str = "yes") -> sparse.csr_array:
        """Give which rater nominated whom for a role (`yes`), or could not judge whom (`unknown`)."""

        def make() -> sparse.csr_array:
            rows = self._nominations
            about = (rows["role"] == role) | (rows["role"].isna() & (rows["answer"] == "unknown"))
            rows = rows[about & (rows["answer"] == answer)]
            rater, carrier = rows["rater"].to_numpy(), rows["carrier"].to_numpy()
            counts = self.answered(role)[rater]
            return ones_at(rater[counts], carrier[counts], self.own_matrix.shape)

        return self.kept(f"nominations:{role}:{answer}", make)

    @cached_property
    def _nominations(self) -> pd.DataFrame:
        """The nominations that count, with the row of the rater and the column of the carrier."""
        rows = self.network.tables.nominations
        rater = self.raters.get_indexer(pd.Index(rows["rater"]))
        carrier = self.carrier_of(rows["nominee"])
        counts = (rater >= 0) & (carrier >= 0) & (self._carrier[rater] != carrier)
        said = rows[["role", "answer"]].astype("category")
        counted: pd.DataFrame = said.assign(rater=rater, carrier=carrier)[counts]
        return counted

    def informed_exceptions(self, question: str) -> sparse.csr_array:
        """Give which raters say nothing about which carriers: themselves, and whom they cannot judge.

        Of an organisation a rater is uninformed only when it could judge none of the people that it was
        asked about; the answers do not tell whom it was asked about, so an `unknown` counts only for persons.
        """
        if question not in set(Kernrol) or self.kind != "person":
            return self.own_matrix

        def make() -> sparse.csr_array:
            unknown = self.nominated(question, "unknown")
            unknown = unknown - unknown.multiply(self.nominated(question))
            return sparse.csr_array(self.own_matrix.maximum(unknown))

        return self.kept(f"exceptions:{question}", make)

    @cached_property
    def contact(self) -> sparse.csr_array:
        """Give which raters work together with which carriers, reported by either end, or imputed."""

        def reported() -> sparse.csr_array:
            ties = self.network.tables.ties
            reports = tie_matrix(ties[ties["relation"] == "contact"], self.raters)
            return sparse.csr_array(reports.maximum(reports.T))

        either = self.kept("contact by either", reported)
        if self.imputed is not None:
            either = either.maximum(self.imputed)
        ends = either.tocoo()
        carrier = self._carrier[ends.col]
        keep = (carrier >= 0) & (self._carrier[ends.row] != carrier)
        return ones_at(ends.row[keep], carrier[keep], self.own_matrix.shape)

    def _mine(self, matrix: sparse.csr_array) -> sparse.csr_array:
        """Turn rows of raters into rows of the carriers that they count for."""
        summed = sparse.csr_array(self.own_matrix.T @ matrix)
        summed.data[:] = 1.0
        return summed

    def carrier_contact(self) -> sparse.csr_array:
        """Give which carriers (their people) work together, as a symmetric matrix of ones."""
        return self._mine(self.contact)

    def carriers_that_answered(self, question: str) -> np.ndarray:
        """Tell which carriers (any of their people) answered a question."""
        answered = np.zeros(len(self.carriers), dtype=bool)
        answered[self._carrier[self.answered(question) & (self._carrier >= 0)]] = True
        return answered

    # --- counted ---------------------------------------------------------------------------------------

    @cached_property
    def _strata_masks(self) -> dict[str, tuple[np.ndarray, ...]]:
        """Per grouping a mask of raters for each group that was asked, groups ascending."""
        masks = {}
        for grouping in ("domain", "level"):
            groups = self.group_of_raters(grouping)
            present = sorted(set(groups[self.asked]))
            masks[grouping] = tuple(groups == group for group in present)
        masks[""] = (np.ones(len(self.raters), dtype=bool),)
        return masks

    def stratum_names(self, by: str) -> tuple[str, ...]:
        """Give the names of the groups of `strata`."""
        return tuple(sorted(set(self.group_of_raters(by)[self.asked])))

    def strata(self, by: str) -> tuple[np.ndarray, ...]:
        """Give a mask of raters per group of a grouping (`domain`, `level`; "" is everybody together)."""
        return self._strata_masks[by]

    def total(self, matrix: sparse.csr_array, by: str = "") -> np.ndarray:
        """Sum a matrix of raters by carriers over the raters of each stratum, by their weights.

        Returns
        -------
        ndarray
            Shape (..., strata, carriers).
        """
        parts = [(self.weights * mask) @ matrix for mask in self.strata(by)]
        return np.stack(parts, axis=-2)

    def informed(
        self, question: str, by: str = "", *, apart_from: sparse.csr_array | None = None
    ) -> np.ndarray:
        """Count the informed raters of each carrier per stratum, shape (..., strata, carriers).

        Parameters
        ----------
        apart_from
            Further raters who do not count for a carrier, as a matrix of ones.
        """
        answered = self.answered(question).astype(float)
        exceptions = self.informed_exceptions(question)
        if apart_from is not None:
            exceptions = exceptions.maximum(apart_from)
        everyone = [((self.weights * answered * mask).sum(axis=-1)) for mask in self.strata(by)]
        silent = sparse.csr_array(sparse.diags_array(answered) @ exceptions)
        informed: np.ndarray = np.stack(everyone, axis=-1)[..., None] - self.total(silent, by)
        return informed

    def balanced(
        self,
        question: str,
        matrix: sparse.csr_array,
        by: str = "domain",
        *,
        apart_from: sparse.csr_array | None = None,
    ) -> np.ndarray:
        """Give the balanced rate: the mean over strata of the share of informed raters, shrunken.

        Parameters
        ----------
        question
            Whose raters are informed.
        matrix
            What each of them said of each carrier, in [0, 1].
        by
            The grouping of the raters: `domain` or `level`.
        apart_from
            Further raters who do not count for a carrier, as a matrix of ones.

        Returns
        -------
        ndarray
            Shape (..., carriers), in [0, 1].
        """
        if apart_from is not None:
            matrix = matrix - matrix.multiply(apart_from)
        said = self.total(matrix, by)
        informed = self.informed(question, by, apart_from=apart_from)
        mean = said.sum(axis=(-2, -1), keepdims=True) / np.maximum(
            informed.sum(axis=(-2, -1), keepdims=True), 1
        )
        return np.asarray(((said + SHRINKAGE * mean) / (informed + SHRINKAGE)).mean(axis=-2))

    def share(self, part: np.ndarray, whole: np.ndarray) -> np.ndarray:
        """Give a share of what few said, shrunken to the region's: who was not named at all gets that.

        Returns
        -------
        ndarray
            Shape of `part`; (part + 2 m) / (whole + 2), m the share over all carriers.
        """
        total = np.maximum(whole.sum(axis=-1, keepdims=True), 1e-12)
        mean = part.sum(axis=-1, keepdims=True) / total
        return np.asarray((part + SHRINKAGE * mean) / (whole + SHRINKAGE))

    @property
    def unknown(self) -> np.ndarray:
        """Give an unknown value for every carrier."""
        return np.full((*self.weights.shape[:-1], len(self.carriers)), np.nan)

    def whoever_rated(self, values: np.ndarray) -> np.ndarray:
        """Give values per carrier that do not depend on the raters' weights the shape of those that do."""
        return np.asarray(np.zeros_like(self.unknown) + values)

    def level_number(self, levels: np.ndarray) -> np.ndarray:
        """Give the number of each steering level, from 0 (practice); -1 for unknown."""
        return np.array([LEVELS.index(level) if level in LEVELS else -1 for level in levels])


def ones_at(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    """Make a matrix with a one at each place, however often it is named."""
    matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    matrix.data[:] = 1.0
    return matrix
