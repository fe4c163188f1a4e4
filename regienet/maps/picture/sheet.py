"""The map of a region as a picture for paper: headline, map and legend on one sheet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from regienet.errors import RegienetError
from regienet.findings.reading import joined_names
from regienet.formats.xml_text import cleaned
from regienet.maps.model import MapModel
from regienet.maps.picture.legend import ROW, draw_legend, laid_out, legend_of
from regienet.maps.picture.lettering import LINE, Font, width, wrapped
from regienet.maps.picture.marks import GROUND, INK, RINGED, SOFT, Mark, Style, marks_of
from regienet.maps.picture.pen import Pen, number
from regienet.maps.picture.scene import scene_of
from regienet.maps.picture.strokes import draw_scene
from regienet.maps.said import said_from
from regienet.words import DEFAULT_LANGUAGE, Language, say

A4_LANDSCAPE = (277.0, 190.0)
"""Width and height in mm of A4 in landscape, without margins of one centimetre."""
PER_MM = 4.0
"""Units of the picture per mm: type of 10 units is 7 points on paper."""
SIDE = 6.0
KICKER, STAMP, NOTE = Font(11.5), Font(11.5, bold=True), Font(10)
TITLE, LEDE = Font(22, bold=True, serif=True), Font(11.5)


def map_svg(
    model: MapModel,
    *,
    language: Language = DEFAULT_LANGUAGE,
    wave: int | None = None,
    size: tuple[float, float] = A4_LANDSCAPE,
) -> str:
    """Return one wave of a region as a picture, for a report or on paper.

    It looks like the whole region on the page of `map_page`: colour and letter show the domain, shape the
    level, a ring who stands out for a role or is often named for it, hatching "cannot say". Everyone is
    named if there is room, people with a role first; no name overlaps another name or a mark.

    Parameters
    ----------
    model
        What the map shows, from `map_model`.
    language
        Language of all words.
    wave
        A wave of the model; by default the last.
    size
        Width and height in mm. Type does not scale, so a larger sheet holds more names.

    Returns
    -------
    str
        A complete SVG file; the same text for the same input. It has a title and a description for screen
        readers, and loads nothing. It contains names and is marked internal.

    Raises
    ------
    RegienetError
        If the model does not have the wave.

    Examples
    --------
    >>> from regienet.analysis import analyse
    >>> from regienet.maps import map_model, map_svg
    >>> from regienet_datasets import load
    >>> svg = map_svg(map_model(analyse(load("twaalf"))), language="en")
    >>> svg.startswith("<svg"), "Eva" in svg
    (True, True)
    """
    waves = model.meta["waves"]
    wave = waves[-1] if wave is None else wave
    if wave not in waves:
        raise RegienetError("unknown_wave", wave=wave, waves=", ".join(map(str, waves)))
    return _Sheet(model, waves.index(wave), language, *(side * PER_MM for side in size)).svg()


@dataclass(frozen=True)
class _Sheet:
    """One wave of a model on a sheet; `wave` is its index, sizes are in units of the picture."""

    model: MapModel
    wave: int
    language: Language
    width: float
    height: float

    def svg(self) -> str:
        """Return the complete file."""
        marks = marks_of(self.model, self.wave)
        root = self._root(marks)
        pen = Pen(root)
        pen.box(0, 0, self.width, self.height, Style(fill=GROUND))
        top = self._draw_head(pen)
        rows = laid_out(legend_of(self.model, self.wave, marks, self.language), self.width - 2 * SIDE)
        bottom = self.height - ROW * len(rows) - NOTE.size * LINE * len(self._notes(marks, len(marks))) - 12
        scene = scene_of(self.model, self.wave, marks, (SIDE, top, self.width - SIDE, bottom), self.language)
        draw_scene(pen, scene, self.model, self.wave)
        pen.lines([(SIDE, bottom + 2, self.width - SIDE, bottom + 2)], Style(stroke=INK, width=1))
        draw_legend(pen, rows, SIDE, bottom + 5)
        for place, line in enumerate(self._notes(marks, scene.unnamed), start=1):
            y = bottom + 5 + ROW * len(rows) + place * NOTE.size * LINE
            pen.text(line, SIDE, y, NOTE, fill=SOFT)
        return tostring(root, encoding="unicode") + "\n"

    def _root(self, marks: list[Mark]) -> Element:
        """Return the root element, with title, description and provenance."""
        model = self.model
        title = say("map.title", self.language, region=model.meta["region"])
        says = [cleaned(title), cleaned(self._description(marks))]
        name = hashlib.sha256("\n".join(says).encode()).hexdigest()[:8]
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
                "width": f"{number(self.width / PER_MM)}mm",
                "height": f"{number(self.height / PER_MM)}mm",
                "lang": self.language,
                "role": "img",
                "aria-labelledby": f"title-{name} desc-{name}",
            },
        )
        for tag, text in zip(("title", "desc"), says, strict=True):
            SubElement(root, tag, {"id": f"{tag}-{name}"}).text = text
        stamp = {"profile": model.meta["privacy"], **model.provenance}
        SubElement(root, "metadata").text = cleaned(json.dumps(stamp, ensure_ascii=False))
        return root

    def _description(self, marks: list[Mark]) -> str:
        """Describe in words what the picture shows."""
        model, language = self.model, self.language
        parts = [model.headlines[self.wave][language], f"{self._size()}.", self._response()]
        keys = ("picture.likely", "picture.distinct", "picture.possible")
        for verdict, key in zip(RINGED, keys, strict=True):
            carriers = [self._carrier(mark, verdict) for mark in marks]
            if any(carriers):
                parts.append(say(key, language, carriers=joined_names(filter(None, carriers), language)))
        return " ".join(parts)

    def _carrier(self, mark: Mark, verdict: int) -> str:
        roles = [role for role, found in mark.roles if found == verdict]
        names = [say(f"roles.{self.model.dicts['role'][role]}", self.language) for role in roles]
        return (
            f"{self.model.nodes['label'][mark.node]} ({joined_names(names, self.language)})" if names else ""
        )

    def _size(self) -> str:
        meta = self.model.meta
        counts = {"persons": meta["persons"], "organisations_count": meta["organisations"]}
        shown = {key: per_wave[self.wave] for key, per_wave in counts.items() if per_wave[self.wave]}
        words = [
            say(f"map.{key}_one" if count == 1 else f"map.{key}", self.language, count=count)
            for key, count in shown.items()
        ]
        return " · ".join([*words, meta["labels"][self.wave][self.language]])

    def _response(self) -> str:
        if self.model.said["documents"][self.wave]:
            return said_from(self.model.said, self.wave, self.language)
        found = self.model.response[self.wave]
        if not found["known"] or not found["asked"]:
            return say("map.response_unknown", self.language, answered=found["answered"])
        share = say("map.percent", self.language, number=round(100 * found["answered"] / found["asked"]))
        counts = {"answered": found["answered"], "asked": found["asked"]}
        return say("map.response", self.language, share=share, **counts)

    def _draw_head(self, pen: Pen) -> float:
        """Draw the region, headline and reading guide; return where they end."""
        meta = self.model.meta
        room = self.width - 2 * SIDE
        pen.box(SIDE, 0, room, 3, Style(fill=INK))
        pen.text(f"{meta['region']} · {self._size()}", SIDE, 20, KICKER)
        stamp = say(f"map.{meta['privacy']}", self.language)
        wide = width(stamp, STAMP) + 10
        pen.box(self.width - SIDE - wide, 8, wide, 17, Style(stroke=INK, width=1.2))
        pen.text(stamp, self.width - SIDE - wide / 2, 20, STAMP, anchor="middle")
        y = 26.0
        for text, font, fill in (
            (self.model.headlines[self.wave][self.language], TITLE, INK),
            (self._guide(), LEDE, SOFT),
        ):
            for line in wrapped(text, room, font):
                y += font.size * LINE
                pen.text(line, SIDE, y - 0.2 * font.size, font, fill=fill)
            y += 3
        return y

    def _guide(self) -> str:
        meta = self.model.meta
        if self.model.said["documents"][self.wave]:
            key = "caption_said"
        elif not meta["roles_measured"]:
            key = "caption_position"
        else:
            key = "caption_region" if meta["named"][self.wave] else "caption_plain"
        return f"{self._response()} {say(f'map.{key}', self.language)}"

    def _notes(self, marks: list[Mark], unnamed: int) -> list[str]:
        """Return notes for the reader, in lines: a small region, actors from elsewhere, missing names."""
        meta = self.model.meta
        judged = meta["roles_measured"] and meta["named"][self.wave]
        outside = any(self.model.nodes["external"][mark.node] for mark in marks)
        notes = [
            say("map.small_region", self.language) if judged and meta["small"][self.wave] else "",
            say("map.line_outside", self.language) if outside else "",
            say("picture.unnamed", self.language, count=unnamed) if unnamed else "",
        ]
        return wrapped(" ".join(filter(None, notes)), self.width - 2 * SIDE, NOTE)
