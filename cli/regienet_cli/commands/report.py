"""`regienet report`: a report to hand over, with slides, a poster and a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.progress import ProgressReporter


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        *options.working(),
        click.Option(["--layout"], type=click.Path(path_type=Path)),
        click.Option(["--final"], is_flag=True),
        click.Option(["--version-number", "numbered"], default="1"),
        click.Option(["--date"]),
        click.Option(["--reader", "readers"], multiple=True),
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
    if without_engines():
        click.echo(say("cli.report_without_engines", language))
