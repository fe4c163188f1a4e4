"""The layout of the map on the sheet: where the marks are, and as many names as fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from regienet.maps.model import VERDICTS, MapModel
from regienet.maps.picture.geometry import Box, Coords
from regienet.maps.picture.labels import Label, Wish, WrittenName, place_labels
from regienet.maps.picture.lettering import Font, on_two_lines, shortened, wrapped
from regienet.maps.picture.marks import HOLDER, Mark, degrees
from regienet.maps.picture.spread import fitted, with_room
from regienet.words import Language, say

MOST_NAMES, MOST_ROOM = 160, 16
"""The maximum number of names, and for how many people with a role marks make room."""
LONGEST_NAME = 48
NAME, LIKELY, POSSIBLE = Font(10), Font(13, bold=True), Font(11, bold=True)
ROLE_FONT, ROLE_WIDTH = Font(10.5, serif=True, italic=True), 150.0
TOWN, SMALLEST_TOWN = Font(13, serif=True, italic=True, spacing=1.5), 4
"""The type of names of municipalities, and the smallest number of actors for a name."""


@dataclass(frozen=True)
class Scene:
    """Everything on the map, in units of the picture.

    Attributes
    ----------
    marks
        The marks of the actors, the important ones last.
    points
        Index of an actor -> x and y, for actors with a mark.
    labels
        Names of actors and of municipalities.
    unnamed
        Number of marks without a name, for lack of room.
    """

    marks: list[Mark]
    points: Mapping[int, tuple[float, float]]
    labels: list[Label]
    unnamed: int


def scene_of(model: MapModel, wave: int, marks: list[Mark], frame: Box, language: Language) -> Scene:
    """Lay out the map within a frame.

    Parameters
    ----------
    model
        What the map shows.
    wave
        Index of the wave.
    marks
        The marks of that wave, from `marks_of`.
    frame
        Left, top, right and bottom.
    language
        Language of the words under a name.
    """
    ordered = _by_importance(model, wave, marks)
    blocks = [_blocks(model, mark, language) for mark in ordered]
    carriers = sum(bool(mark.roles) for mark in ordered)
    radii = np.array([mark.reach for mark in ordered])
    names = [(ways[0].width, ways[0].height) for ways in blocks[: min(carriers, MOST_ROOM)]]
    points = with_room(fitted(_places(model, ordered), frame), radii, names, frame)
    wishes = [
        Wish(x, y, mark.reach, ways)
        for (x, y), mark, ways in zip(points.tolist(), ordered, blocks, strict=True)
    ]
    wishes[carriers:carriers] = _towns(model, ordered, points)
    placed = place_labels(wishes[:MOST_NAMES], np.column_stack([points, radii]), frame)
    labels = [label for label in placed if label]
    return Scene(
        marks,
        {mark.node: (x, y) for mark, (x, y) in zip(ordered, points.tolist(), strict=True)},
        labels,
        unnamed=len(marks) - sum(label.wish.r > 0 for label in labels),
    )


def _by_importance(model: MapModel, wave: int, marks: list[Mark]) -> list[Mark]:
    """Sort marks by their clearest role, then by number of ties."""
    degree = degrees(model, wave)

    def rank(mark: Mark) -> tuple[int, int, int]:
        return mark.roles[0][1] if mark.roles else len(VERDICTS), -int(degree[mark.node]), mark.node

    return sorted(marks, key=rank)


def _places(model: MapModel, marks: list[Mark]) -> Coords:
    nodes = [mark.node for mark in marks]
    return np.array([[model.nodes["x"][i], model.nodes["y"][i]] for i in nodes], dtype=float).reshape(-1, 2)


def _blocks(model: MapModel, mark: Mark, language: Language) -> tuple[WrittenName, ...]:
    """Return the ways to write a name: on one line or two, with the roles below."""
    name = shortened(str(model.nodes["label"][mark.node]), LONGEST_NAME)
    font = NAME if not mark.roles else LIKELY if mark.roles[0][1] == HOLDER else POSSIBLE
    roles = " · ".join(_role(model, role, verdict, language) for role, verdict in mark.roles)
    under = tuple((line, ROLE_FONT) for line in wrapped(roles, ROLE_WIDTH, ROLE_FONT))
    ways = dict.fromkeys([(name,), on_two_lines(name)])
    return tuple(WrittenName((*((line, font) for line in lines), *under)) for lines in ways)


def _role(model: MapModel, role: int, verdict: int, language: Language) -> str:
    name = say(f"roles.{model.dicts['role'][role]}", language)
    words = say(f"map.verdict_{VERDICTS[verdict]}", language)
    return name if verdict == HOLDER else f"{name} ({words})"


def _towns(model: MapModel, marks: list[Mark], points: Coords) -> list[Wish]:
    """Return the names of the municipalities, where their people are; none if there is just one."""
    names = model.dicts["municipality"] if len(model.dicts["municipality"]) > 1 else []
    home = np.array([model.nodes["municipality"][mark.node] for mark in marks])
    return [
        Wish(*_middle(points[home == town]), 0, (WrittenName(((shortened(name, LONGEST_NAME), TOWN),)),))
        for town, name in enumerate(names)
        if (home == town).sum() >= SMALLEST_TOWN
    ]


def _middle(points: Coords) -> tuple[float, float]:
    x, y = np.median(points, axis=0).tolist()
    return x, y
