"""The pages to open in a browser: the map by each engine, its layout, and the index of a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from regienet.maps import index_page
from regienet.maps.page import region_page
from regienet.registry import Registry
from regienet.words import say
from regienet.write.context import OutputContext, RunContext
from regienet.write.registry import output

Engine = Callable[[OutputContext], bytes]

ENGINES: Registry[Engine, None] = Registry("regienet.write", "engine")
"""Everything that can draw the map, by the name of its function."""


def engine(function: Engine) -> Engine:
    """Register a function that draws the map of a region as a page."""
    ENGINES.add(function.__name__, function, None)
    return function


@output(suffix=".html", kind="shown", usual=True)
def map(context: OutputContext) -> bytes:  # noqa: A001 - the name of the file
    """Draw the map with the engine of the context."""
    return ENGINES[context.engine].function(context)


@engine
def own(context: OutputContext) -> bytes:
    """Draw regienet's own map."""
    return region_page(context.model, language=context.language).encode()


@output(suffix=".html", kind="shown")
@engine
def pyvis(context: OutputContext) -> bytes:
    """Draw the network with pyvis."""
    from regienet.maps.pyvis import pyvis_page  # pyvis loads half of IPython

    return pyvis_page(
        context.analysis, language=context.language, layout=context.layout, profile=context.profile
    ).encode()


@output(suffix=".json", kind="shown", usual=True)
def layout(context: OutputContext) -> bytes:
    """Write where everyone is on the map, for the next map."""
    return context.layout.to_json().encode()


@output(suffix=".html", kind="shown", per="run")
def index(context: RunContext) -> bytes:
    """Draw the regions side by side, with links to their files."""
    names = dict.fromkeys(name for entry in context.entries for name in entry.files)
    guide = {name: say(f"write.{PurePath(name).name}", context.language) for name in names}
    return index_page(
        context.entries,
        language=context.language,
        guide=guide,
        profile=context.profile,
        left_out=context.left_out,
        older=context.older,
        notices=context.notices,
    ).encode()
