"""`regienet simulate`: a region in which we know who has which role, with the survey that was held there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import Speaking
from regienet_cli.options import out, quiet, region_knobs, seed


def command(language: Language) -> Speaking:
    """Make the command."""
    params = [
        out(required=True),
        seed(),
        *region_knobs(),
        click.Option(["--waves"], type=click.IntRange(1, 5), default=1),
        quiet(),
    ]
    return Speaking("simulate", language, params, execute)


def execute(out: Path, *, language: Language, quiet: bool, seed: int, **knobs: Any) -> None:
    """Make the region and write its tables and the truth."""
    from regienet.formats.staging import staging
    from regienet.simulate import simulate_region
    from regienet.simulate.summary_text import truth_csv
    from regienet.write.tables_v1 import csv_files

    folder, truth = say("simulate.tables", language), say("simulate.truth", language)
    with staging(out, replace=True) as files:
        region = simulate_region(seed, **knobs)
        for name, data in csv_files(region.tables, language=language).items():
            files.add(f"{folder}/{name}", data)
        files.add(truth, truth_csv(region, language))
    if not quiet:
        persons = len(region.truth)
        click.echo(say("simulate.made", language, persons=persons, out=out / folder, truth=out / truth))
