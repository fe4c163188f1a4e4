"""Compare positions in real networks with what outsiders said of the same organisations; print the tables.

Run as ``python docs/real_data.py [FOLDER]``; the folder has `emon/<site>/` and `chemnet/`, as the mappings in
`tests/real` read them. The data are not ours to ship: without them this says so, and stops.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from regienet.measures.registry import MEASURES
from regienet.measures.structure import Structure, structure
from regienet.network import Network, build
from regienet.read import read_tables

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "real"
SIGNS = {
    "in_degree": 1,
    "degree": 1,
    "in_degree + out_degree": 1,
    "betweenness": 1,
    "brokerage_total": 1,
    "effective_size": 1,
    "constraint": -1,
    "vertical_brokerage": 1,
}
JUDGED = {"command": "Command.Rank.Score", "decision": "Decision.Rank.Score"}
FEWEST = 8
DRAWS = 500


@dataclass(frozen=True)
class Case:
    """One network, and what outsiders said of its actors.

    Attributes
    ----------
    name
        What the network is called.
    told
        The measures, with the ties of the silent taken from the other end; constraint with its sign turned.
    reported
        The same, with silence read as "no ties".
    criteria
        What the positions are compared with, a column each; NaN where nobody judged.
    """

    name: str
    told: pd.DataFrame
    reported: pd.DataFrame
    criteria: pd.DataFrame

    def agreement(self, measures: pd.DataFrame, criterion: str) -> pd.Series[float]:
        """Give per measure the rank correlation with a criterion, over the actors where both are known."""
        judged = self.criteria[criterion]
        return pd.Series({name: rank_correlation(values, judged) for name, values in measures.items()})


def rank_correlation(one: pd.Series[float], other: pd.Series[float]) -> float:
    """Give Spearman's rho over what is known of both; NaN for fewer than `FEWEST` or without differences."""
    known = pd.concat([one, other], axis=1, keys=["one", "other"]).dropna()
    if len(known) < FEWEST or (known.nunique() < 2).any():
        return float("nan")
    return float(stats.spearmanr(known["one"], known["other"]).statistic)


def beyond(one: float, other: float, between: float) -> float:
    """Give a correlation with a criterion that stays when another measure is held equal (partial)."""
    return (one - other * between) / float(np.sqrt((1 - other**2) * (1 - between**2)))


def emergencies(folder: Path) -> Iterator[Case]:
    """Read the seven networks of organisations in an emergency."""
    for site in sorted(path for path in folder.iterdir() if path.is_dir()):
        tables = read_tables(site, mapping=ROOT / "tests" / "real" / "emon.toml")
        actors = tables.actors.set_index("id")
        scores = pd.DataFrame({name: pd.to_numeric(actors[column]) for name, column in JUDGED.items()})
        yield _case(site.name, build(tables), scores)


def chemicals(folder: Path) -> tuple[Case, float, pd.DataFrame]:
    """Read the chemicals network, how far both ends agree about a tie (Jaccard), and who named whom."""
    tables = read_tables(folder, mapping=ROOT / "tests" / "real" / "chemnet.toml")
    network = build(tables)
    ends = {
        relation: set(zip(rows["source"], rows["target"], strict=True))
        for relation, rows in tables.ties.groupby("relation")
    }
    said = ends["scientific_information_to"]
    heard = {(target, source) for source, target in ends["scientific_information_from"]}
    # Naming oneself is dropped when the data are read.
    named = network.matrix("named_influential", weighted=False).toarray()
    influence = pd.DataFrame({"influence": named.sum(axis=0)}, index=network.ids)
    jaccard = len(said & heard) / len(said | heard)
    return _case(folder.name, network, influence), jaccard, pd.DataFrame(named, network.ids, network.ids)


def _case(name: str, network: Network, criteria: pd.DataFrame) -> Case:
    told = structure(network)
    reported = replace(told, ties=told.reports, answered=np.ones_like(told.answered))
    return Case(name, _measured(told), _measured(reported), criteria.reindex(told.ids))


def _measured(position: Structure) -> pd.DataFrame:
    def values(name: str) -> pd.Series[float]:
        found = MEASURES[name].function(position)
        return found if isinstance(found, pd.Series) else found[name]

    columns = {name: sign * values(name) for name, sign in SIGNS.items() if " + " not in name}
    both = values("in_degree") + values("out_degree").fillna(0)
    return pd.DataFrame({**columns, "in_degree + out_degree": both})[list(SIGNS)]


def agreements(emon: list[Case], chemnet: Case) -> Iterator[str]:
    """Give a row per measure: mean and range over the emergencies, the chemicals, and silence read as no."""
    told = {c: pd.DataFrame([case.agreement(case.told, c) for case in emon]) for c in JUDGED}
    reported = {c: pd.DataFrame([case.agreement(case.reported, c) for case in emon]) for c in JUDGED}
    influence = chemnet.agreement(chemnet.told, "influence")
    for name in SIGNS:
        yield _row(
            _called(name),
            *(f"{_mean(told[c][name])} ({_range(told[c][name])})" for c in JUDGED),
            _mean(influence[[name]]),
            *(_mean(reported[c][name]) for c in JUDGED),
        )


def overlaps(cases: list[Case]) -> Iterator[str]:
    """Give a row per measure: its mean rank correlation with the degree over all networks."""
    for name in SIGNS:
        if "degree" not in name:
            ways = [[case.told for case in cases], [case.reported for case in cases]]
            found = [pd.Series([rank_correlation(m[name], m["degree"]) for m in way]) for way in ways]
            yield _row(_called(name), *map(_mean, found))


def remainders(emon: list[Case], chemnet: Case) -> Iterator[str]:
    """Give a row per criterion: what brokerage still says of it where the degree is held equal."""
    for criterion, cases in {**dict.fromkeys(JUDGED, emon), "influence": [chemnet]}.items():
        columns = []
        for way, degree in (("told", "degree"), ("reported", "in_degree + out_degree")):
            left = pd.Series([_left(case, getattr(case, way), degree, criterion) for case in cases])
            columns.append(f"{_mean(left)} ({_range(left)})" if len(left) > 1 else _mean(left))
        yield _row(criterion, *columns)


def _left(case: Case, measures: pd.DataFrame, degree: str, criterion: str) -> float:
    judged = case.criteria[criterion]
    broker, known = measures["brokerage_total"], measures[degree].where(judged.notna())
    return beyond(
        rank_correlation(broker, judged), rank_correlation(known, judged), rank_correlation(broker, known)
    )


def _called(name: str) -> str:
    return f"`{'-' if SIGNS[name] < 0 else ''}{name}`"


def _mean(values: pd.Series[float]) -> str:
    return f"{values.mean():.2f}" if values.notna().any() else "–"


def _range(values: pd.Series[float]) -> str:
    return f"{values.min():.2f} … {values.max():.2f}"


def few_raters(named: pd.DataFrame) -> Iterator[str]:
    """Give a row per number of raters: how their rates agree with all raters, and with as many others."""
    random = np.random.default_rng(1)
    names, asked = named.to_numpy(), 1.0 - np.eye(len(named))
    for count in (5, 10):
        found = []
        for _ in range(DRAWS):
            order = random.permutation(len(names))
            some, others = (
                names[part].sum(axis=0) / asked[part].sum(axis=0)
                for part in (order[:count], order[count : 2 * count])
            )
            found.append([stats.spearmanr(some, other).statistic for other in (names.sum(axis=0), others)])
        yield _row(str(count), *(f"{mean:.2f}" for mean in np.mean(found, axis=0)))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def main(arguments: list[str]) -> int:
    """Print the tables as they stand on the page."""
    folder = Path(arguments[0]) if arguments else DATA
    if not (folder / "emon").is_dir() or not (folder / "chemnet").is_dir():
        print("skipped: the data of the emergencies (emon) and of chemicals policy (chemnet) are not here")
        return 0
    emon = list(emergencies(folder / "emon"))
    chemnet, jaccard, named = chemicals(folder / "chemnet")
    counts = [
        f"{case.name}: {len(case.criteria)}, {', '.join(f'{case.criteria[c].count()} {c}' for c in JUDGED)}"
        for case in emon
    ]
    for title, lines in {
        "organisations, and how many were judged": counts,
        "rank correlation with what outsiders said": agreements(emon, chemnet),
        "rank correlation with the degree": overlaps([*emon, chemnet]),
        "brokerage where the degree is held equal": remainders(emon, chemnet),
        "raters, agreement with all raters, and with as many others": few_raters(named),
        "both ends on the same tie (Jaccard)": [f"{jaccard:.2f}"],
    }.items():
        print(f"\n{title}\n", *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
