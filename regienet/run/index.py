"""The page that leads to every region of a run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from regienet.words import Language, knows, say


@dataclass(frozen=True)
class RegionResult:
    """What was made for one region.

    Attributes
    ----------
    region
        Name of the region.
    folder
        Name of its folder, inside the folder of the run.
    files
        Names of the files in that folder.
    actors
        Number of actors of the region itself.
    waves
        The waves that it has.
    scored
        Number of actors with a known rate on some role; with 0 there is only position.
    """

    region: str
    folder: str
    files: tuple[str, ...]
    actors: int
    waves: tuple[int, ...]
    scored: int


def index_page(regions: Sequence[RegionResult], language: Language) -> str:
    """Make the page: a row per region with links to its map and its tables, and what these hold."""
    here = Path(__file__).parent
    style = here.joinpath("index.css").read_text(encoding="utf-8")
    heads = ("region", "actors", "waves", "basis", "files")
    names = list(dict.fromkeys(name for region in regions for name in region.files))
    return Template(here.joinpath("index.html").read_text(encoding="utf-8")).substitute(
        language=language,
        title=escape(say("run.title", language)),
        internal=escape(say("run.internal", language)),
        heads="".join(f'<th scope="col">{escape(say(f"run.{head}", language))}</th>' for head in heads),
        rows="\n".join(_row(region, language) for region in regions),
        guide=escape(say("run.guide", language)),
        files="\n".join(f"<dt>{escape(name)}</dt><dd>{escape(about(name, language))}</dd>" for name in names),
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def about(name: str, language: Language) -> str:
    """Say what a file holds."""
    return say(f"write.{name}" if knows(f"write.{name}") else f"run.{name}", language)


def _row(region: RegionResult, language: Language) -> str:
    basis = say("run.scored" if region.scored else "run.position_only", language, count=region.scored)
    links = [f'<a href="{region.folder}/{escape(name)}">{escape(name)}</a>' for name in region.files]
    name = escape(region.region or say("run.unnamed", language))
    if "map.html" in region.files:
        name = f'<a href="{region.folder}/map.html">{name}</a>'
    cells = (str(region.actors), ", ".join(map(str, region.waves)), escape(basis), " ".join(links))
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
