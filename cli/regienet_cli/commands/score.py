"""`regienet score`: only the scores of every region in an input."""

from __future__ import annotations

from functools import partial

from regienet.words import Language
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import working
from regienet_cli.run_command import run_job


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    return BilingualCommand(
        "score", language, working(), partial(run_job, outputs=["scores.csv", "indicators.csv"])
    )
