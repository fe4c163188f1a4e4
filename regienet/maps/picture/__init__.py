"""MapModel -> one still picture of a region as SVG, for paper."""

from regienet.maps.picture.sheet import A4_LANDSCAPE, map_svg

__all__ = ["A4_LANDSCAPE", "map_svg"]
