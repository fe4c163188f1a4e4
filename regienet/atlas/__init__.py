"""Regions side by side: which of them differ from the rest by more than chance. Never a ranking."""

from regienet.atlas.comparison import Comparison, Difference, RegionChange, compare_summaries

__all__ = ["Comparison", "Difference", "RegionChange", "compare_summaries"]
