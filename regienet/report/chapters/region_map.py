"""How to read the report, and the map."""

from __future__ import annotations

from regienet.maps import map_svg
from regienet.report.blocks import Chapter, Figure, PointList, Talk
from regienet.report.seen import Seen

_SIZE = (250.0, 190.0)
"""Width and height of the map in mm; in a report it is scaled to the width of the page."""


def region_map(seen: Seen) -> Chapter:
    """Return the chapter with the reading guide and the map."""
    number = seen.model.meta["waves"].index(seen.last)
    counts = {name: seen.model.meta[name][number] for name in ("persons", "organisations")}
    figure = Figure(
        "map",
        map_svg(seen.model, language=seen.language, wave=seen.last, size=_SIZE),
        seen.words("map_caption", wave=seen.label(seen.last)),
        seen.words("map_alt", region=seen.region, headline=seen.headline(), **counts),
    )
    guide = PointList(
        tuple(seen.words(f"map_guide_{name}") for name in ("line", "ring", "band", "interval", "work"))
    )
    talk = Talk((seen.words("map_talk"), seen.words("map_talk_missing")))
    return Chapter("map", seen.words("map_title"), (guide, figure, talk))
