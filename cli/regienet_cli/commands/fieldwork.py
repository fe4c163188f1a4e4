"""`regienet fieldwork`: who has not answered yet, and what cannot be said yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.describe import brief_listing
from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.options import working


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    return BilingualCommand("fieldwork", language, working(), execute)


def execute(source: Path, out: Path, *, language: Language, quiet: bool, **given: Any) -> None:
    """Write the pages and the list, and say how many people have not answered, without their names."""
    from regienet.run.fieldwork import LIST, PAGE, PRELIMINARY, make_fieldwork

    results, notes = make_fieldwork(source, out, language=language, **given)
    if quiet:
        return
    if notes:
        click.echo(brief_listing(notes, language), err=True)
    for result in results:
        values = {"region": result.found.region, "count": len(result.found.missing)}
        click.echo(say("cli.fieldwork_missing", language, **values))
        for name, key in ((PAGE, "page"), (LIST, "list"), (PRELIMINARY, "preliminary")):
            click.echo(f"  {result.folder / name}  {say(f'fieldwork.{key}_help', language)}")
