"""`regienet share`: pages of results for anybody, or one for each participant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regienet.words import Language, say
from regienet_cli import options
from regienet_cli.bilingual import BilingualCommand
from regienet_cli.progress import ProgressReporter

if TYPE_CHECKING:
    from regienet.run.sharing import Audience

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    params = [
        click.Argument(["results"], type=_FILE),
        click.Option(["--input", "source"], type=_FILE, required=True),
        options.out(required=True),
        click.Option(["--for", "audience"], type=click.Choice(["public", "participants"]), default="public"),
        click.Option(["--contact"]),
        click.Option(["--mapping"], type=_FILE),
        options.left_out(),
        options.aliases(),
        options.quiet(),
    ]
    return BilingualCommand("share", language, params, execute)


def execute(
    results: Path,
    source: Path,
    out: Path,
    *,
    audience: Audience,
    language: Language,
    quiet: bool,
    **asked: Any,
) -> None:
    """Make the pages, and say what is on them and what was left out."""
    from regienet.run.sharing import share

    progress = ProgressReporter(language, quiet=quiet)
    shared = share(results, source, out, audience=audience, language=language, progress=progress, **asked)
    if quiet:
        return
    for one in shared:
        click.echo(one.region or say("run.unnamed", language))
        click.echo(say(f"cli.share_made_{audience}", language, **one.counts))
        if one.left_out:
            click.echo(say("cli.share_left_out", language))
        for line in one.left_out:
            click.echo(f"  - {line}")
    click.echo(say(f"cli.share_next_{audience}", language, folder=out))
