"""A pen that writes SVG: all text is escaped, and the same strokes give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from regienet.formats.xml_text import cleaned
from regienet.maps.picture.lettering import SANS, SERIF, Font
from regienet.maps.picture.marks import GROUND, INK, Style

CORNERS = {
    "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "triangle": ((0, -1.32), (1.2, 0.82), (-1.2, 0.82)),
    "diamond": ((0, -1.22), (1.22, 0), (0, 1.22), (-1.22, 0)),
}
"""The corners of shapes with about the same area as a circle with radius 1."""
HALO = 3.0
"""Width of the outline in the colour of the ground that keeps text readable on lines."""

Line = tuple[float, ...]
"""x0, y0, x1, y1, and the control point of a curved line."""


def number(value: float) -> str:
    """Return a number with at most two decimals.

    Examples
    --------
    >>> number(2.0), number(-0.001), number(1.256)
    ('2', '0', '1.26')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Pen:
    """Draws on an SVG element."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._patterns = SubElement(root, "defs")

    def box(self, x: float, y: float, width: float, height: float, style: Style) -> None:
        """Draw a rectangle."""
        place = {"x": x, "y": y, "width": width, "height": height}
        self._shape("rect", {name: number(value) for name, value in place.items()}, style)

    def lines(self, lines: Iterable[Line], style: Style) -> None:
        """Draw lines as one path."""
        path = "".join(_stroke(line) for line in lines)
        if path:
            self._shape("path", {"d": path}, style)

    def mark(self, x: float, y: float, r: float, shape: str, style: Style) -> None:
        """Draw the shape of an actor."""
        if shape == "circle":
            self._shape("circle", {"cx": number(x), "cy": number(y), "r": number(r)}, style)
        else:
            corners = (f"{number(x + cx * r)} {number(y + cy * r)}" for cx, cy in CORNERS[shape])
            self._shape("path", {"d": f"M{'L'.join(corners)}z"}, style)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        font: Font,
        *,
        fill: str = INK,
        anchor: str = "start",
        halo: bool = True,
    ) -> None:
        """Write text with its baseline at y."""
        attributes = {
            "x": number(x),
            "y": number(y),
            "fill": fill,
            "font-size": number(font.size),
            "font-family": SERIF if font.serif else SANS,
        }
        optional = {
            "font-weight": "600" if font.bold else "",
            "font-style": "italic" if font.italic else "",
            "letter-spacing": number(font.spacing) if font.spacing else "",
            "text-anchor": "" if anchor == "start" else anchor,
        }
        if halo:
            optional |= {
                "stroke": GROUND,
                "stroke-width": number(HALO),
                "stroke-linejoin": "round",
                "paint-order": "stroke",
            }
        attributes |= {name: value for name, value in optional.items() if value}
        SubElement(self.root, "text", attributes).text = cleaned(text)

    def _shape(self, tag: str, attributes: dict[str, str], style: Style) -> None:
        look = {"fill": style.fill, "stroke": style.stroke}
        if style.stroke != "none":
            look |= {"stroke-width": number(style.width), "stroke-linejoin": "round"}
        if style.dash:
            look["stroke-dasharray"] = " ".join(number(part) for part in style.dash)
        if style.opacity != 1:
            look["opacity"] = number(style.opacity)
        SubElement(self.root, tag, attributes | look)
        if style.hatch:
            SubElement(self.root, tag, attributes | {"fill": f"url(#{self._hatching(style.hatch)})"})

    def _hatching(self, colour: str) -> str:
        """Return the id of the hatching in a colour; the same colour has the same id in every picture."""
        name = f"hatch-{re.sub(r'[^0-9a-z]', '', colour)}"
        if self._patterns.find(f"pattern[@id='{name}']") is None:
            size = {"id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
            pattern = SubElement(self._patterns, "pattern", size)
            stroke = {"d": "M-1 7L7 -1M-7 7L1 -1M5 7L13 -1", "stroke": colour, "stroke-width": "1.3"}
            SubElement(pattern, "path", stroke)
        return name


def _stroke(line: Line) -> str:
    x0, y0, x1, y1, *bend = map(number, line)
    return f"M{x0} {y0}{f'Q{bend[0]} {bend[1]} ' if bend else 'L'}{x1} {y1}"
