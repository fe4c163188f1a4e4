"""How well a regression trained with the truth does: the ceiling for scores based on the same answers.

`python tests/simulate/ceiling.py` prints it for the regions of `docs/validation.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm, rankdata

from regienet.simulate import measure_regions, summarise
from regienet.simulate.methods import Observed, by_degree, by_nominations
from regienet.simulate.region import simulate_region
from regienet.simulate.world import World
from regienet.vocabulary import RELATIONS, ROLES

RIDGE = 3.0


@dataclass(frozen=True)
class Ceiling:
    """A logistic regression per role on everything that came back; it can be used as a method.

    Attributes
    ----------
    weights
        Features by roles, fitted to the truth.
    """

    weights: pd.DataFrame

    def __call__(self, seen: Observed) -> pd.DataFrame:
        """Score the persons of a region."""
        return features(seen) @ self.weights


def fit_ceiling(seeds: Iterable[int], world: World | None = None) -> Ceiling:
    """Fit the regression on regions whose holders are known."""
    parts, truths = [], []
    for seed in seeds:
        region = simulate_region(seed, world)
        parts.append(features(Observed(region, region.tables)))
        truths.append(region.truth)
    x, y = pd.concat(parts), pd.concat(truths)
    weights = {role: _fitted(x.to_numpy(), y[role].to_numpy(float)) for role in ROLES}
    return Ceiling(pd.DataFrame(weights, index=x.columns))


def features(seen: Observed) -> pd.DataFrame:
    """Count everything that came back: how often each person is named in each question, and their ratings."""
    tables, people = seen.network.tables, seen.people
    columns: dict[str, pd.Series] = {}
    for relation in RELATIONS:
        rows = tables.ties[tables.ties["relation"] == relation]
        columns[relation] = rows.drop_duplicates(["source", "target"]).groupby("target").size()
        columns[f"{relation}_from_organisations"] = (
            rows.assign(of=rows["source"].map(seen.network.actors["organisation"]))
            .groupby("target")["of"]
            .nunique()
        )
        columns[f"{relation}_from_levels"] = (
            rows.assign(of=rows["source"].map(seen.network.actors["level"])).groupby("target")["of"].nunique()
        )
    routines = tables.ties[tables.ties["relation"] == "routine"]
    worth = routines["status"].map({"pilot": 1 / 3, "fixed": 2 / 3, "formal": 1.0}).fillna(0)
    columns["routine_status"] = worth.groupby(routines["target"]).sum()
    for role in ROLES:
        columns[role] = by_nominations(seen)[role]
        own = tables.nominations[(tables.nominations["rater"] == tables.nominations["nominee"])]
        columns[f"{role}_self"] = own[own["role"] == role].groupby("nominee").size()
        rated = tables.ratings[tables.ratings["item"].str.startswith(role)]
        himself = rated["rater"] == rated["about"]
        columns[f"{role}_rated"] = rated[~himself].groupby("about")["value"].mean() - 3.0
        columns[f"{role}_self_rated"] = rated[himself].groupby("about")["value"].mean() - 3.0
        told = tables.interviews[tables.interviews["role"] == role]
        worth = told["polarity"].map({"attributed": 1.0, "claims": 0.5, "denied": -1.0}) * told["certainty"]
        columns[f"{role}_interviews"] = worth.groupby(told["actor"]).sum()
    convenes = tables.affiliations[tables.affiliations["convenes"].fillna(value=False)]
    columns["convenes"] = convenes.groupby("actor").size()
    columns["degree"] = by_degree(seen)[ROLES[0]]
    raw = pd.DataFrame({name: column.reindex(people).fillna(0.0) for name, column in columns.items()})
    normal = raw.apply(lambda column: norm.ppf((rankdata(column) - 0.5) / len(column)))
    return pd.concat([normal, raw.clip(upper=10).add_suffix("_count")], axis=1).assign(constant=1.0)


def _fitted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Fit a logistic regression with a ridge penalty, by Newton steps."""
    beta = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, x.T @ (y - p) - penalty @ beta)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def main() -> None:
    """Print the mean AUC of the regression on the regions that are reported on."""
    ceiling = fit_ceiling(range(1, 301), World())
    regions = measure_regions(methods={"ceiling": ceiling}, scores=None, workers=1)
    print(summarise(regions, "ceiling")[["role", "metric", "value"]].to_string(index=False))  # noqa: T201


if __name__ == "__main__":
    main()
