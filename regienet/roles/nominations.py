"""`Nominations`: what the nominations for one role say about each carrier, exactly and as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.disclosure.bands import Bands
from regienet.roles.counts import Counts
from regienet.roles.evidence import Evidence
from regienet.roles.rates import Posterior, Prior, fit_prior
from regienet.roles.shown_rates import bands_of, shown_rates
from regienet.roles.verdict import enough_raters, estimate
from regienet.settings import Settings
from regienet.vocabulary import Kernrol


@dataclass(frozen=True)
class Nominations:
    """How broadly each carrier is known for one role.

    Attributes
    ----------
    counts
        How many raters could name the carrier, and did.
    prior
        How rates are spread in the region.
    estimate
        The rate of each carrier, and P(rate >= threshold).
    bands
        Between which numbers the rate may be shown.
    """

    counts: Counts
    prior: Prior
    estimate: Posterior
    bands: Bands

    @classmethod
    def of(cls, evidence: Evidence, role: Kernrol, settings: Settings) -> Nominations:
        """Estimate the rates of one role."""
        counts = Counts.of(evidence, role)
        prior = fit_prior(counts)
        return cls(counts, prior, estimate(counts, prior, settings), bands_of(counts, prior, settings))

    def decidable(self, settings: Settings) -> np.ndarray:
        """Return which carriers may get a verdict: not from a few raters, whose answers would follow."""
        return np.asarray(enough_raters(self.counts, settings) & self.bands.known)

    @property
    def log_ratio(self) -> np.ndarray:
        """The log of each carrier's own rate over the region's; NaN if nobody was informed or named."""
        overall = self.counts.yes.sum() / max(self.counts.informed.sum(), 1)
        known = (self.counts.raters > 0) & (overall > 0)
        return np.where(known, np.log(self.estimate.own / max(overall, 1e-12)), np.nan)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the columns of the scores that rest on the nominations alone."""
        return {
            "rate": self.estimate.rate,
            "low": self.estimate.low,
            "high": self.estimate.high,
            "raters": self.counts.raters,
            "organisations": self.counts.organisations,
            "probability": self.estimate.probability,
        }

    def shown(self, settings: Settings) -> dict[str, np.ndarray]:
        """Return the columns of what may be shown."""
        return shown_rates(self.counts, self.prior, self.estimate, self.bands, settings)
