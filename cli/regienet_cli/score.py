"""`regienet score`: only the scores of every region in an input."""

from __future__ import annotations

from typing import Any

import click

from regienet_cli.options import working
from regienet_cli.work import work


def params() -> list[click.Parameter]:
    """List the parameters."""
    return working()


def execute(**values: Any) -> None:
    """Write the scores and what they are made of."""
    work(**values, outputs=["scores.csv", "indicators.csv"])
