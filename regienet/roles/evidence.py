"""`Evidence`: the statements of one wave, counted per group of raters by their weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from regienet.roles.statements import Statements

SHRINKAGE = 2.0
"""How many raters with the region's mean rate are added to every group."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the statements of one wave add up to, given how often each rater counts.

    Attributes
    ----------
    statements
        Who said what about whom.
    weights
        Shape (raters,), or (draws, raters) for a bootstrap: how often each rater counts. All counts and rates
        get the same leading dimension.
    imputed
        Contact between non-respondents, as drawn by `imputation`; shape (raters, raters).
    previous
        The statements of the wave before this one, for what needs two waves.
    """

    statements: Statements
    weights: np.ndarray
    imputed: sparse.csr_array | None = None
    previous: Statements | None = None

    @classmethod
    def of(cls, statements: Statements, previous: Statements | None = None) -> Evidence:
        """Count every rater once."""
        return cls(statements, np.ones(len(statements.raters)), previous=previous)

    def weighted(self, weights: np.ndarray) -> Evidence:
        """Return the same statements with other weights of the raters."""
        return replace(self, weights=weights)

    def with_contact(self, imputed: sparse.csr_array) -> Evidence:
        """Return the same statements, with imputed contact between non-respondents."""
        return replace(self, imputed=imputed)

    @cached_property
    def contact(self) -> sparse.csr_array:
        """Which raters work with which carriers, as reported by either end or imputed."""
        return self.statements.contact if self.imputed is None else self.statements.contact_with(self.imputed)

    def total(self, matrix: sparse.csr_array, by: str = "") -> np.ndarray:
        """Sum a matrix of raters by carriers over the raters of each group, by their weights.

        That of what rater i said of carrier j, x[i, j], in group s is::

            T[s, j] = sum over raters i in group s of w[i] x[i, j]

        Returns
        -------
        ndarray
            Shape (..., groups, carriers).
        """
        parts = [(self.weights * mask) @ matrix for mask in self.statements.groups(by)]
        return np.stack(parts, axis=-2)

    def informed(
        self, question: str, by: str = "", *, apart_from: sparse.csr_array | None = None
    ) -> np.ndarray:
        """Count the informed raters of each carrier per group, by their weights.

        Parameters
        ----------
        question
            A relation code or a kernrol; a rater is informed about a carrier if it answered this question,
            is not the carrier or one of its people, and did not say that it cannot judge the carrier.
        by
            The grouping of the raters: `stratum` or `level`; "" for everybody together.
        apart_from
            Further raters who do not count for a carrier, as a matrix of ones.

        Returns
        -------
        ndarray
            Shape (..., groups, carriers).
        """
        said = self.statements
        answered = said.answered(question).astype(float)
        uninformed = said.uninformed(question)
        if apart_from is not None:
            uninformed = uninformed.maximum(said.by_respondents(question, apart_from))
        everyone = [(self.weights * answered * mask).sum(axis=-1) for mask in said.groups(by)]
        informed: np.ndarray = np.stack(everyone, axis=-1)[..., None] - self.total(uninformed, by)
        return informed

    def balanced(
        self,
        question: str,
        matrix: sparse.csr_array,
        by: str = "stratum",
        *,
        apart_from: sparse.csr_array | None = None,
    ) -> np.ndarray:
        """Return the balanced rate: the mean over groups of the shrunken share of informed raters.

        Of carrier j::

            b[j] = mean over groups s of (T[s, j] + c m) / (n[s, j] + c),    m = sum(T) / sum(n)

        with T what the raters said (`total`), n the informed raters (`informed`) and c = `SHRINKAGE`.

        Parameters
        ----------
        question
            The question that makes a rater informed.
        matrix
            What each of them said of each carrier, in [0, 1].
        by
            The grouping of the raters: `stratum` or `level`.
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
        """Return a share among few statements, shrunken towards the region's.

        Of carrier j::

            (part[j] + c m) / (whole[j] + c),    m = sum(part) / sum(whole),    c = `SHRINKAGE`

        A carrier whom nobody named gets m.

        Returns
        -------
        ndarray
            Shape of `part`.
        """
        total = np.maximum(whole.sum(axis=-1, keepdims=True), 1e-12)
        mean = part.sum(axis=-1, keepdims=True) / total
        return np.asarray((part + SHRINKAGE * mean) / (whole + SHRINKAGE))

    @property
    def unknown(self) -> np.ndarray:
        """An unknown value for every carrier, in every draw."""
        return np.full((*self.weights.shape[:-1], len(self.statements.carriers)), np.nan)

    def broadcast_over_draws(self, values: np.ndarray) -> np.ndarray:
        """Broadcast weight-independent values to the shape of the bootstrap draws."""
        return np.asarray(np.zeros_like(self.unknown) + values)
