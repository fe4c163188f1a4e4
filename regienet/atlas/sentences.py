"""How much a region differs from the rest, in a sentence that never says that it is better."""

from __future__ import annotations

from regienet.atlas.comparison import Difference
from regienet.findings.summary import as_share
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
