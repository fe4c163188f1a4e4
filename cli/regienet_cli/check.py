"""`regienet check`: everything that is wrong with an input, and what would be read."""

from __future__ import annotations

from pathlib import Path

import click

from regienet.words import Language, say
from regienet_cli.options import reading
from regienet_cli.problems import describe_all


def params() -> list[click.Parameter]:
    """List the parameters."""
    return reading()


def execute(source: Path, *, language: Language, mapping: Path | None) -> None:
    """Read the input and tell what is in it."""
    from regienet.read import read_tables

    tables = read_tables(source)
    if tables.notes:
        click.echo(describe_all(tables.notes, language))
    click.echo(say("cli.check_regions", language, regions=", ".join(tables.regions)))
    for name, frame in tables.frames().items():
        if len(frame):
            click.echo(f"  {name}: {len(frame)}")
    click.echo(say("cli.check_fine", language, source=source))
