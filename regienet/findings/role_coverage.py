"""Whether somebody carries each role."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from regienet.findings.carriers import COVERED, Carriers, carriers, role_word
from regienet.findings.intervals import Floats
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.who_answered import roles_only_said


def coverage(chance: Floats) -> Floats:
    """Return per role the chance that at least one actor carries it, if actors are independent.

    1 - product over actors of (1 - chance).

    Parameters
    ----------
    chance
        Shape (actors, roles).

    Examples
    --------
    >>> coverage(np.array([[0.5], [0.5]])).tolist()
    [0.75]
    """
    return np.asarray(1 - np.prod(1 - chance, axis=0))


@finding(
    unit="chance",
    comparable=False,
    nominations=True,
    source="Own definition: 1 - prod(1 - P(rate >= threshold))",
    interval="bounds",
)
def role_coverage(ctx: WaveContext) -> Iterator[Finding]:
    """Return how likely it is that at least one actor carries each role, and who does.

    The rate of an actor is the share of raters who see the behaviour, not the chance of carrying a role. The
    chance used is P(rate >= threshold), from the same posterior as the verdict; actors about whom too few
    answered add nothing, which makes the value a lower bound. Small chances of many actors add up, so a role
    counts as carried only if somebody's own verdict says so.

    Returns
    -------
    iterator of Finding
        Per role (subject) a chance in [0, 1], as if actors were independent; `low` and `high` are its lower
        and upper bound under any dependence (Boole and Fréchet). `carriers` in the values is the expected
        number. None for a role about which too few answered; without questions about roles, a single None.
    """
    who = carriers(ctx)
    if not who.roles:
        reading = "role_coverage_only_said" if roles_only_said(ctx.network.tables) else "no_roles"
        yield ctx.inconclusive("role_coverage", "", reading)
        return
    values = coverage(who.known)
    # The bounds of Boole and Fréchet hold under any dependence between actors.
    lows, highs = who.known.max(axis=0), np.minimum(1.0, who.known.sum(axis=0))
    for role, *estimate in zip(who.roles, values, lows, highs, strict=True):
        yield _role(ctx, who, role, (estimate[0], estimate[1], estimate[2]))


def _role(ctx: WaveContext, who: Carriers, role: str, estimate: tuple[float, float, float]) -> Finding:
    verdict = who.verdict[:, who.roles.index(role)]
    values: dict[str, object] = {
        "role": role_word(role),
        "percent": round(100 * estimate[0]),
        "carriers": float(who.known[:, who.roles.index(role)].sum()),
        "undecidable": int((verdict == "undecidable").sum()),
        "judged": int((verdict != "").sum()),
    }
    for kind in ("holder", "possible"):
        found = who.with_verdict(role, kind)
        if len(found) and not who.nameable:
            return ctx.finding("role_coverage", role, estimate, "role_coverage_unnamed", **values)
        if len(found):
            reading = f"role_coverage_{kind}_{'one' if len(found) == 1 else 'many'}"
            return ctx.finding("role_coverage", role, estimate, reading, **values, **who.naming(found))
    if (verdict == "undecidable").sum() > (verdict != "").sum() / 2:
        return ctx.inconclusive("role_coverage", role, "role_coverage_few", **values)
    reading = "role_coverage_absent" if estimate[0] < COVERED else "role_coverage_unclear"
    return ctx.finding("role_coverage", role, estimate, reading, **values)
