"""`Counts`: nominations, informed raters and non-respondents per carrier, for one role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regienet.roles.evidence import Evidence
from regienet.vocabulary import Kernrol


@dataclass(frozen=True)
class Counts:
    """What was answered about each carrier for one role.

    Attributes
    ----------
    yes, informed, missing
        Shape (strata, carriers): numbers of nominations, informed raters, and non-respondents.
    able
        Shape (strata, carriers), in [0, 1]: the share of respondents who can judge the carrier; the same
        share of non-respondents is taken to be able to.
    raters, organisations
        Shape (carriers,): number of informed raters, and of the organisations that they work for.
    """

    yes: np.ndarray
    informed: np.ndarray
    missing: np.ndarray
    able: np.ndarray
    raters: np.ndarray
    organisations: np.ndarray

    @classmethod
    def of(cls, evidence: Evidence, role: Kernrol) -> Counts:
        """Count the answers of one role."""
        said = evidence.statements
        informed = evidence.informed(role, "stratum")
        return cls(
            yes=evidence.total(said.nominated(role), "stratum"),
            informed=informed,
            missing=_others(evidence, said.asked & ~said.answered(role)),
            able=_able(evidence, role, informed),
            raters=informed.sum(axis=0),
            organisations=_organisations(evidence, role),
        )

    def columns(self, which: np.ndarray) -> Counts:
        """Return the counts of some carriers."""
        return Counts(*(value[..., which] for value in vars(self).values()))


def _able(evidence: Evidence, role: Kernrol, informed: np.ndarray) -> np.ndarray:
    """Return the share of respondents, others than the carrier and its people, who are informed about it."""
    reached = _others(evidence, evidence.statements.answered(role))
    return np.asarray(np.divide(informed, reached, out=np.ones_like(informed), where=reached > 0))


def _others(evidence: Evidence, who: np.ndarray) -> np.ndarray:
    """Count per stratum and carrier the raters in `who`, without the carrier itself and its people."""
    said = evidence.statements
    counted = evidence.weighted(evidence.weights * who)
    everyone = np.stack([(counted.weights * mask).sum(axis=-1) for mask in said.groups("stratum")], axis=-1)
    others: np.ndarray = everyone[..., None] - counted.total(said.self_or_staff_mask, "stratum")
    return others


def _organisations(evidence: Evidence, role: Kernrol) -> np.ndarray:
    """Count the organisations of the informed raters of each carrier."""
    said = evidence.statements
    answered = said.answered(role) & (evidence.weights > 0)
    uninformed = said.uninformed(role)
    homes = said.organisation_of_raters
    count = np.zeros(len(said.carriers))
    for organisation in sorted(set(homes[answered])):
        members = answered & (homes == organisation)
        count += members.sum() - np.asarray(members.astype(float) @ uninformed) > 0
    return count
