"""The map as a picture for a report."""

from __future__ import annotations

from regienet.maps import map_svg
from regienet.write.context import OutputContext
from regienet.write.registry import output


@output(suffix=".svg", kind="shown")
def map(context: OutputContext) -> bytes:  # noqa: A001 - the name of the file
    """Draw the last wave on one sheet, with its legend."""
    return map_svg(context.model, language=context.language).encode()
