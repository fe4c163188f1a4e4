"""How well the scores find the holders of roles in simulated regions, in words and as a table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

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
from regienet.simulate.summary_text import losses_text, validation_csv, validation_text
from regienet.simulate.worlds import judge_worlds
from regienet.simulate.worlds_text import worlds_csv, worlds_text
from regienet.words import DEFAULT_LANGUAGE, Language

TABLE = "validation.csv"
WORLDS_TABLE = "worlds.csv"
CHANGES_TABLE = "changes.csv"
ADVICE_TABLE = "advice.csv"


def run_validation(
    out: Path | None = None,
    *,
    seed: int | None = None,
    regions: int = 20,
    losses: bool = False,
    language: Language = DEFAULT_LANGUAGE,
    progress: Callable[[int, int], None] | None = None,
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
        Called after each region with its number, from 1, and the total.
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


def run_worlds(
    out: Path | None = None,
    *,
    regions: int = 60,
    language: Language = DEFAULT_LANGUAGE,
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Compare what people read with the truth, in every family, with chances fitted on the others.

    Parameters
    ----------
    out
        The folder for the full table, as `WORLDS_TABLE`; None writes nothing.
    regions
        How many regions of 60 persons; how many of other sizes follows from it.
    language
        The language of the text.
    progress
        Called after each region with its number, from 1, and the total.

    Returns
    -------
    str
        Tables in Markdown.

    Raises
    ------
    WriteError
        As for `run_validation`.
    """
    with staging(out, replace=True) if out else nullcontext() as files:
        table = judge_worlds(regions=regions, progress=progress)
        if files:
            files.add(WORLDS_TABLE, worlds_csv(table))
    return worlds_text(table, language)


def run_changes(
    out: Path | None = None,
    *,
    regions: int = 40,
    language: Language = DEFAULT_LANGUAGE,
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Compare what is said about change with what is true, in regions with and without changes.

    Parameters
    ----------
    out
        The folder for the full table, as `CHANGES_TABLE`; None writes nothing.
    regions
        How many regions of each size with changes, and as many without.
    language, progress
        As for `run_worlds`.

    Returns
    -------
    str
        A table in Markdown.

    Raises
    ------
    WriteError
        As for `run_validation`.
    """
    with staging(out, replace=True) if out else nullcontext() as files:
        table = summarise_changes(judge_changes(reported(regions), progress=progress))
        if files:
            files.add(CHANGES_TABLE, pooled_csv(table))
    return changes_text(table, language)


def run_advice(
    out: Path | None = None,
    *,
    regions: int = 200,
    language: Language = DEFAULT_LANGUAGE,
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Compare advice with what is true, and with simpler rules.

    Parameters
    ----------
    out
        The folder for the full table, as `ADVICE_TABLE`; None writes nothing.
    regions
        How many regions.
    language, progress
        As for `run_worlds`.

    Returns
    -------
    str
        A table in Markdown.

    Raises
    ------
    WriteError
        As for `run_validation`.
    """
    with staging(out, replace=True) if out else nullcontext() as files:
        table = summarise_advice(judge_advice(reported(regions), progress=progress))
        if files:
            files.add(ADVICE_TABLE, pooled_csv(table))
    return advice_text(table, language)
