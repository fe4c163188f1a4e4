"""`regienet report`: a report to hand over, with slides, a poster and a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.describe import brief_listing
from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.progress import ProgressReporter

if TYPE_CHECKING:
    from regienet.run.report_again import KeptFile

_LONGEST = 160
"""So many characters of a paragraph are printed."""
_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        *options.working(),
        click.Option(["--layout"], type=_FILE),
        *options.handing_over(),
        click.Option(["--poster"], type=click.Choice(["a0", "a1"]), default="a0"),
    ]
    return BilingualCommand("report", language, params, execute)


def execute(source: Path, out: Path, *, language: Language, quiet: bool, **asked: Any) -> None:
    """Make the report of every region, and list the files."""
    from regienet.run.reporting import handled, report, without_engines

    handling = handled(
        final=asked.pop("final"),
        version=asked.pop("numbered"),
        date=asked.pop("date"),
        readers=asked.pop("readers"),
    )
    progress = ProgressReporter(language, quiet=quiet)
    done = report(source, out, language=language, handling=handling, progress=progress, **asked)
    if quiet:
        return
    for one in done:
        click.echo(one.region or say("run.unnamed", language))
        for file in one.files:
            click.echo(f"  {file}")
        show_kept(one.kept, language)
        if one.notes:
            click.echo(brief_listing(one.notes, language), err=True)
    if without_engines():
        click.echo(say("cli.report_without_engines", language))


def show_kept(edited: Sequence[KeptFile], language: Language) -> None:
    """Say which files were edited by hand, and what is different now."""
    for kept in edited:
        click.echo(say("cli.report_kept", language, file=kept.file.name, fresh=kept.fresh.name))
        for old, new in kept.changed:
            click.echo(say("cli.report_changed", language, old=_beginning(old), new=_beginning(new)))


def _beginning(text: str) -> str:
    """Return the beginning of a paragraph."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
