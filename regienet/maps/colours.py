"""The colours of domains, the same on every map: two regions side by side must not mislead."""

from __future__ import annotations

from collections.abc import Mapping

PALETTE = (
    "#332288",
    "#cc6677",
    "#44aa99",
    "#ddcc77",
    "#88ccee",
    "#117733",
    "#882255",
    "#999933",
    "#aa4499",
)
"""Colours that colour-blind readers can distinguish (Paul Tol's muted scheme); others are `NEUTRAL`."""
NEUTRAL = "#b9b5ab"
FAMILIAR = (
    "gemeente",
    "jeugdhulp",
    "kinderopvang",
    "leerplicht",
    "onderwijs",
    "ouders",
    "welzijn",
    "zorg",
)
"""Domains that many regions have; each always has the same colour of the palette."""


def colours_of(usual: Mapping[str, int]) -> dict[str, str]:
    """Return the colour of each domain.

    Parameters
    ----------
    usual
        Domain -> number of actors; if there are more domains than colours, the largest get one.

    Examples
    --------
    >>> colours_of({"onderwijs": 9, "bibliotheek": 2})
    {'bibliotheek': '#332288', 'onderwijs': '#88ccee'}
    """
    largest = sorted(sorted(usual, key=lambda domain: (-usual[domain], domain))[: len(PALETTE)])
    fixed = {domain: PALETTE[FAMILIAR.index(domain)] for domain in largest if domain in FAMILIAR}
    free = [colour for colour in PALETTE if colour not in fixed.values()]
    others = [domain for domain in largest if domain not in fixed]
    coloured = fixed | dict(zip(others, free, strict=False))
    return {domain: coloured.get(domain, NEUTRAL) for domain in sorted(usual)}
