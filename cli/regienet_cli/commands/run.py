"""`regienet run`: map, scores and findings for every region in an input."""

from __future__ import annotations

from regienet.words import Language
from regienet_cli.bilingual import Speaking
from regienet_cli.options import drawing, working
from regienet_cli.run_command import work


def command(language: Language) -> Speaking:
    """Make the command."""
    return Speaking("run", language, [*working(), *drawing()], work)
