"""Whether somebody carries each role, and who that may be: the short list."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.findings.carriers import Carriers, carriers, role_word
from regienet.findings.reading import Words, how_sure
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.roles.shown_lists import ShownList, shown_lists
from regienet.who_answered import roles_only_said


@finding(
    unit="chance",
    comparable=False,
    nominations=True,
    source="Own definition: the chance of the short list",
    interval="none",
)
def role_coverage(ctx: WaveContext) -> Iterator[Finding]:
    """Return who may carry each role, and how likely it is that at least one of them does.

    Returns
    -------
    iterator of Finding
        Per role (subject) the chance in [0, 1], in twentieths, that at least one actor on its short list
        carries it; a chance has no width. If probably nobody carries the role, that of the longest possible
        list. None if nobody can be listed: the sentence then says whom to ask, or that too few people
        answered. Without questions about roles, a single None.
    """
    who = carriers(ctx)
    if not who.roles:
        reading = "role_coverage_only_said" if roles_only_said(ctx.network.tables) else "no_roles"
        yield ctx.inconclusive("role_coverage", "", reading)
        return
    for role, found in shown_lists(ctx.roles, ctx.wave).items():
        yield _role(ctx, who, role, found)


def _role(ctx: WaveContext, who: Carriers, role: str, found: ShownList) -> Finding:
    word = role_word(role)
    if found.named and who.nameable:
        several = "one" if len(found.actors) == 1 else "many"
        return ctx.finding(
            "role_coverage",
            role,
            (found.chance,) * 3,
            f"role_coverage_{found.reading}_{several}",
            role=word,
            count=len(found.actors),
            **who.naming(found.actors),
            sure=how_sure(found.chance),
            turning=_turning(found.turning),
        )
    if found.reading == "absent":
        return ctx.finding("role_coverage", role, (found.chance,) * 3, "role_coverage_absent", role=word)
    if found.reading == "open" and found.ask and who.nameable:
        asked = who.naming(found.ask)
        return ctx.inconclusive("role_coverage", role, "role_coverage_ask", role=word, **asked)
    reading = "role_coverage_few" if found.reading == "few" else "role_coverage_open"
    return ctx.inconclusive("role_coverage", role, reading, role=word)


def _turning(least: int | None) -> Words:
    """Say of how many respondents the list depends on their answers."""
    if least is None:
        return Words("findings.role_coverage_turning_few")
    return Words("findings.role_coverage_turning", {"least": least})
