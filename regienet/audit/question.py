"""`RoleQuestion`: what is known about a question on a kernrol, and how its estimates rest on the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from regienet.network import Network
from regienet.roles.counts import Counts
from regienet.roles.evidence import Evidence
from regienet.roles.rates import Prior, fit_prior, mean_rate
from regienet.roles.statements import Statements
from regienet.roles.strata import strata_of
from regienet.settings import Settings
from regienet.vocabulary import Kernrol


@dataclass(frozen=True, eq=False)
class RoleQuestion:
    """The answers to the question about one kernrol in one wave, on carriers of one kind.

    It is known who was asked, who answered and could judge whom, and how rates are spread in the region: an
    audit may know more than a reader does, never less. The answers themselves only serve for that spread.
    """

    said: Statements
    role: Kernrol

    @classmethod
    def of(cls, network: Network, kind: str, role: Kernrol, settings: Settings) -> RoleQuestion:
        """Return the question in a network of one wave."""
        return cls(Statements(network, kind, strata_of(network, settings)), role)

    @cached_property
    def evidence(self) -> Evidence:
        """The answers, every rater counting once."""
        return Evidence.of(self.said)

    @cached_property
    def counts(self) -> Counts:
        """The answers, counted."""
        return Counts.of(self.evidence, self.role)

    @cached_property
    def prior(self) -> Prior:
        """How rates are spread in the region."""
        return fit_prior(self.counts)

    @cached_property
    def stratum(self) -> np.ndarray:
        """The number of the stratum of each rater; -1 without one."""
        masks = np.stack(self.said.groups("stratum"))
        return np.where(masks.any(axis=0), masks.argmax(axis=0), -1)

    @cached_property
    def informed(self) -> np.ndarray:
        """Which raters are informed about which carriers, as bool of shape (raters, carriers)."""
        uninformed = np.asarray(self.said.uninformed(self.role).toarray() > 0)
        answered = self.said.answered(self.role) & (self.stratum >= 0)
        return np.asarray(answered[:, None] & ~uninformed)

    @cached_property
    def rates(self) -> tuple[np.ndarray, np.ndarray]:
        """The posterior mean as base + yes @ weight, by evaluating it without and with one yes per stratum.

        The first is the mean without any yes, shape (carriers,); the second what a yes of a rater adds to it,
        shape (raters, carriers).
        """
        nothing = np.zeros_like(self.counts.yes)
        base = mean_rate(replace(self.counts, yes=nothing), self.prior)
        per_stratum = []
        for stratum in range(len(nothing)):
            one = nothing.copy()
            one[stratum] = 1
            per_stratum.append(mean_rate(replace(self.counts, yes=one), self.prior) - base)
        weight = np.stack([*per_stratum, np.zeros_like(base)])  # of raters without a stratum: the last row
        return base, weight[self.stratum]
