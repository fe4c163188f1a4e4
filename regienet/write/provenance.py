"""The provenance as a separate file, and as a sheet in a workbook."""

from __future__ import annotations

import json

from regienet.formats.json_file import json_bytes
from regienet.formats.workbook import WorkbookSheet
from regienet.words import say
from regienet.write.context import OutputContext
from regienet.write.registry import output


@output(suffix=".json", kind="shown")
def provenance(context: OutputContext) -> bytes:
    """Record the inputs with their checksums, the settings, the seed, the versions and the options."""
    return json_bytes(context.provenance)


def provenance_sheet(context: OutputContext) -> dict[str, WorkbookSheet]:
    """Return the facts as a sheet with its name; Kumu skips sheets whose name contains `(ignore)`."""
    rows = [
        [name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)]
        for name, value in context.facts.items()
    ]
    name = f"{say('write.provenance', context.language)} (ignore)"
    heads = [say("write.about", context.language), say(f"write.{context.profile}", context.language)]
    return {name: (heads, rows)}
