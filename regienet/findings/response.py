"""Whether enough people answered to say something about the region, its groups and individuals."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from regienet.disclosure import least_shown
from regienet.findings.reading import word
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.vocabulary import LEVELS, Kernrol
from regienet.who_answered import documents_of, without_survey


@finding(
    unit="share",
    comparable=True,
    source="Own definition: what may be reported at which response",
    interval="none",
)
def response(ctx: WaveContext) -> Iterator[Finding]:
    """Return the share of those asked who answered, per domain and level, and what may be reported then.

    Returns
    -------
    iterator of Finding
        Shares in [0, 1], counted and not estimated, so without width: of the region (subject ""), of each
        `domain: ...` and each `level: ...`. None for a group so small that its share would show who answered.
        Without a table of respondents, one finding without a value.

    References
    ----------
    Huisman, M. (2009). Imputation of missing network data. Journal of Social Structure 10(1), 1-29.
    """
    network = ctx.network
    if without_survey(network.tables):
        documents = documents_of(network.tables)
        yield ctx.inconclusive("response", "", "response_conversations", documents=documents)
        return
    if not network.roster_known:
        yield ctx.inconclusive("response", "", "response_unknown")
        return
    asked = network.asked()
    if asked.sum() < least_shown(ctx.settings):
        yield ctx.inconclusive("response", "", "response_nobody_asked")
        return
    answered = network.answered_any((*network.layers, *Kernrol))[asked]
    yield _share(ctx, "", "response", answered)
    people = network.actors[asked]
    for domain in sorted(people["domain"].dropna().unique()):
        found = answered[people["domain"] == domain]
        yield _share(ctx, f"domain: {domain}", "response_group", found, group=domain)
    for level in LEVELS:
        found = answered[people["level"] == level]
        if len(found):
            group = word("findings.level_", level)
            yield _share(ctx, f"level: {level}", "response_group", found, group=group)


def _share(
    ctx: WaveContext, subject: str, reading: str, answered: pd.Series[bool], **values: object
) -> Finding:
    if len(answered) < least_shown(ctx.settings):
        return ctx.inconclusive("response", subject, f"{reading}_small", **values)
    share = float(answered.mean())
    gates = ctx.settings.response
    gate = "full" if share >= gates.full else "partial" if share >= gates.partial else "low"
    values |= {"answered": int(answered.sum()), "asked": len(answered), "percent": round(100 * share)}
    return ctx.finding("response", subject, (share, share, share), f"{reading}_{gate}", **values)
