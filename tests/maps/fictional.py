"""A small fictional region whose scores and findings are filled in by hand, for tests of the map alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from regienet.analysis import Analysis
from regienet.measures import Measures
from regienet.network import build
from regienet.roles import INDICATOR_COLUMNS, LIST_COLUMNS, SCORE_COLUMNS, Roles
from regienet.schema import TABLES
from regienet.settings import default_settings
from regienet.tables import ORIGIN, Tables, typed_frame
from regienet.vocabulary import KERNPARTNERS, LEVELS, Kernrol

DOMAINS = ("onderwijs", "jeugdhulp", "zorg", "gemeente", "leerplicht")
FIRST = ("Aafke", "Berend", "Chantal", "Dirkje", "Eelco", "Fatima", "Gijs", "Hanan", "Ilse", "Joris")
LAST = ("Appelmans", "Boterdijk", "Citroen", "Duinveld", "Eikelboom", "Fladderak", "Groenewei", "Hazelhof")
HOLDERS = {"ontwerper": (3,), "kwartiermaker": (), "verbinder": (0, 7), "dirigent": (5,)}


def tables(  # noqa: C901 - one region, table by table
    people: int = 48, waves: int = 2, *, schools: int = 6, names: dict[int, str] | None = None
) -> Tables:
    """Make a region of `people` persons in organisations; `names` replaces some names."""
    rng = np.random.default_rng(7)
    organisations = max(4, people // 6)
    actors: dict[str, list[object]] = {
        c: [] for c in ("id", "name", "kind", "organisation", "domain", "level")
    }
    actors |= {"municipality": [], "function": [], "region": [], "external": [], "lat": [], "lon": []}

    def add(*row: object) -> None:
        for column, value in zip(actors, row, strict=True):
            actors[column].append(value)

    towns = ("Zonneveld", "Veldhoek", "Oosterwijde")
    for o in range(organisations):
        town = towns[o % len(towns)]
        add(
            f"o{o:03}",
            f"Stichting {chr(65 + o % 26)}{o}",
            "organisation",
            None,
            DOMAINS[o % 5],
            None,
            town,
            None,
            "Zonneveld",
            False,
            # One organisation did not say where it is.
            None if o == 5 else 52.1 + 0.05 * (o % 3) + 0.004 * o,
            None if o == 5 else 5.2 + 0.06 * (o % 2) + 0.005 * o,
        )
    for p in range(people):
        o = p % organisations
        name = (names or {}).get(p) or f"{FIRST[p % 10]} {LAST[p * 3 // 10 % 8]}"
        level = LEVELS[0 if p % 7 else (1 + p // 7 % 2)]
        add(
            f"p{p:03}",
            name,
            "person",
            f"o{o:03}",
            DOMAINS[o % 5],
            level,
            towns[o % len(towns)],
            "medewerker",
            "Zonneveld",
            False,
            None,
            None,
        )
    ties: dict[str, list[object]] = {
        c: [] for c in ("wave", "source", "target", "relation", "value", "region")
    }
    for wave in range(waves):
        for p in range(people):
            near = [
                q
                for q in range(people)
                if q != p and (q % organisations == p % organisations or q % 3 == p % 3)
            ]
            some = {int(q) for q in rng.choice(near, size=min(4, len(near)), replace=False)}
            some |= {int(q) for q in rng.integers(0, people, 1 + wave)} - {p}
            for q in sorted(some):
                for relation in (
                    "contact",
                    *(["advice"] if q % 4 == 0 else []),
                    *(["idea"] if q == 3 else []),
                ):
                    row = (wave, f"p{p:03}", f"p{q:03}", relation, 1 + (p + q) % 3, "Zonneveld")
                    for column, value in zip(ties, row, strict=True):
                        ties[column].append(value)
    groups = {
        "id": [f"s{s:02}" for s in range(schools)],
        "name": [f"De {LAST[s % 8]}" for s in range(schools)],
    }
    groups |= {"type": ["school"] * schools, "size": [90 + 40 * s for s in range(schools)]}
    groups |= {"municipality": [towns[s % 3] for s in range(schools)], "region": ["Zonneveld"] * schools}
    seats = [
        (wave, f"p{(s * 5 + k * 3) % people:03}", f"s{s:02}", "school", task, k % 3 != 2)
        for wave in range(waves)
        for s in range(schools)
        for k, task in enumerate(KERNPARTNERS)
        if (s + k) % 4 or s == 0
    ]
    affiliations = {
        column: [row[i] for row in seats]
        for i, column in enumerate(("wave", "actor", "group", "type", "task", "confirmed"))
    }
    affiliations["region"] = ["Zonneveld"] * len(seats)
    given = {"actors": actors, "ties": ties, "groups": groups, "affiliations": affiliations}
    frames = {}
    for name, table in TABLES.items():
        columns = given.get(name, {})
        length = len(next(iter(columns.values()), []))
        frames[name] = typed_frame(table, {**columns, ORIGIN: [f"{name}.csv:{i + 2}" for i in range(length)]})
    return Tables(**frames)


def bare(given: Tables) -> Analysis:
    """Give tables as an analysis in which nothing is measured."""
    return Analysis(build(given), Measures(pd.DataFrame()), _roles([]), (), default_settings())


def region(people: int = 48, waves: int = 2, *, names: dict[int, str] | None = None) -> Analysis:
    """Give that region with scores."""
    analysis = bare(tables(people, waves, names=names))
    return replace(analysis, roles=_roles(_scores(analysis)))


def plain_region(people: int = 30) -> Analysis:
    """Give that region with only plain ties: no score, no school, one wave."""
    made = tables(people, 1)
    empty = {name: made.frames()[name].iloc[:0] for name in ("affiliations", "groups")}
    ties = made.ties[made.ties["relation"] == "contact"].reset_index(drop=True)
    analysis = bare(replace(made, ties=ties, **empty))
    scores = _scores(analysis).assign(verdict="undecidable", basis="position")
    unknown = ["score", "rate", "low", "high", "relative", "rank_low", "rank_high", "probability", "chance"]
    scores[unknown] = np.nan
    scores["listed"] = False
    scores[["raters", "organisations"]] = 0
    return replace(analysis, roles=_roles(scores))


def _roles(scores: pd.DataFrame | Sequence[object]) -> Roles:
    scores = pd.DataFrame(scores, columns=list(SCORE_COLUMNS))
    indicators = pd.DataFrame(columns=list(INDICATOR_COLUMNS))
    return Roles(scores, indicators, shown=_shown(scores), lists=_lists(scores))


def _scores(analysis: Analysis) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    rows = []
    for wave in analysis.network.waves:
        for actor, row in analysis.network.actors.iterrows():
            number = int(str(actor)[1:])
            person = row["kind"] == "person"
            for role in Kernrol:
                holder = person and number in HOLDERS[role]
                rate = float(rng.uniform(0.3, 0.5) if holder else rng.uniform(0, 0.22 if person else 0.1))
                raters = int(rng.integers(12, 30))
                verdict = "holder" if holder else "possible" if rate > 0.21 else "insufficient"
                if person and number % 11 == 10:
                    rate, raters, verdict = np.nan, 3, "undecidable"
                low, high = max(0.0, rate - 0.09), min(1.0, rate + 0.11)
                rows.append(
                    (
                        wave,
                        actor,
                        row["name"],
                        row["kind"],
                        role.value,
                        round(rate * 150, 1),
                        rate,
                        low,
                        high,
                        float(rng.normal()),
                        1.0,
                        5.0,
                        raters,
                        max(1, raters // 3),
                        verdict,
                        float(rng.uniform(0, 100)),
                        "peers+ties",
                        0.9 if rate > 0.21 else 0.1,
                        np.nan if verdict == "undecidable" else 0.8 if holder else 0.04,
                        holder and verdict == "holder",
                        "none" if verdict == "undecidable" else "interval80",
                    )
                )
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))


def _shown(scores: pd.DataFrame) -> pd.DataFrame:
    """Give each rate a band and an interval in tenths; none to who has no verdict."""
    rows = scores[["wave", "actor", "role"]].reset_index(drop=True)
    numbers = scores[["rate", "low", "high"]].where(scores["verdict"] != "undecidable").reset_index(drop=True)
    tenths = np.floor(10 * numbers) / 10
    return rows.assign(
        rate_from=tenths["rate"],
        rate_below=tenths["rate"] + 0.1,
        low=tenths["low"],
        high=tenths["high"] + 0.1,
    )


def _lists(scores: pd.DataFrame) -> pd.DataFrame:
    """List the holders of each role; if there are none, nobody can be listed and two people can tell most."""
    rows = []
    for (wave, kind, role), group in scores.dropna(subset="rate").groupby(
        ["wave", "kind", "role"], sort=False
    ):
        length = int(group["listed"].sum())
        found = ("sure", length, 0.88, 0.03) if length else ("open", 0, 0.4, 0.25)
        rows.append((wave, kind, role, *found, 40, 5 * length, () if length else ("p010", "p012")))
    return pd.DataFrame(rows, columns=list(LIST_COLUMNS))
