"""The parameters that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

_FILE = click.Path(path_type=Path)


def source() -> click.Argument:
    """Take the input: a folder or a file."""
    return click.Argument(["source"], type=_FILE)


def out(**settings: Any) -> click.Option:
    """Take the folder to write to."""
    return click.Option(["--out"], type=_FILE, **settings)


def reading() -> list[click.Parameter]:
    """Take what is needed to read an input."""
    return [source(), click.Option(["--mapping"], type=_FILE)]


def working() -> list[click.Parameter]:
    """Take what is needed to read, analyse and write."""
    return [*reading(), out(required=True), click.Option(["--settings"], type=_FILE), quiet()]


def layout() -> click.Option:
    """Take the layout of an earlier map."""
    return click.Option(["--layout"], type=_FILE)


def quiet() -> click.Option:
    """Take the wish to hear less."""
    return click.Option(["--quiet", "-q"], is_flag=True)
