"""`regienet score`: only the scores of every region in an input."""

from __future__ import annotations

from functools import partial

from regienet.words import Language
from regienet_cli.bilingual import Speaking
from regienet_cli.options import working
from regienet_cli.run_command import work


def command(language: Language) -> Speaking:
    """Make the command."""
    return Speaking("score", language, working(), partial(work, outputs=["scores.csv", "indicators.csv"]))
