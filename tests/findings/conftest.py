"""Regions small enough to diagnose by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd
import pytest

from regienet.findings import FINDINGS, Finding
from regienet.findings.registry import WaveContext
from regienet.measures import Measures
from regienet.network import build
from regienet.roles import INDICATOR_COLUMNS, SCORE_COLUMNS, SHOWN_COLUMNS, Roles
from regienet.roles.carried import LIST_COLUMNS
from regienet.settings import default_settings
from regienet.tables import Tables

Score = tuple[str, str, str, float, float, float]
"""Actor, role, verdict, rate, and of what is shown: the chance, and the lowest rate."""


@pytest.fixture
def roles_of() -> Callable[..., Roles]:
    """Give role scores as `score` does, of which the findings use these columns."""
    return _roles_of


def _roles_of(
    *scores: Score,
    kind: str = "person",
    lists: Sequence[Mapping[str, object]] = (),
    listed: Collection[tuple[str, str]] = (),
) -> Roles:
    columns = ("actor", "role", "verdict", "rate", "chance", "lowest")
    given = pd.DataFrame(list(scores), columns=columns).assign(wave=0, kind=kind)
    given = given.astype({"rate": float, "chance": float, "lowest": float})
    on = [pair in listed for pair in zip(given["actor"], given["role"], strict=True)]
    return Roles(
        given.assign(listed=on).reindex(columns=list(SCORE_COLUMNS)),
        pd.DataFrame(columns=list(INDICATOR_COLUMNS)),
        shown=given.reindex(columns=list(SHOWN_COLUMNS)),
        lists=pd.DataFrame([{"wave": 0, **row} for row in lists], columns=list(LIST_COLUMNS)),
    )


@pytest.fixture
def ask(make_tables: Callable[..., Tables]) -> Callable[..., dict[str, Finding]]:
    """Ask one question: `ask("wall_domains", actors=..., ties=...)[subject]` is a finding."""

    def one(name: str, roles: Roles | None = None, **tables: str) -> dict[str, Finding]:
        moment = WaveContext(
            build(make_tables(**tables)),
            Measures(pd.DataFrame()),
            roles if roles is not None else _roles_of(),
            default_settings(),
        )
        found = list(FINDINGS[name].function(moment))
        assert len({finding.subject for finding in found}) == len(found)
        return {finding.subject: finding for finding in found}

    return one
