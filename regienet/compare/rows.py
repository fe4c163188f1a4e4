"""The rows of a comparison, and which of their differences are more than noise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from regienet.compare.carriers import role_differences
from regienet.compare.changes import CHANGE_COLUMNS
from regienet.compare.comparability import Comparability
from regienet.compare.difference import quantile
from regienet.compare.emptied import Emptied
from regienet.compare.noise import more_than_noise, smallest_shown
from regienet.compare.pair import WavePair
from regienet.compare.people import People
from regienet.compare.registered import COMPARERS, TwoWaves
from regienet.compare.waves import WaveFacts
from regienet.settings import Settings
from regienet.vocabulary import Kernrol


def of_roles(
    pair: WavePair, people: People, allowed: dict[str, Comparability], settings: Settings
) -> Iterator[pd.DataFrame]:
    """Yield the changes of each role; of a role that may not be compared, a row that says so."""
    carriers = pd.Index(people.stayed, dtype=object)
    for role, outcome in allowed.items():
        if not outcome.allowed:
            row = {
                "subject_kind": "role",
                "subject": role,
                "role_or_finding": role,
                "reading": "not_compared",
            }
            yield pd.DataFrame([row]).assign(comparable=_said(outcome))
        elif len(carriers):
            found = Kernrol(role)
            frame = role_differences(
                pair.networks, pair.kind, found, pair.undecidable(found), carriers, settings
            )
            yield frame.assign(comparable=_said(outcome), interval="interval80")


def of_finding(name: str, waves: TwoWaves, outcome: Comparability) -> Iterator[pd.DataFrame]:
    """Yield the changes of a finding; if it may not be compared, a row that says so."""
    if not outcome.allowed:
        if any(True for _ in waves.both(name)):
            row = pd.DataFrame({"subject_kind": ["finding"], "subject": "", "role_or_finding": name})
            yield row.assign(reading="not_compared", comparable=_said(outcome))
        return
    entry = COMPARERS[name]
    rows = [{**vars(found), "difference": found.after - found.before} for found in entry.function(waves)]
    if rows:
        tested = ["" if np.isnan(row["chance"]) else "maybe" for row in rows]
        yield pd.DataFrame(rows).assign(
            subject_kind="finding",
            role_or_finding=name,
            comparable=_said(outcome),
            interval=entry.info.interval,
            noise=tested,
            null_error=[row["error"] for row in rows],
            reading=pd.Series(tested).map({"": "counted"}),
        )


def _said(outcome: Comparability) -> str:
    return ":".join(filter(None, [outcome.outcome, "|".join(outcome.reasons)]))


def of_people(people: People, kind: str) -> Iterator[pd.DataFrame]:
    """Yield who joined, and who left."""
    for who in ("joined", "left"):
        actors = getattr(people, who)
        if actors:
            yield pd.DataFrame({"subject": actors}).assign(
                subject_kind=kind, role_or_finding="", who=who, reading=who, comparable="yes"
            )


def of_emptied(emptied: Mapping[str, Emptied]) -> Iterator[pd.DataFrame]:
    """Yield the roles that lost somebody on their list."""
    for role, found in emptied.items():
        row = pd.DataFrame({"subject_kind": ["role"], "subject": role, "role_or_finding": "role_coverage"})
        chances = {"before": found.before, "after": found.nobody, "difference": found.nobody - found.before}
        yield row.assign(reading=found.reading, interval="none", comparable="yes", **chances)


def changes_table(
    frames: list[pd.DataFrame], facts: tuple[WaveFacts, WaveFacts], settings: Settings
) -> pd.DataFrame:
    """Join the rows, and say of all differences together which are more than noise."""
    empty = pd.DataFrame(columns=[*CHANGE_COLUMNS, "error", "null_error"])
    table = pd.concat([frame for frame in frames if len(frame)], ignore_index=True) if frames else empty
    table = table.reindex(columns=empty.columns)
    numbers = ["before", "after", "difference", "low", "high", "error", "null_error", "smallest", "chance"]
    table[numbers] = table[numbers].astype(float)
    table = table.astype(dict.fromkeys(("noise", "reading", "interval", "comparable", "who"), object))
    more, limit = more_than_noise(table["chance"].to_numpy(float), settings.compare.false)
    noise = table["noise"].fillna("").mask(more & (table["noise"] != "few"), "more")
    half = quantile(settings.interval) * table["error"]
    of_difference = table["low"].isna() & half.notna()
    table = table.assign(
        noise=noise,
        low=table["low"].mask(of_difference, table["difference"] - half),
        high=table["high"].mask(of_difference, table["difference"] + half),
        smallest=smallest_shown(table["null_error"].to_numpy(float), limit),
        interval=table["interval"].where(table["difference"].notna(), "none"),
        reading=table["reading"].fillna(_readings(noise, table["difference"])),
        comparable=table["comparable"].fillna("yes"),
        who=table["who"].fillna(""),
        **{"from": facts[0].number, "to": facts[1].number},
        from_label=facts[0].name(),
        to_label=facts[1].name(),
    )
    return table[list(CHANGE_COLUMNS)]


def _readings(noise: pd.Series[str], difference: pd.Series[float]) -> pd.Series[str]:
    direction = np.where(difference > 0, "rose", "fell")
    return noise.mask(noise == "more", pd.Series(direction, index=noise.index, dtype=noise.dtype))
