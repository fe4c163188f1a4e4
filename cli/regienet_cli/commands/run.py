"""`regienet run`: map, scores and findings for every region in an input."""

from __future__ import annotations

from regienet.words import Language
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import drawing, exporting, many, working
from regienet_cli.run_command import run_job


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    return BilingualCommand("run", language, [*working(), *drawing(), *exporting(), *many()], run_job)
