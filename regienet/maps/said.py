"""What was said about roles in conversations, on the map of a region without questions about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from regienet.analysis import Analysis
from regienet.disclosure.said import SPEAKERS, said_about, statements_at
from regienet.maps.columns import coded, numbers
from regienet.vocabulary import ROLES
from regienet.who_answered import documents_of
from regienet.words import Language, say


def said_of(analysis: Analysis, *, quotes: bool = False) -> dict[str, Any]:
    """Return what was said about roles where no questions about them were asked.

    Parameters
    ----------
    analysis
        One region.
    quotes
        Whether the page has the words themselves, as they were coded. They may show who said them.

    Returns
    -------
    dict
        Per wave the numbers of `documents`, `statements` and `people` that these are about (0 where roles
        were asked about), and whether they are `withheld` per person because too few people spoke. The
        columns `wave`, `node`, `role` and `documents_least`; the `quotes` that were asked for, each with
        `wave`, `node`, `role`, `polarity` and `text`; and `exact`, whether it has those.
    """
    network = analysis.network
    rows = said_about(network, exact=quotes)
    waves = [statements_at(network.at(wave)) for wave in network.waves]
    return {
        "documents": [
            documents_of(network.at(wave).tables) if len(said) else 0
            for wave, said in zip(network.waves, waves, strict=True)
        ],
        "statements": [len(said) for said in waves],
        "people": [int(said["actor"].nunique()) for said in waves],
        "withheld": [not quotes and 0 < said["speaker"].nunique() < SPEAKERS for said in waves],
        "exact": quotes,
        "wave": [network.waves.index(wave) for wave in rows["wave"]],
        "node": [int(i) for i in network.ids.get_indexer(pd.Index(rows["actor"]))],
        "role": coded(rows["role"], ROLES),
        "documents_least": numbers(rows["documents_least"].astype(float), 0),
        "quotes": [quote for said in waves if quotes for quote in _quotes(analysis, said)],
    }


def said_from(said: Mapping[str, Any], wave: int, language: Language) -> str:
    """Say how much was said in how many conversations in a wave, counted from 0."""
    documents = said["documents"][wave]
    key = "map.said_from_one" if documents == 1 else "map.said_from"
    counts = {"statements": said["statements"][wave], "people": said["people"][wave]}
    return say(key, language, count=documents, **counts)


def _quotes(analysis: Analysis, said: pd.DataFrame) -> list[Mapping[str, Any]]:
    network = analysis.network
    said = said.reindex(columns=[*said.columns, *({"quote"} - set(said.columns))])
    return [
        {
            "wave": network.waves.index(row.wave),
            "node": int(network.ids.get_indexer(pd.Index([row.actor]))[0]),
            "role": ROLES.index(row.role),
            "polarity": row.polarity,
            "text": row.quote,
        }
        for row in said.dropna(subset=["quote"]).itertuples()
    ]
