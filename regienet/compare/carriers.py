"""The differences of persons, or of organisations, in the chance that a rater names them for a role."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from regienet.compare.answers import TwiceAsked
from regienet.compare.difference import Differences, differences
from regienet.network import Network
from regienet.roles.strata import common_strata
from regienet.settings import Settings
from regienet.vocabulary import Kernrol


def role_differences(
    waves: tuple[Network, Network],
    kind: str,
    role: Kernrol,
    undecidable: Mapping[int, frozenset[str]],
    carriers: pd.Index[str],
    settings: Settings,
) -> pd.DataFrame:
    """Compare how broadly each carrier is named for one role in two waves.

    Parameters
    ----------
    waves
        One wave each, the earlier first.
    kind
        `person` or `organisation`.
    role
        The role.
    undecidable
        Per wave (0 and 1) the ids of carriers about whom nothing can be said.
    carriers
        The ids of those who stayed.
    settings
        `compare.rare` is the rate below which somebody is too rarely named.

    Returns
    -------
    DataFrame
        Some of `CHANGE_COLUMNS`, a row per carrier: also `error` and `null_error`. `chance` is NaN for those
        who are not tested: their mean rate in the two waves is below `compare.rare`. That says nothing
        about the difference, so leaving them out does not make the others look more certain.
    """
    asked = TwiceAsked.of(waves, kind, role, carriers, common_strata(*waves, settings))
    found = differences(asked, least=settings.compare.rare)
    unsaid = np.isnan(found.before)
    for wave in (0, 1):
        unsaid |= carriers.isin(list(undecidable[wave]))
    frame = _frame(found)
    rare = (frame[["before", "after"]] < settings.compare.rare).all(axis=1)
    frame["noise"] = np.where(unsaid, "few", np.where(rare, "rare", "maybe"))
    frame.loc[unsaid, ["before", "after", "difference", "error", "null_error", "chance"]] = np.nan
    return frame.assign(subject_kind=kind, subject=carriers, role_or_finding=role.value, who="stayed")


def _frame(found: Differences) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "before": found.before,
            "after": found.after,
            "difference": found.after - found.before,
            "error": found.error,
            "null_error": found.null_error,
            "chance": found.chance,
            "paired": found.pairs,
        }
    )
