"""Analysis -> one self-contained page per region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from regienet.advice.commentary import Commentary
from regienet.analysis import Analysis
from regienet.compare import Changes
from regienet.disclosure import INTERNAL, Profile
from regienet.maps.index import IndexEntry, index_entry, index_page
from regienet.maps.layout import Layout, layout_of
from regienet.maps.model import MapModel, map_model
from regienet.maps.notebook import Shown, show
from regienet.maps.page import region_page
from regienet.maps.picture import map_svg
from regienet.words import DEFAULT_LANGUAGE, Language

if TYPE_CHECKING:
    from regienet.maps.pyvis import pyvis_page, to_pyvis

__all__ = [
    "IndexEntry",
    "Layout",
    "MapModel",
    "Shown",
    "index_entry",
    "index_page",
    "layout_of",
    "map_model",
    "map_page",
    "map_svg",
    "pyvis_page",
    "show",
    "to_pyvis",
]


def map_page(
    analysis: Analysis,
    *,
    language: Language = DEFAULT_LANGUAGE,
    layout: Layout | None = None,
    provenance: Mapping[str, Any] | None = None,
    profile: Profile = INTERNAL,
    quotes: bool = False,
    commentary: Commentary | None = None,
    changes: Sequence[Changes] | None = None,
) -> str:
    """Return the map of a region as one HTML page that opens from disk and downloads nothing.

    Parameters
    ----------
    analysis
        One region, with one wave or several.
    language
        The language in which the page opens; it contains both.
    layout
        Where everyone is, from `layout_of`; computed if not given.
    provenance
        The content of `provenance.json`; shown on the page.
    profile
        Who may read it; the page says so.
    quotes
        Whether it has the words of conversations about roles, if no questions about these were asked. It may
        follow from them who said them.
    commentary
        What somebody wrote about the region, with a choice of what to do first.
    changes
        What changed from each wave to the next, from `compare_waves`; computed if not given.

    Returns
    -------
    str
        The page; the same text for the same input. It contains names, but not those of raters.
    """
    model = map_model(
        analysis,
        layout=layout,
        provenance=provenance,
        profile=profile,
        quotes=quotes,
        commentary=commentary,
        changes=changes,
    )
    return region_page(model, language=language)


def __getattr__(name: str) -> Any:
    """Import the adapter, and with it pyvis and IPython, only when it is used."""
    if name in {"pyvis_page", "to_pyvis"}:
        from regienet.maps import pyvis

        return getattr(pyvis, name)
    raise AttributeError(name)
