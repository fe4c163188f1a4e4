"""`regienet map`: only the map of every region in an input."""

from __future__ import annotations

from functools import partial

from regienet.words import Language
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import drawing, working
from regienet_cli.run_command import run_job


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    return BilingualCommand(
        "map", language, [*working(), *drawing()], partial(run_job, outputs=["map.html", "layout.json"])
    )
