"""What a run makes of one analysed region: file name -> bytes."""

from __future__ import annotations

from collections.abc import Iterable

from regienet.run.provenance import with_outputs
from regienet.write import OUTPUTS, OutputContext

PROVENANCE = "provenance.json"


def make(context: OutputContext, names: Iterable[str]) -> dict[str, bytes]:
    """Make the named outputs of a region, and the provenance with their checksums."""
    made = {name: OUTPUTS[name].function(context) for name in names if name != PROVENANCE}
    return made | {PROVENANCE: with_outputs(context.provenance, made)}


def region_outputs(names: Iterable[str]) -> list[str]:
    """Leave out the outputs per run, which are always made.

    Raises
    ------
    RegienetError
        For an unknown name.
    """
    return [name for name in names if OUTPUTS[name].info.per == "region"]
