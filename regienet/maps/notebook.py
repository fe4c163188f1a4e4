"""The map in a notebook: the complete page in a frame that cannot reach anything outside it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from regienet.analysis import Analysis
from regienet.choice import chosen
from regienet.maps.layout import Layout
from regienet.maps.model import map_model
from regienet.maps.page import region_page
from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say

ALLOWED = "allow-scripts allow-downloads allow-modals"
"""What the frame may do: run the script of the page, save a file, print. It has no origin, so it
can read neither the notebook nor its cookies."""


@dataclass(frozen=True)
class Shown:
    """A page that a notebook shows as the value of a cell.

    Attributes
    ----------
    page
        The page, from `map_page`.
    title
        Title of the frame, for screen readers.
    height
        Height of the frame in pixels.
    """

    page: str
    title: str
    height: int

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a frame that contains the page and has no address."""
        frame = f'sandbox="{ALLOWED}" width="100%" height="{self.height}" title="{escape(self.title)}"'
        return f'<iframe {frame} srcdoc="{escape(self.page)}"></iframe>'


def show(
    analysis: Analysis,
    *,
    language: Language = DEFAULT_LANGUAGE,
    layout: Layout | None = None,
    height: int = 860,
) -> Shown:
    """Show the map of a region in a notebook, as the last value of a cell.

    Parameters
    ----------
    analysis
        One region, with one wave or several.
    language
        The language in which the page opens; it contains both.
    layout
        Where everyone is; computed if not given.
    height
        Height of the frame in pixels.

    Returns
    -------
    Shown
        It contains names, and so does a notebook that is saved with its output.
    """
    chosen(language, LANGUAGES, "language")
    model = map_model(analysis, layout=layout)
    title = say("map.title", language, region=model.meta["region"])
    return Shown(region_page(model, language=language), title, height)
