"""Whether a role rests on one person, so that it may be lost if that person leaves."""

from __future__ import annotations

from collections.abc import Iterator

from regienet.findings.carriers import COVERED, Carriers, carriers, role_word
from regienet.findings.registry import Finding, WaveContext, finding
from regienet.roles.shown_lists import ShownList, shown_lists


@finding(
    unit="count",
    comparable=False,
    nominations=True,
    source="Own definition: the length of the short list",
    interval="none",
)
def sole_carrier(ctx: WaveContext) -> Iterator[Finding]:
    """Return for each role whether it rests on one person.

    It does if the short list of the role has one name, and nobody else probably carries it. It does not if at
    least two people probably do.

    Returns
    -------
    iterator of Finding
        Per role (subject) the number of people on its short list; counted, so without width. None for a role
        without a list, because too few answered or nobody stands out; nothing for a region without questions
        about roles.
    """
    who = carriers(ctx)
    if not who.roles:
        return
    for role, found in shown_lists(ctx.roles, ctx.wave).items():
        word = role_word(role)
        if not found.named:
            reading = "few" if found.reading == "few" else "open"
            yield ctx.inconclusive("sole_carrier", role, f"sole_carrier_{reading}", role=word)
            continue
        reading, named = _reading(who, found)
        values = who.naming(named) if who.nameable else {}
        key = f"sole_carrier_{reading}{'' if who.nameable else '_unnamed'}"
        length = float(len(found.actors))
        yield ctx.finding("sole_carrier", role, (length,) * 3, key, role=word, length=int(length), **values)


def _reading(who: Carriers, found: ShownList) -> tuple[str, tuple[str, ...]]:
    """Return how far the role rests on one person, and who is to be named."""
    chance = who.known[:, who.roles.index(found.role)]
    likely = tuple(actor for actor in who.likeliest(found.role) if actor in who.actors[chance >= COVERED])
    if len(likely) > 1:
        return "shared", likely
    if len(found.actors) == 1 and set(likely) <= set(found.actors):
        return "one" if found.reading == "sure" else "perhaps", found.actors
    return "unclear", found.actors
