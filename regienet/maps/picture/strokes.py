"""Drawing a scene: ties at the bottom, then marks, names on top."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from regienet.maps.model import MapModel
from regienet.maps.picture.labels import Label
from regienet.maps.picture.legend import dash_of
from regienet.maps.picture.lettering import LINE, Font
from regienet.maps.picture.marks import INK, RING, SOFT, TIE, Mark, Style, readable_on
from regienet.maps.picture.pen import Line, Pen
from regienet.maps.picture.scene import Scene

STRONG_TIE = 2.0
"""Ties with a higher value are drawn wider."""
BEND, MOST_BENT = 7.0, 18.0
"""How far each further tie between the same actors bends, and how far at most."""
LETTERED = 5.0
"""The smallest radius of a mark with a letter."""


def draw_scene(pen: Pen, scene: Scene, model: MapModel, wave: int) -> None:
    """Draw the map of a wave (its index)."""
    _draw_ties(pen, scene, model, wave)
    for mark in scene.marks:
        _draw_mark(pen, mark, *scene.points[mark.node], _letter(model, mark))
    for label in scene.labels:
        _draw_label(pen, label)


def _letter(model: MapModel, mark: Mark) -> str:
    domain = model.nodes["domain"][mark.node]
    return "" if domain < 0 or mark.r < LETTERED else str(model.dicts["letter"][domain])


def _draw_ties(pen: Pen, scene: Scene, model: MapModel, wave: int) -> None:
    """Draw the ties, one path per type; the more ties, the fainter."""
    ties = model.ties
    batches: defaultdict[tuple[int, float], list[Line]] = defaultdict(list)
    seen: defaultdict[tuple[int, int], int] = defaultdict(int)
    rows = zip(ties["s"], ties["t"], ties["tie"], ties["w"], ties["waves"], strict=True)
    for source, target, kind, value, waves in rows:
        ends = min(source, target), max(source, target)
        bend = seen[ends]
        seen[ends] += 1
        if waves >> wave & 1 and source in scene.points and target in scene.points:
            line = _line(scene.points[source], scene.points[target], bend if source < target else -bend)
            batches[kind, 1.1 if value > STRONG_TIE else 0.8].append(line)
    drawn = sum(map(len, batches.values()))
    opacity = float(np.clip(8 / np.sqrt(max(1, drawn)), 0.12, 0.4))
    for kind, wide in sorted(batches):
        style = Style(stroke=TIE, width=wide, dash=dash_of(kind), opacity=opacity)
        pen.lines(batches[kind, wide], style)


def _line(start: tuple[float, float], end: tuple[float, float], bend: int) -> Line:
    (x0, y0), (x1, y1) = start, end
    if not bend:
        return x0, y0, x1, y1
    length = float(np.hypot(x1 - x0, y1 - y0)) or 1.0
    away = float(np.clip(BEND * bend, -MOST_BENT, MOST_BENT)) / length
    return x0, y0, x1, y1, (x0 + x1) / 2 + (y1 - y0) * away, (y0 + y1) / 2 - (x1 - x0) * away


def _draw_mark(pen: Pen, mark: Mark, x: float, y: float, letter: str) -> None:
    pen.mark(x, y, mark.r, mark.shape, mark.style)
    if mark.ring:
        pen.mark(x, y, mark.r + RING, mark.shape, mark.ring)
    if letter:
        triangle = mark.shape == "triangle"
        size = min(13.0, mark.r * 1.25) * (0.85 if triangle else 1)
        hatched = bool(mark.style.hatch)
        fill = INK if hatched else readable_on(mark.style.fill)
        down = size * (0.6 if triangle else 0.36)
        pen.text(letter, x, y + down, Font(size, bold=True), fill=fill, anchor="middle", halo=hatched)


def _draw_label(pen: Pen, label: Label) -> None:
    """Write a name, aligned with the side of its mark."""
    left, top, right, _ = label.box
    if left >= label.wish.x - 1:
        anchor, x = "start", left + 1
    elif right <= label.wish.x + 1:
        anchor, x = "end", right - 1
    else:
        anchor, x = "middle", (left + right) / 2
    if label.leader:
        pen.lines([label.leader], Style(stroke=SOFT, width=0.7))
    baseline = top
    for text, font in label.block.lines:
        baseline += font.size * LINE
        fill = INK if label.wish.r else SOFT
        pen.text(text, x, baseline - font.size * 0.3, font, fill=fill, anchor=anchor)
