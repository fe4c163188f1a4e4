"""How much a region differs from the rest, or changed, in a sentence that never says that it is better."""

from __future__ import annotations

from regienet.atlas.comparison import Difference, RegionChange
from regienet.atlas.plots import points
from regienet.findings.summary import RegionSummary, as_share, change_as_share
from regienet.maps.index import between
from regienet.words import Language, say


def difference_sentence(one: Difference, language: Language) -> str:
    """Say how much a region differs from the others on one question."""
    measured = one.measured
    low, high = sorted(as_share(measured.finding, end) for end in (measured.low, measured.high))
    rest = as_share(measured.finding, one.rest if one.rest is not None else measured.value)
    return say(
        "atlas.difference",
        language,
        region=one.region,
        question=say(f"map.index_{measured.finding}", language),
        interval=between(low, high, language),
        rest=between(rest, rest, language),
    )


def change_sentence(one: RegionChange, summary: RegionSummary, language: Language) -> str:
    """Say how much a region changed on one question between its last two waves."""
    number = one.number
    before, after = (as_share(number.finding, value) for value in (number.before, number.after))
    _, low, high = change_as_share(number)
    return say(
        "atlas.change",
        language,
        region=one.region,
        question=say(f"map.index_{number.finding}", language),
        earlier=summary.label(number.earlier, language),
        wave=summary.label(number.wave, language),
        before=between(before, before, language),
        after=between(after, after, language),
        low=points(low),
        high=points(high),
    )
