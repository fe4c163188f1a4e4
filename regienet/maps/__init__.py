"""Analysis -> one self-contained page per region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regienet.analysis import Analysis
from regienet.maps.layout import Layout, layout_of
from regienet.maps.model import MapModel, map_model
from regienet.maps.page import region_page
from regienet.words import DEFAULT_LANGUAGE, Language

__all__ = ["Layout", "MapModel", "layout_of", "map_model", "map_page"]


def map_page(
    analysis: Analysis,
    *,
    language: Language = DEFAULT_LANGUAGE,
    layout: Layout | None = None,
    provenance: Mapping[str, Any] | None = None,
) -> str:
    """Draw a region as one HTML page that opens from disk and asks nothing of the internet.

    Parameters
    ----------
    analysis
        One region, with one wave or several.
    language
        In which language the page opens; both are in it.
    layout
        Where everybody stands, as `layout_of` gives it; made when it is not given.
    provenance
        What stands in `provenance.json`; shown in the page.

    Returns
    -------
    str
        The page, the same text for the same input. It holds names and is marked internal; names of raters
        are not in it.
    """
    return region_page(map_model(analysis, layout=layout, provenance=provenance), language=language)
