"""`regienet map`: only the map of every region in an input."""

from __future__ import annotations

from typing import Any

import click

from regienet_cli.options import drawing, working
from regienet_cli.work import work


def params() -> list[click.Parameter]:
    """List the parameters."""
    return [*working(), *drawing()]


def execute(**values: Any) -> None:
    """Draw the maps."""
    work(**values, outputs=["map.html"])
