"""Who may be named, and what is withheld: all disclosure rules in one place.

A reader of a map or a report may learn what many people say about somebody, but never what one of them said.
The rules take plain frames and arrays, so that the scores, the findings and every output can use them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import numpy as np
import pandas as pd

from regienet.network import Network
from regienet.settings import Settings
from regienet.vocabulary import Kernrol

Profile = Literal["internal"]
"""The audience that an output is made for."""
INTERNAL: Profile = "internal"
"""The profile of everything that contains names: it stays inside the project."""


def may_report_individuals(network: Network, questions: Collection[str], settings: Settings) -> bool:
    """Check whether enough people answered these questions to report on named actors.

    Parameters
    ----------
    network
        A network of one wave.
    questions
        Relation codes and kernrollen; anyone who answered at least one of them counts.
    settings
        `response.partial` is the required share of the people asked.

    Returns
    -------
    bool
        True if it is unknown who was asked, because then nothing can be withheld for this reason.
    """
    if not network.roster_known or not questions:
        return True
    asked = network.asked()
    return bool(asked.any() and network.answered_any(questions)[asked].mean() >= settings.response.partial)


def may_report_carriers(network: Network, wave: int, scores: pd.DataFrame, settings: Settings) -> bool:
    """Check whether enough people answered about the roles in a wave to say who has one.

    Parameters
    ----------
    network
        One region, with one or more waves.
    wave
        One of its waves.
    scores
        `Roles.scores`; a role without any rate was not asked about and does not count.
    settings
        As for `may_report_individuals`.
    """
    rated = set(scores.loc[(scores["wave"] == wave) & scores["rate"].notna(), "role"])
    return may_report_individuals(network.at(wave), [role for role in Kernrol if role in rated], settings)


MANY_RESPONDENTS = 30
"""With fewer respondents one answer weighs more, so that chances are shown in larger steps."""


def shown_chance(chance: float | np.ndarray, respondents: int) -> np.ndarray:
    """Round a chance as it is shown: to a tenth, or to a fifth with few respondents.

    Examples
    --------
    >>> shown_chance(np.array([0.03, 0.47, np.nan]), 60).tolist()
    [0.0, 0.5, nan]
    >>> shown_chance(np.array([0.03, 0.47, np.nan]), 12).tolist()
    [0.0, 0.4, nan]
    """
    steps = 10 if respondents >= MANY_RESPONDENTS else 5
    return np.asarray(np.round(steps * np.asarray(chance, dtype=float)) / steps)


def shown_list_chance(chance: float, respondents: int) -> float:
    """Round the chance of a list as it is shown: to a twentieth, or down to a fifth with few respondents.

    Rounded down, it says no more than whether the list is sure or only fair.

    Examples
    --------
    >>> shown_list_chance(0.83, 60), shown_list_chance(0.83, 12), shown_list_chance(0.99, 12)
    (0.85, 0.8, 0.8)
    """
    if respondents >= MANY_RESPONDENTS:
        return float(np.round(20 * chance) / 20)
    return float(np.floor(5 * chance + 1e-9) / 5)


def least_shown(settings: Settings) -> int:
    """Return the minimum number of people behind a count; a lower one could reveal what somebody said."""
    return settings.explanation.raters


def drawable_layers(network: Network) -> tuple[str, ...]:
    """Return the codes of the ties that may be drawn between two named actors.

    An attribution says what its target does, so a line would reveal who said it. Such ties are only shown as
    counts, see `witness_floors`.
    """
    return tuple(code for code, layer in network.layers.items() if not layer.is_role_evidence)


FLOORS = (3, 5, 10, 20, 50, 100)
"""A number of people is shown as at least one of these, so that it hardly ever changes with one answer."""


def at_least(counts: np.ndarray) -> np.ndarray:
    """Return the highest of `FLOORS` that each number of people reaches; NaN if it reaches none.

    Examples
    --------
    >>> at_least(np.array([2, 3, 12])).tolist()
    [nan, 3.0, 10.0]
    """
    floors = np.array([np.nan, *FLOORS])
    reached = floors[np.searchsorted(FLOORS, counts, side="right")]
    return np.where(np.isnan(counts), np.nan, reached)


def witness_floors(network: Network) -> pd.DataFrame:
    """Return who has been observed doing what by at least so many people, without revealing who they are.

    Somebody observed by fewer than `FLOORS[0]` has no row, as somebody whom nobody observed. A floor is at
    least two below the number of people who could have said so: then nobody can infer that somebody did, not
    even a respondent who did not.

    Returns
    -------
    DataFrame
        One row per `wave`, `target` and `relation`, in this order, with `raters_least`, one of `FLOORS`.
    """
    ties = network.tables.ties
    ties = ties[~ties["relation"].isin(drawable_layers(network)) & ties["target"].isin(network.ids)]
    counts = ties.groupby(["wave", "target", "relation"])["source"].nunique().rename("raters").reset_index()
    able = np.zeros(len(counts))
    for wave, relation in counts[["wave", "relation"]].drop_duplicates().itertuples(index=False):
        rows = (counts["wave"] == wave) & (counts["relation"] == relation)
        able[rows] = _able_to_say(network.at(wave), counts.loc[rows, "target"], relation)
    least = at_least(np.minimum(counts["raters"].to_numpy(), able - 2))
    return counts.drop(columns="raters").assign(raters_least=least).dropna().reset_index(drop=True)


def _able_to_say(network: Network, targets: pd.Series[str], relation: str) -> np.ndarray:
    """Count who answered about a relation in one wave, other than each target itself and its people."""
    answered = network.answered(relation)
    employer = network.actors["organisation"].where(network.actors["organisation"] != network.ids)
    own = answered.groupby(employer).sum().add(answered, fill_value=0)
    return np.asarray(answered.sum() - targets.map(own).fillna(0))


def reveals_colleagues(network: Network, role: str, settings: Settings) -> pd.Index[str]:
    """Return the organisations whose number, next to those of their people, may reveal what colleagues said.

    An organisation counts the raters outside it who named any of its people, and a person also those inside.
    If more raters named the person, colleagues did. So nothing is shown of an organisation if some colleagues
    of one of its people answered, but fewer than a stratum has.

    Parameters
    ----------
    network
        One wave of a region.
    role
        The role that they answered about.
    settings
        `strata.respondents` is the lowest number of colleagues.
    """
    actors = network.actors
    person = (actors["kind"] == "person") & actors["organisation"].notna()
    home = actors["organisation"].where(person, actors.index.to_series())
    answered = network.answered(role).astype(int)
    colleagues = home.map(answered.groupby(home).sum()) - answered
    few = person & (colleagues > 0) & (colleagues < settings.strata.respondents)
    return network.ids[network.ids.isin(home[few])]


WITHHELD_WITH_VERDICT = (
    "score",
    "rate",
    "low",
    "high",
    "relative",
    "rank_low",
    "rank_high",
    "probability",
    "chance",
)
"""The columns of `Roles.scores` that are withheld if the verdict is `undecidable`."""


def decided(
    network: Network, scores: pd.DataFrame, indicators: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Withhold the numbers of actors about whom nothing can be said: "cannot say" is not a low score.

    Parameters
    ----------
    network
        One region, with one or more waves.
    scores, indicators
        As in `Roles`.
    settings
        As for `may_report_individuals`: in a wave with too few answers, nothing can be said about anybody.

    Returns
    -------
    DataFrame
        `scores` with the verdict `undecidable` in such a wave, and with NaN in the columns of
        `WITHHELD_WITH_VERDICT` wherever the verdict is `undecidable`.
    DataFrame
        `indicators` without what a score consists of there; position stays.
    """
    unnamed = [wave for wave in network.waves if not may_report_carriers(network, wave, scores, settings)]
    scores = scores.copy()
    scores.loc[scores["wave"].isin(unnamed), "verdict"] = "undecidable"
    undecidable = scores["verdict"] == "undecidable"
    keys = ["wave", "actor", "role"]
    silent = pd.MultiIndex.from_frame(scores.loc[undecidable, keys])
    scores.loc[undecidable, list(WITHHELD_WITH_VERDICT)] = np.nan
    scores.loc[undecidable, "interval"] = "none"
    scores.loc[undecidable, "listed"] = False
    part_of_score = pd.MultiIndex.from_frame(indicators[keys]).isin(silent) & (
        indicators["facet"] != "position"
    )
    return scores, indicators[~part_of_score]
