"""What would change if non-respondents are not like respondents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from regienet.findings.carriers import role_word
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.measures import MEASURES
from regienet.measures.structure import structure
from regienet.network import Network
from regienet.roles.imputation import impute_contact
from regienet.roles.position import POSITION, position_of
from regienet.vocabulary import Kernrol

BUSY = 0.9
"""Non-respondents are taken to be as well known as the best known tenth."""

STABLE = 0.9
"""From this rank correlation on, the order of positions hardly changes."""

FEWEST = 10

EQUAL = 1e-9
"""Rates that differ by less are equal, and differ by rounding only."""


@finding(
    unit="share",
    comparable=False,
    source="Own definition: what if those who did not answer are not like the others",
    nominations=True,
    interval="none",
)
def silent_against(ctx: WaveContext) -> Iterator[Finding]:
    """Return which holders remain broadly known even if no non-respondent would name them.

    Whether they would still stand out cannot be said: that depends on whom else those people would name.

    Returns
    -------
    iterator of Finding
        Per role with holders, the share in [0, 1] of them whose rate would remain above the threshold
        whatever the missing answers are, even with a rate at the beginning of the band that is shown; counted
        and not estimated, so without width. Nothing for a role without holders.
    """
    scores = ctx.roles.scores
    holders = scores[(scores["verdict"] == "holder") & (scores["kind"] == "person")]
    for role in Kernrol:
        of_role = holders.loc[holders["role"] == role, "actor"]
        shown = ctx.roles.shown[ctx.roles.shown["role"] == role].set_index("actor")["lowest"]
        if of_role.empty:
            continue
        stays = int((shown.reindex(of_role) >= ctx.settings.verdict.threshold - EQUAL).sum())
        share = stays / len(of_role)
        yield ctx.finding(
            "silent_against",
            role.value,
            (share, share, share),
            f"silent_against_{'all' if stays == len(of_role) else 'some' if stays else 'none'}",
            role=role_word(role),
            stays=stays,
            holders=len(of_role),
        )


@finding(
    unit="index",
    comparable=False,
    source="Own definition: what if those who did not answer are the hubs",
    interval="none",
)
def silent_hubs(ctx: WaveContext) -> Iterator[Finding]:
    """Return how much the order of positions changes if the non-respondents are the best known people.

    Contact among them, which nobody could report, is imputed as if they were all as well known as the best
    known tenth; then every position is measured again.

    Returns
    -------
    iterator of Finding
        Per role the Spearman rank correlation, in [-1, 1], between the positions of respondents without and
        with that contact; one scenario, so without width. None if everybody answered, or fewer than ten did.
    """
    network = ctx.network
    silent = _silent(network)
    people = (network.actors["kind"] == "person") & ~network.actors["external"]
    stayers = people & ~silent
    if "contact" not in network.layers or not silent.any() or stayers.sum() < FEWEST:
        yield ctx.inconclusive("silent_hubs", "", "silent_hubs_nobody")
        return
    seed = np.random.SeedSequence(ctx.settings.seed, spawn_key=(ctx.wave,))
    drawn = impute_contact(network, 1, seed, busy=BUSY)[0].tocoo()
    if not drawn.nnz:
        yield ctx.inconclusive("silent_hubs", "", "silent_hubs_nobody")
        return
    scenario = _position_measures(_with_contact(network, network.ids[drawn.row], network.ids[drawn.col]))
    kept = network.ids[stayers.to_numpy()]
    before, after = (table.loc[kept] for table in (pd.DataFrame(ctx.measures.table.loc[ctx.wave]), scenario))
    for role in Kernrol:
        pair = pd.DataFrame({"before": position_of(before, role), "after": position_of(after, role)}).dropna()
        if pair["before"].nunique() < 2 or pair["after"].nunique() < 2:
            continue
        same = float(pair.corr(method="spearman").to_numpy()[0, 1])
        yield ctx.finding(
            "silent_hubs",
            role.value,
            (same, same, same),
            "silent_hubs_stable" if same >= STABLE else "silent_hubs_moves",
            role=role_word(role),
            percent=round(100 * same),
        )


def _position_measures(network: Network) -> pd.DataFrame:
    """Measure people, as `measure_all` does, with the measures that some position rests on."""
    wanted = {name for names in POSITION.values() for name in names}
    known = structure(network)
    chosen = [entry for entry in MEASURES.values() if wanted.intersection(entry.info.columns)]
    return pd.concat([entry.function(known) for entry in chosen], axis=1)


def _silent(network: Network) -> pd.Series[bool]:
    people = (network.actors["kind"] == "person") & ~network.actors["external"]
    return people & ~network.answered("contact")


def _with_contact(network: Network, sources: pd.Index[str], targets: pd.Index[str]) -> Network:
    """Add contact that nobody reported; non-respondents remain non-respondents."""
    ties = network.tables.ties
    rows = pd.DataFrame({"source": sources, "target": targets}).assign(
        wave=network.wave, relation="contact", value=1.0, region=network.region
    )
    rows = rows.reindex(columns=ties.columns).astype(ties.dtypes.to_dict())
    return replace(network, tables=replace(network.tables, ties=pd.concat([ties, rows], ignore_index=True)))
