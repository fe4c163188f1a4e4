"""`band`: a share in words that is only known to lie within a band."""

from __future__ import annotations

from regienet.words import Language, say


def band(start: float, end: float, language: Language) -> str:
    """Say between which shares something is; the lowest band has no beginning and the highest no end.

    Examples
    --------
    >>> band(0.25, 0.4, "en"), band(0, 0.1, "en"), band(0.4, 1, "nl")
    ('25–40%', 'less than 10%', '40 % of meer')
    """
    low, high = round(100 * start), round(100 * end)
    if start == 0:
        return say("map.band_lowest", language, high=high)
    if end == 1:
        return say("map.band_highest", language, low=low)
    return say("map.percent", language, number=f"{low}–{high}")
