"""Whether somebody carries each role."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from regienet.disclosure import shown_chance
from regienet.findings.carriers import COVERED, Carriers, carriers, role_list, role_word
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
    source="Own definition: one minus the chance that nobody carries it",
    interval="bounds",
)
def role_coverage(ctx: WaveContext) -> Iterator[Finding]:
    """Return how likely it is that at least one actor carries each role, and who does.

    The chance is one minus that of nobody, which comes with the short list of the role. Small chances of many
    actors add up, so a role counts as carried only if somebody's own verdict says so, and as empty only if
    probably nobody carries it.

    Returns
    -------
    iterator of Finding
        Per role (subject) a chance in [0, 1], in tenths; without a list as if actors were independent. `low`
        and `high` are bounds from the chances of the actors under any dependence (Boole and Fréchet).
        `carriers` in the values is the expected number. None for a role about which too few answered; without
        questions about roles, a single None.
    """
    who = carriers(ctx)
    if not who.roles:
        reading = "role_coverage_only_said" if roles_only_said(ctx.network.tables) else "no_roles"
        yield ctx.inconclusive("role_coverage", "", reading)
        return
    # The bounds of Boole and Fréchet hold under any dependence between actors.
    lows, highs = who.known.max(axis=0), np.minimum(1.0, who.known.sum(axis=0))
    for role, alone, low, high in zip(who.roles, coverage(who.known), lows, highs, strict=True):
        row = role_list(ctx, role)
        value = alone if row is None else 1 - float(shown_chance(row["nobody"]))
        yield _role(ctx, who, role, (value, min(low, value), max(high, value)))


def _role(ctx: WaveContext, who: Carriers, role: str, estimate: tuple[float, float, float]) -> Finding:
    verdict = who.verdict[:, who.roles.index(role)]
    values: dict[str, object] = {
        "role": role_word(role),
        "percent": round(100 * estimate[0]),
        "carriers": float(who.known[:, who.roles.index(role)].sum()),
        "undecidable": int((verdict == "undecidable").sum()),
        "judged": int((verdict != "").sum()),
    }
    for kind in ("holder", "distinct", "possible"):
        found = who.with_verdict(role, kind)
        if len(found) and not who.nameable:
            return ctx.finding("role_coverage", role, estimate, "role_coverage_unnamed", **values)
        if len(found):
            sure = "holder" if kind == "holder" else "possible"
            reading = f"role_coverage_{sure}_{'one' if len(found) == 1 else 'many'}"
            return ctx.finding("role_coverage", role, estimate, reading, **values, **who.naming(found))
    if (verdict == "undecidable").sum() > (verdict != "").sum() / 2:
        return ctx.inconclusive("role_coverage", role, "role_coverage_few", **values)
    reading = "role_coverage_absent" if estimate[0] < COVERED else "role_coverage_unclear"
    return ctx.finding("role_coverage", role, estimate, reading, **values)
