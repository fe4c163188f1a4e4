"""`TwiceAsked`: what raters answered about each carrier in two waves: who answered twice, and who once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from regienet.network import Network
from regienet.roles.counts import Counts
from regienet.roles.statements import Statements
from regienet.vocabulary import Kernrol


@dataclass(frozen=True, eq=False)
class TwiceAsked:
    """The answers to one yes-or-no question about each carrier in two waves.

    Attributes
    ----------
    stratum
        Shape (raters,): the number of the stratum of each rater, from 0; the same in both waves.
    informed
        Shape (2, raters, carriers), bool: who answered about whom, in each wave.
    yes
        Shape (2, raters, carriers), bool: who said yes; within `informed`.
    """

    stratum: np.ndarray
    informed: np.ndarray
    yes: np.ndarray

    @classmethod
    def of(
        cls,
        waves: tuple[Network, Network],
        kind: str,
        role: Kernrol,
        carriers: pd.Index[str],
        strata: pd.Series[str],
    ) -> TwiceAsked:
        """Collect the answers about a role.

        Parameters
        ----------
        waves
            Two waves of one region.
        kind
            `person` or `organisation`: what the carriers are.
        role
            The role.
        carriers
            The ids of the carriers to compare; each is in both waves.
        strata
            The strata of the raters of both waves, see `strata.common_strata`.
        """
        raters = strata.index
        informed, yes = np.zeros((2, 2, len(raters), len(carriers)), dtype=bool)
        for number, network in enumerate(waves):
            said = Statements(network, kind, strata)
            row = said.raters.get_indexer(raters)
            column = said.carriers.get_indexer(carriers)
            known = row >= 0
            informed[number, known] = said.informed(role)[row[known]][:, column]
            yes[number, known] = said.nominated(role).toarray()[row[known]][:, column] > 0
        return cls(pd.factorize(strata, sort=True)[0], informed, yes & informed)

    @cached_property
    def _in_stratum(self) -> np.ndarray:
        return np.asarray(np.eye(int(self.stratum.max(initial=0)) + 1)[self.stratum].T)

    def count(self, which: np.ndarray) -> np.ndarray:
        """Count raters per stratum and carrier; `which` has shape (raters, carriers)."""
        return np.asarray(self._in_stratum @ which)

    @cached_property
    def twice(self) -> np.ndarray:
        """Who answered about whom in both waves, as bool of shape (raters, carriers)."""
        return np.asarray(self.informed[0] & self.informed[1])

    @cached_property
    def pairs(self) -> np.ndarray:
        """Shape (strata, carriers): how many raters answered in both waves."""
        return self.count(self.twice)

    @cached_property
    def paired_yes(self) -> np.ndarray:
        """Shape (2, strata, carriers): how many of those said yes, in each wave."""
        return np.stack([self.count(self.twice & yes) for yes in self.yes])

    @cached_property
    def both_yes(self) -> np.ndarray:
        """Shape (strata, carriers): how many of those said yes in both."""
        return self.count(self.twice & self.yes[0] & self.yes[1])

    @cached_property
    def once(self) -> np.ndarray:
        """Shape (2, strata, carriers): how many raters answered in that wave only."""
        return np.stack([self.count(informed & ~self.twice) for informed in self.informed])

    @cached_property
    def once_yes(self) -> np.ndarray:
        """Shape (2, strata, carriers): how many of those said yes."""
        return np.stack([self.count(yes & ~self.twice) for yes in self.yes])

    def counts(self, wave: int) -> Counts:
        """Return the answers of one wave (0 or 1) as `rates` takes them, without non-respondents."""
        informed, yes = self.count(self.informed[wave]), self.count(self.yes[wave])
        raters = informed.sum(axis=0)
        return Counts(yes, informed, np.zeros_like(yes), np.ones_like(yes), raters, np.zeros_like(raters))
