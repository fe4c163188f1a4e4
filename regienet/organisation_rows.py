"""The rows about people as rows about their organisations."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from regienet.tables import Tables
from regienet.vocabulary import Kernrol


def organisation_rows(actors: pd.DataFrame, tables: Tables) -> tuple[pd.DataFrame, Tables]:
    """Return the organisations, and the tables with people's ties and answers as those of their organisation.

    Parameters
    ----------
    actors
        Indexed by actor id, as in `Network`.
    tables
        The rows behind it.
    """
    ids = actors.index.to_series()
    carrier = actors["organisation"].where(actors["kind"] == "person", ids)
    known = carrier[carrier.isin(ids)]
    ties, answers = _ties(tables.ties, known), _answers(tables, known)
    return _actors(actors), replace(tables, ties=ties, respondents=answers)


def _ties(ties: pd.DataFrame, carrier: pd.Series[str]) -> pd.DataFrame:
    """Return the ties between organisations; the value is the number of pairs of actors behind it."""
    pairs = ties.assign(
        pair=ties["source"] + "\0" + ties["target"],
        source=ties["source"].map(carrier),
        target=ties["target"].map(carrier),
    ).dropna(subset=["source", "target"])
    pairs = pairs[pairs["source"] != pairs["target"]]
    keys = ["wave", "source", "target", "relation"]
    grouped = pairs.groupby(keys, as_index=False, sort=True).agg(value=("pair", "nunique"))
    return grouped.astype({"value": "float64"}).reindex(columns=ties.columns).astype(ties.dtypes.to_dict())


def _actors(actors: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations; one without a domain or place gets that of most of its people."""
    organisations = actors[actors["kind"] == "organisation"].copy()
    people = actors[actors["kind"] == "person"]
    for column in ("domain", "municipality", "subregion"):
        known = people.dropna(subset=[column, "organisation"])
        counts = known.groupby(["organisation", column]).size().rename("count").reset_index()
        # Of two equally frequent values the first by name is taken.
        counts = counts.sort_values(["count", column], ascending=[False, True])
        usual = counts.drop_duplicates("organisation").set_index("organisation")[column]
        inherited = organisations.index.to_series().map(usual).astype(organisations[column].dtype)
        organisations[column] = organisations[column].fillna(inherited)
    return organisations


def _answers(tables: Tables, carrier: pd.Series[str]) -> pd.DataFrame:
    """Return what the people of each organisation answered together, per wave."""
    asked = tables.respondents
    people = asked.assign(
        answered=asked["answered"].fillna(_questions_with_rows(tables, asked)),
        respondent=asked["respondent"].map(carrier),
    ).dropna(subset=["respondent"])
    people = people.sort_values("status", key=lambda status: status.map(_STATUS_RANK), kind="stable")
    groups = people.groupby(["wave", "respondent"])
    together = groups.last().assign(answered=groups["answered"].agg(_union)).reset_index()
    return together.reindex(columns=asked.columns).astype(asked.dtypes.to_dict())


def _union(answers: pd.Series[str]) -> str:
    known = [answer for answer in answers if isinstance(answer, str)]
    return "|".join(sorted({question for answer in known for question in answer.split("|")}))


_STATUS_RANK = {"none": 0, "partial": 1, "complete": 2}


def _questions_with_rows(tables: Tables, asked: pd.DataFrame) -> pd.Series[str]:
    """Return, per row of `asked`, the questions in which the respondent has rows, separated by `|`."""
    ties = tables.ties[["wave", "source", "relation"]]
    nominations = tables.nominations[["wave", "rater", "role"]].fillna({"role": "|".join(Kernrol)})
    columns = ["wave", "respondent", "question"]
    rows = pd.concat([ties.set_axis(columns, axis=1), nominations.set_axis(columns, axis=1)])
    rows = rows.drop_duplicates()
    questions = rows.groupby(columns[:2])["question"].agg(lambda found: "|".join(sorted(set(found))))
    keys = pd.MultiIndex.from_frame(asked[["wave", "respondent"]])
    return questions.reindex(keys).set_axis(asked.index).astype("str")
