"""The parameters that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(path_type=Path)


def source() -> click.Argument:
    """Take the input: a folder or a file."""
    return click.Argument(["source"], type=_FILE)


def out(default: Path | None = None) -> click.Option:
    """Take the folder to write to; required where there is no default."""
    return click.Option(["--out"], type=_FILE, required=default is None, default=default)


def reading() -> list[click.Parameter]:
    """Take what is needed to read an input."""
    return [source(), click.Option(["--mapping"], type=_FILE)]


def working() -> list[click.Parameter]:
    """Take what is needed to read, analyse and write."""
    return [*reading(), out(), click.Option(["--settings"], type=_FILE), quiet()]


def drawing() -> list[click.Parameter]:
    """Take what steers a map."""
    return [
        click.Option(["--layout"], type=_FILE),
        click.Option(["--engine"], type=click.Choice(["own", "pyvis"]), default="own"),
    ]


def quiet() -> click.Option:
    """Take the wish to hear less."""
    return click.Option(["--quiet", "-q"], is_flag=True)
