"""`regienet check`: everything that is wrong with an input, and what would be read."""

from __future__ import annotations

from pathlib import Path

import click

from regienet.words import Language, say
from regienet_cli.options import reading
from regienet_cli.problems import told


def params() -> list[click.Parameter]:
    """List the parameters."""
    return reading()


def execute(source: Path, *, language: Language, mapping: Path | None) -> None:
    """Read the input and tell what is in it."""
    from regienet.read import read_tables
    from regienet.read.schema import TABLES

    tables = read_tables(source, mapping=mapping)
    if tables.notes:
        click.echo(f"{told(tables.notes, language)}\n")
    click.echo(say("cli.check_read", language))
    click.echo(say("cli.check_regions", language, regions=", ".join(tables.regions)))
    for name, frame in tables.frames().items():
        if len(frame):
            title = TABLES[name].dutch if language == "nl" else name
            click.echo(say("cli.check_rows", language, table=title, count=len(frame)))
    click.echo()
    click.echo(say("cli.check_fine", language, source=source))
