"""Names for simulated regions: made up, and different for a thousand of them."""

from __future__ import annotations

_FIRST = (
    "Aver", "Bolden", "Crumme", "Dornel", "Elver", "Foxel", "Gerver", "Huiven", "Ilmer", "Jorren",
    "Kwelder", "Lommel", "Morren", "Nevel", "Orvel", "Pluim", "Quaden", "Roeken", "Sneppen", "Tarwen",
    "Uilen", "Vossen", "Wilgen", "Ypel", "Zwaluwen",
)  # fmt: skip
_LAST = (
    "burg", "dael", "donk", "drecht", "gouw", "haeghe", "hout", "kamp", "laer", "loo",
    "meer", "mond", "oord", "rode", "schoor", "stede", "straat", "terp", "veen", "veld",
    "voort", "waard", "weide", "wijck", "zande", "zoom", "brink", "hoven", "ambt", "polder",
    "marke", "gaarde", "schans", "sloot", "hem", "werve", "horst", "delft", "bosch", "diep",
)  # fmt: skip


def region_name(number: int) -> str:
    """Return the name of a simulated region, from 0; after a thousand, names get a number.

    Examples
    --------
    >>> region_name(0), region_name(1), region_name(1000)
    ('Averburg-Oord', 'Boldendael', 'Averburg-Oord 2')
    """
    many = len(_FIRST) * len(_LAST)
    again, place = divmod(number, many)
    turn, first = divmod(place, len(_FIRST))
    name = _FIRST[first] + _LAST[(first + turn) % len(_LAST)]
    name = f"{name}-Oord" if name == "Averburg" else name  # that is a region that comes with regienet
    return f"{name} {again + 1}" if again else name
