"""`regienet run`: map, scores and findings for every region in an input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.options import drawing, exporting, many, working
from regienet_cli.run_command import run_job


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    parameters = [*working(), *drawing(), *exporting(), *many()]
    return BilingualCommand("run", language, parameters, execute)


def execute(
    source: Path, out: Path, *, scheduler: str | None, send: bool, language: Language, **options: Any
) -> None:
    """Run the job, on a cluster if its scheduler is given."""
    from regienet.run.cluster import Cluster

    if send and scheduler is None:
        raise UsageMistake(say("cli.send_alone", language), click.get_current_context())
    cluster = Cluster(scheduler, send=send) if scheduler is not None else None
    run_job(source, out, language=language, cluster=cluster, **options)
