"""`Evidence`: the statements of one wave, counted per group of raters by their weights."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from regienet.caching import cached_method
from regienet.roles.statements import Statements, Worth
from regienet.vocabulary import Kernrol

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
    previous
        The statements of the wave before this one, for what needs two waves.
    """

    statements: Statements
    weights: np.ndarray
    previous: Statements | None = None

    @classmethod
    def of(cls, statements: Statements, previous: Statements | None = None) -> Evidence:
        """Count every rater once."""
        return cls(statements, np.ones(len(statements.raters)), previous=previous)

    def weighted(self, weights: np.ndarray) -> Evidence:
        """Return the same statements with other weights of the raters."""
        return replace(self, weights=weights)

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

    def informed(self, question: str, by: str = "") -> np.ndarray:
        """Count the informed raters of each carrier per group, by their weights.

        Parameters
        ----------
        question
            A relation code or a kernrol; a rater is informed about a carrier if it answered this question,
            is not the carrier or one of its people, and did not say that it cannot judge the carrier.
        by
            The grouping of the raters: `stratum` or `level`; "" for everybody together.

        Returns
        -------
        ndarray
            Shape (..., groups, carriers).
        """
        said = self.statements
        answered = said.answered(question).astype(float)
        uninformed = said.uninformed(question)
        everyone = [(self.weights * answered * mask).sum(axis=-1) for mask in said.groups(by)]
        informed: np.ndarray = np.stack(everyone, axis=-1)[..., None] - self.total(uninformed, by)
        return informed

    def excess(self, question: str, worth: Worth | None = None) -> np.ndarray:
        """Return how many more raters named the carrier than would for being known, in standard errors.

        Of carrier j, with p[i, j] how likely rater i names it whatever it does (`rater_model.expected`)::

            (sum over informed raters i of  w[i] (v[i, j] y[i, j] - p[i, j]))
                / sqrt(sum over informed raters i of  w[i] p[i, j] (1 - p[i, j]) + 1/2)

        with y = 1 if i named j, w how often i counts, and v what the statement is worth, relative to the mean
        over all statements. The model is fitted once, with every rater counting once.

        Parameters
        ----------
        question
            A relation code or a kernrol.
        worth
            What each statement of a layer is worth; without it, all are worth the same.

        Returns
        -------
        ndarray
            Shape (..., carriers), finite; 0 is as expected, and also what it is if nobody was informed.
        """
        asked, over, spread = _left_over(self.statements, question, worth)
        weights = self.weights[..., asked]
        return np.asarray((weights @ over) / np.sqrt(weights @ spread + 0.5))

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


@cached_method
def _left_over(
    said: Statements, question: str, worth: Worth | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return which raters are informed about anybody, and v y - p and p (1 - p) of each of them."""
    probability = said.expected(question).probability
    asked = np.asarray(said.informed(question).any(axis=1))
    named = said.nominated(question) if question in set(Kernrol) else said.named(question, worth)
    given = named.toarray() * said.informed(question)
    if worth is not None and given.any():
        given = given / given[given > 0].mean()
    return asked, (given - probability)[asked], (probability * (1 - probability))[asked]
