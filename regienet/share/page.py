"""The public page of a region: one sheet that can be printed, without a script or another file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from regienet.maps.page import embedded, policy
from regienet.share.cells import PairCount
from regienet.share.model import PublicModel, ShownDimension, ShownGroup
from regienet.share.picture import LARGE, SMALL, Size, group_map, size_for
from regienet.version import __version__
from regienet.words import DEFAULT_LANGUAGE, Language, knows, say

STATEMENT_TOPICS = ("roles", "walls", "levels", "schools", "bottlenecks")
"""The order in which sentences are on the page."""

GENERATOR = "regienet share"
"""What pages that are shared say about who made them, so that they may be replaced."""

_SHADES = 4


def public_page(model: PublicModel, *, language: Language = DEFAULT_LANGUAGE) -> str:
    """Return the page of a region for anybody: groups, sentences, and what was left out and why.

    Parameters
    ----------
    model
        What it shows.
    language
        Its language.
    """
    said = {
        topic: [one.sentence(language) for one in model.statements if one.topic == topic]
        for topic in (*STATEMENT_TOPICS, "answers")
    }
    key = "share.public_title" if model.region else "share.public_unnamed_title"
    return shared_page(
        "public.html.j2",
        language,
        data=model.as_dict(),
        title=say(key, language, region=model.region),
        model=model,
        maps=[_map(one, SMALL if i else LARGE, language) for i, one in enumerate(model.dimensions)],
        answers=said["answers"],
        topics={
            say(f"share.topic_{topic}", language): said[topic] for topic in STATEMENT_TOPICS if said[topic]
        },
        left_out=_by_reason(model, language),
        foot=say("share.foot", language, stamp=say("share.public", language), version=__version__),
    )


def shared_page(template: str, language: Language, *, data: Mapping[str, Any], **values: Any) -> str:
    """Fill in a template of this folder: a page without a script, that loads nothing."""
    style = (files("regienet.share") / "share.css").read_text("utf-8")
    loader = jinja2.FileSystemLoader(str(files("regienet.share")))
    environment = jinja2.Environment(autoescape=True, loader=loader, undefined=jinja2.StrictUndefined)
    return environment.get_template(template).render(
        language=language,
        say=lambda key, **named: say(f"share.{key}", language, **named),
        policy=policy("", style),
        style=Markup(style),  # noqa: S704 - our own file
        generator=GENERATOR,
        **embedded(data),
        **values,
    )


def _by_reason(model: PublicModel, language: str) -> dict[str, list[str]]:
    """Return why things are left out, with what is left out for that reason."""
    found: dict[str, list[str]] = {}
    for one in model.left_out:
        what, why = one.parts(language)
        found.setdefault(why, []).append(what)
    return found


def _map(dimension: ShownDimension, size: Size, language: str) -> dict[str, Any]:
    size = size_for(size, len(dimension.groups))
    lines, discs = group_map(dimension, size)
    names = [_name(dimension, group, language) for group in dimension.groups]
    told = [
        say(
            "share.picture_line",
            language,
            first=names[line.cell.first],
            second=names[line.cell.second],
            percent=line.cell.percent,
        )
        for line in reversed(lines)
    ]
    counted = [say("share.people", language, count=group.people) for group in dimension.groups]
    by = say(f"share.by_{dimension.dimension}", language)
    return {
        "title": say(f"share.between_{dimension.dimension}", language),
        "alt": say("share.picture_alt", language, dimension=by, lines="; ".join(told) or "–"),
        "size": size,
        "lines": lines,
        "discs": discs,
        "groups": [
            {"name": name, "people": people, "x": _within(disc.x, f"{name} {people}", size.width)}
            for name, people, disc in zip(names, counted, discs, strict=True)
        ],
        "rows": _rows(dimension.cells, len(names)),
        "merged": " ".join(_merged(dimension, language)),
    }


_LETTER = 7.4
"""The width of a letter on a map, or a little more."""


def _within(x: float, text: str, width: float) -> float:
    """Return the middle of a text that does not stick out of the map."""
    half = min(_LETTER * len(text) / 2, width / 2)
    return min(max(x, half), width - half)


def _rows(cells: Sequence[PairCount], count: int) -> list[list[dict[str, Any] | None]]:
    """Return the table of groups by groups, of which the lower half is empty."""
    widest = max((cell.percent or 0 for cell in cells), default=0) or 1
    rows: list[list[dict[str, Any] | None]] = [[None] * count for _ in range(count)]
    for cell in cells:
        shade = 1 + min(_SHADES - 1, int(_SHADES * (cell.percent or 0) / (widest + 1)))
        rows[cell.first][cell.second] = {**vars(cell), "shade": shade}
    return rows


def _merged(dimension: ShownDimension, language: str) -> list[str]:
    """Say which units are merged, as far as that says nothing about a person."""
    found = []
    for group in dimension.groups:
        units = [say(f"share.domain_{unit}", language) for unit in group.merged]
        units += [say("share.merged_more", language, count=group.others)] if units and group.others else []
        if units:
            name = _name(dimension, group, language)
            text = say("share.merged", language, name=name, units=", ".join(units))
            found.append(f"{text[:1].upper()}{text[1:]}.")
    return found


def _name(dimension: ShownDimension, group: ShownGroup, language: str) -> str:
    """Return the name of a group; that of merged units is not the name of one of them."""
    if not group.name:
        unknown = not group.merged and not group.others
        return say(f"share.{'unknown' if unknown else f'others_{dimension.dimension}'}", language)
    level = f"findings.level_{group.name}"
    return say(level, language) if dimension.dimension == "level" and knows(level) else group.name
