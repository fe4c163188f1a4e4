"""The map as a picture for a report."""

from __future__ import annotations

from regienet.maps import map_model, map_svg
from regienet.write.context import OutputContext
from regienet.write.facts import passed_around
from regienet.write.registry import output


@output(suffix=".svg", kind="shown")
def map(context: OutputContext) -> bytes:  # noqa: A001 - the name of the file
    """Draw the last wave on one sheet, with its legend."""
    model = map_model(
        context.analysis,
        layout=context.layout,
        provenance=passed_around(context.provenance),
        profile=context.profile,
        changes=context.changes,
    )
    return map_svg(model, language=context.language).encode()
