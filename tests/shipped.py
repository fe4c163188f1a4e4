"""The regions that come with the package, analysed once by each process that runs tests."""

from __future__ import annotations

from functools import cache

from regienet.analysis import Analysis, analyse
from regienet.maps import MapModel, map_model
from regienet_datasets import load


@cache
def analysis_of(name: str) -> Analysis:
    """What is known of the region."""
    return analyse(load(name))


@cache
def map_of(name: str) -> MapModel:
    """What its map shows."""
    return map_model(analysis_of(name))
