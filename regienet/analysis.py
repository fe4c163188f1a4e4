"""The flow of the data: tables -> network -> measures -> roles -> findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regienet.compare.last_change import last_changes
from regienet.findings import Finding, diagnose
from regienet.findings.summary import RegionSummary, summarise_region
from regienet.measures import Measures, measure_all
from regienet.network import Network, build
from regienet.roles import Roles, score
from regienet.settings import Settings, default_settings
from regienet.short_text import ShortText
from regienet.tables import Tables
from regienet.threads import one_thread_per_product
from regienet.timing import step


@dataclass(frozen=True, eq=False, repr=False)
class Analysis(ShortText):
    """One analysed region: everything that a map or a report shows, and what it was made with.

    Numbers are not rounded, unlike those in files. Two analyses are compared by identity.
    """

    network: Network
    measures: Measures
    roles: Roles
    findings: tuple[Finding, ...]
    settings: Settings

    def summary(self) -> RegionSummary:
        """Return what is compared of the region with others, without names: for `compare_regions`."""
        changed = last_changes(self.network, self.findings, self.settings)
        return summarise_region(self.network, self.findings, changed)

    def _facts(self) -> Mapping[str, object]:
        known = self.roles.scores["rate"].notna()
        return {
            "region": self.network.region,
            "actors": len(self.network.ids),
            "waves": self.network.waves,
            "scored": self.roles.scores.loc[known, "actor"].nunique(),
            "findings": len(self.findings),
        }


@one_thread_per_product()
def analyse(tables: Tables, *, region: str | None = None, settings: Settings | None = None) -> Analysis:
    """Analyse one region, with one or more waves.

    Parameters
    ----------
    tables
        Checked tables, as returned by `read_tables`.
    region
        The region; may be omitted if there is only one.
    settings
        The numbers that influence a verdict; by default those shipped with the package.

    Returns
    -------
    Analysis
        The network, position (`measures.table`), kernrollen (`roles.scores`, with what they are based on in
        `roles.indicators`) and findings about the whole region (`findings`). The same for the same input,
        settings and seed.

    Raises
    ------
    RegienetError
        If the tables do not have the region, or if they have several regions and none is given.

    Examples
    --------
    >>> import pandas as pd
    >>> from regienet import read_tables
    >>> ties = pd.DataFrame({"source": ["an", "an"], "target": ["bo", "cas"]})
    >>> analyse(read_tables({"ties": ties})).measures.table["degree"].loc[0].to_dict()
    {'an': 2.0, 'bo': 1.0, 'cas': 1.0}
    """
    settings = settings or default_settings()
    with step("network"):
        network = build(tables, region)
    with step("measures"):
        measures = measure_all(network)
    with step("roles"):
        roles = score(network, measures, settings=settings)
    with step("findings"):
        findings = diagnose(network, measures, roles, settings=settings)
    return Analysis(network, measures, roles, findings, settings)
