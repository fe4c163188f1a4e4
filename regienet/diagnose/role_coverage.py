"""Is somebody carrying each role?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from regienet.diagnose.carriers import COVERED, Carriers, carriers, no_roles, role_word
from regienet.diagnose.intervals import middle
from regienet.diagnose.registry import Finding, finding
from regienet.measures import Measures
from regienet.network import Network
from regienet.roles import Roles
from regienet.settings import Settings


def coverage(chance: pd.DataFrame) -> pd.Series[float]:
    """Give per role the chance that at least one actor carries it, if the actors are independent.

    Examples
    --------
    >>> coverage(pd.DataFrame({"verbinder": [0.5, 0.5, float("nan")]}))["verbinder"]
    np.float64(0.75)
    """
    return 1 - (1 - chance.fillna(0.0)).prod()


@finding(
    unit="chance",
    comparable=True,
    nominations=True,
    source="measurement model, R9: 1 - prod(1 - P(rate >= threshold))",
)
def role_coverage(
    network: Network, measures: Measures, roles: Roles, settings: Settings
) -> Iterator[Finding]:
    """How likely is it that at least one actor carries each role, and who.

    The rate of an actor is the share of raters who see the behaviour, and not the chance of carrying a role.
    So the chance used is P(rate >= threshold), from the same posterior as the verdict; actors on whom too few
    answered add nothing, and the value is then a lower bound. Small chances of many actors add up, so a
    role is called carried only when somebody's own verdict says so.

    Returns
    -------
    iterator of Finding
        Per role (subject) a chance in [0, 1]; the interval is that of other draws of raters. `carriers` in the
        values is the expected number. Without questions about roles one finding that cannot say.
    """
    who = carriers(network, roles, settings)
    if who.chance.empty:
        yield no_roles("role_coverage", network.wave)
        return
    draws = [coverage(chance) for chance in who.redrawn(settings, network.wave, "role_coverage")]
    drawn = pd.DataFrame(draws)
    for role, value in coverage(who.chance).items():
        low, high = middle(drawn[role].to_numpy(), settings, around=float(value))
        yield _role(str(role), float(value), (low, high), who, network.wave)


def _role(role: str, value: float, interval: tuple[float, float], who: Carriers, wave: int) -> Finding:
    verdict = who.verdict[role]
    undecidable = int((verdict == "undecidable").sum())
    values: dict[str, object] = {
        "role": role_word(role),
        "percent": round(100 * value),
        "carriers": float(np.nansum(who.chance[role])),
        "undecidable": undecidable,
        "actors_total": int(verdict.notna().sum()),
    }
    for kind in ("holder", "possible"):
        # The likeliest first; equally likely ones by id.
        found = who.chance.loc[verdict == kind, role].sort_values(ascending=False, kind="stable").index
        if len(found):
            number = "one" if len(found) == 1 else "many"
            reading = f"role_coverage_{kind}_{number}"
            if not who.nameable:
                return Finding("role_coverage", wave, role, value, *interval, "role_coverage_unnamed", values)
            return Finding("role_coverage", wave, role, value, *interval, reading, values | who.named(found))
    if undecidable > len(verdict) / 2:
        return Finding("role_coverage", wave, role, None, None, None, "role_coverage_few", values)
    reading = "role_coverage_absent" if value < COVERED else "role_coverage_unclear"
    return Finding("role_coverage", wave, role, value, *interval, reading, values)
