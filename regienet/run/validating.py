"""How well the scores find the holders of roles in simulated regions, in words and as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from regienet.formats.staging import staging
from regienet.simulate import World, validation
from regienet.simulate.advice_judgement import judge_advice, reported
from regienet.simulate.change_judgement import judge_changes
from regienet.simulate.change_text import (
    advice_text,
    changes_text,
    pooled_csv,
    summarise_advice,
    summarise_changes,
)
from regienet.simulate.regions_judgement import judge_regions
from regienet.simulate.regions_text import regions_text
from regienet.simulate.summary_text import losses_text, validation_csv, validation_text
from regienet.simulate.worlds import judge_worlds
from regienet.simulate.worlds_text import worlds_csv, worlds_text
from regienet.words import DEFAULT_LANGUAGE, Language

TABLE = "validation.csv"
REGION_SIZES = (60, 120)
"""How many people the regions have that are compared with each other."""
Counting = Callable[[int, int], None]
"""Called after each region with its number, from 1, and the total."""


def run_validation(
    out: Path | None = None,
    *,
    seed: int | None = None,
    regions: int = 20,
    losses: bool = False,
    language: Language = DEFAULT_LANGUAGE,
    progress: Counting | None = None,
    **knobs: Any,
) -> str:
    """Simulate regions, score them, and describe how well that went.

    Parameters
    ----------
    out
        The folder for the full table, as `TABLE`; None writes nothing.
    seed, regions
        The seed of the first region, by default the first one that is reported on for the family, and the
        number of regions.
    losses
        Also report what is lost if fewer people answer.
    language
        The language of the text.
    progress
        See `Counting`.
    knobs
        The parameters of the regions, as for `regienet.simulate.World`.

    Returns
    -------
    str
        Several lines.

    Raises
    ------
    WriteError
        If the table cannot be written; if the folder cannot be written, before the work is done.
    """
    world = World(**knobs)
    seed = validation.REPORTED_ON[world.family].start if seed is None else seed
    main = (world.response, world.missing)
    with staging(out, replace=True) if out else nullcontext() as files:
        measured = validation.measure_regions(
            range(seed, seed + regions),
            conditions=(main, *validation.LOSSES) if losses else (main,),
            world=world,
            progress=progress,
        )
        summary = validation.summarise(measured)
        if files:
            files.add(TABLE, validation_csv(summary))
    found = validation_text(summary, main, language)
    return f"{found}\n\n{losses_text(validation.losses(measured), language)}" if losses else found


@dataclass(frozen=True)
class Judged:
    """Something that is compared with the truth: how its table is made, and how that is written.

    Attributes
    ----------
    table
        The name of the file.
    judge
        Makes the table, for a number of regions.
    csv, text
        Write the table, and what it says.
    """

    table: str
    judge: Callable[[int, Counting | None], pd.DataFrame]
    csv: Callable[[pd.DataFrame], bytes]
    text: Callable[[pd.DataFrame, Language], str]


def _worlds(regions: int, progress: Counting | None) -> pd.DataFrame:
    return judge_worlds(regions=regions, progress=progress)


def _changes(regions: int, progress: Counting | None) -> pd.DataFrame:
    return summarise_changes(judge_changes(reported(regions), progress=progress))


def _advice(regions: int, progress: Counting | None) -> pd.DataFrame:
    return summarise_advice(judge_advice(reported(regions), progress=progress))


def _between_regions(regions: int, progress: Counting | None) -> pd.DataFrame:
    return judge_regions(reported(regions), sizes=REGION_SIZES, progress=progress)


JUDGED: Mapping[str, Judged] = {
    "leave_one_out": Judged("worlds.csv", _worlds, worlds_csv, worlds_text),
    "changes": Judged("changes.csv", _changes, pooled_csv, changes_text),
    "advice": Judged("advice.csv", _advice, pooled_csv, advice_text),
    "between_regions": Judged("regions.csv", _between_regions, pooled_csv, regions_text),
}
"""What people read, with chances fitted on the other families; what is said about change; advice; and which
regions differ."""


def run_judged(
    name: str,
    out: Path | None = None,
    *,
    regions: int,
    language: Language = DEFAULT_LANGUAGE,
    progress: Counting | None = None,
) -> str:
    """Compare one of `JUDGED` with what is true in simulated regions.

    Parameters
    ----------
    name
        Which one.
    out
        The folder for the full table; None writes nothing.
    regions
        How many regions: of 60 persons, of each size with and without changes, for advice in all, or of each
        family and size.
    language
        The language of the text.
    progress
        See `Counting`.

    Returns
    -------
    str
        Tables in Markdown.

    Raises
    ------
    WriteError
        As for `run_validation`.
    """
    one = JUDGED[name]
    with staging(out, replace=True) if out else nullcontext() as files:
        table = one.judge(regions, progress)
        if files:
            files.add(one.table, one.csv(table))
    return one.text(table, language)
