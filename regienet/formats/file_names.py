"""Names of regions, relations and given files as names of folders and files that every file system takes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LENGTH = 60
"""Longest folder name; leaves room for the path before it on Windows."""

# Names of devices on Windows, whatever follows a dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def slugs(regions: Iterable[str]) -> dict[str, str]:
    """Return a unique folder name for every region: lower-case letters a-z, digits and hyphens.

    Regions whose names come out the same all get a mark made from the full name, so that the folder of a
    region depends on no order.

    Examples
    --------
    >>> slugs(["Zuid-Oost", "Súdwest-Fryslân", "../../x"])
    {'Zuid-Oost': 'zuid-oost', 'Súdwest-Fryslân': 'sudwest-fryslan', '../../x': 'x'}
    """
    plain = {region: _slug(region) for region in regions}
    times = Counter(plain.values())
    return {region: slug if times[slug] == 1 else f"{slug}-{_mark(region)}" for region, slug in plain.items()}


def _slug(region: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", region).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LENGTH].rstrip("-")
    return slug if slug and not _DEVICES.fullmatch(slug) else "-".join(filter(None, ("regio", slug)))


def _mark(region: str) -> str:
    return hashlib.sha256(region.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def file_name(given: str) -> str:
    r"""Return the name under which a file that somebody gives is kept: its own, without what leads elsewhere.

    Examples
    --------
    >>> file_name("Mijn lijst (2).xlsx"), file_name(r"..\..\x/CON.csv"), file_name("")
    ('Mijn lijst (2).xlsx', '_CON.csv', 'bestand')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    name = f"{stem[:LENGTH]}{dot}{ending[:10]}" if stem else kept[:LENGTH]
    if _DEVICES.fullmatch(name.partition(".")[0].lower()):
        name = f"_{name}"
    return name.lstrip("~") or "bestand"
