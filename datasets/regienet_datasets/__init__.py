"""Fictional regions to try regienet on; everything in them is made up.

>>> NAMES
('stad', 'platteland', 'twaalf')
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regienet.tables import Tables

NAMES = ("stad", "platteland", "twaalf")


def path(name: str) -> Path:
    """Return the folder of a region, with its tables as CSV and a README.

    Raises
    ------
    RegienetError
        If the region is not shipped; the message lists the ones that are.

    Examples
    --------
    >>> path("stad").name
    'stad'
    """
    from regienet.choice import chosen

    return Path(__file__).parent / chosen(name, NAMES, "dataset")


def load(name: str) -> Tables:
    """Read a region as checked tables.

    Raises
    ------
    RegienetError
        If the region is not shipped; the message lists the ones that are.

    Examples
    --------
    >>> len(load("twaalf").actors)
    12
    """
    from regienet.read import read_tables

    return read_tables(path(name))
