"""What was said about whom in conversations about roles: in how many of them, never by whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from regienet.disclosure import FLOORS, at_least
from regienet.network import Network
from regienet.who_answered import roles_only_said

SPEAKERS = FLOORS[0] + 2
"""With fewer speakers nothing can be said about individuals."""

SAID_COLUMNS = ("wave", "actor", "role", "documents_least")


def said_about(network: Network, *, exact: bool = False) -> pd.DataFrame:
    """Return in how many conversations at least somebody was said to carry a role.

    What people say about themselves or deny is left out: a reader who knows who was interviewed would know
    who said it. A number is one of `FLOORS`, and at least two below the number of speakers: then not even
    somebody who spoke can infer what another said.

    Parameters
    ----------
    network
        One region, with one or more waves.
    exact
        Count every conversation, whoever it shows to have said something: for a page that has the words too.

    Returns
    -------
    DataFrame
        A row per `wave`, `actor` and `role` about which nobody was asked but something was said, with
        `documents_least`, one of `FLOORS`.
    """
    found = [_said_at(network.at(wave), exact=exact) for wave in network.waves]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(SAID_COLUMNS))


def statements_at(then: Network) -> pd.DataFrame:
    """Return the statements about roles in one wave, if no questions about roles were asked in it.

    Returns
    -------
    DataFrame
        The columns of `interviews`, and `speaker`: the source, or the document if it is unknown who speaks.
    """
    rows = then.tables.interviews
    rows = rows if roles_only_said(then.tables) else rows.iloc[:0]
    rows = rows[rows["actor"].isin(then.ids)]
    return rows.assign(speaker=rows["source"].fillna(rows["document"]).fillna(""))


def _said_at(then: Network, *, exact: bool) -> pd.DataFrame:
    rows = statements_at(then)
    speakers = rows["speaker"].nunique()
    others = rows[(rows["polarity"] == "attributed") & (rows["speaker"] != rows["actor"])]
    if others.empty:
        return pd.DataFrame(columns=list(SAID_COLUMNS))
    others = others.assign(document=others["document"].fillna(others["speaker"]))
    counts = others.groupby(["wave", "actor", "role"])["document"].nunique().reset_index(name="documents")
    if exact:
        return counts.rename(columns={"documents": "documents_least"})
    number = np.minimum(counts["documents"].to_numpy(float), speakers - 2)
    return counts.drop(columns="documents").assign(documents_least=at_least(number)).dropna()
