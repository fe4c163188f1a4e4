"""The progress of long jobs, reported on the error stream so that it never mixes with output."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from regienet.words import Language, say

PATIENCE = 5.0
"""Seconds after which progress is also reported on a stream that is not a terminal."""


class ProgressReporter:
    """Reports which step of which region starts, if somebody is watching or if it takes long."""

    def __init__(self, language: Language, *, quiet: bool) -> None:
        self._language = language
        self._quiet = quiet
        self._watched = sys.stderr.isatty()
        self._start = time.monotonic()

    def __call__(self, step: str, region: str, number: int, count: int) -> None:
        """Report that a step of a region starts; which computers receive answers is always said."""
        if step == "machines":
            click.echo(say("cli.progress_machines", self._language, machines=region), err=True)
            return
        self.say(f"cli.progress_{step}", region=region, number=number, count=count)

    def say(self, key: str, **values: object) -> None:
        """Print a message, unless quiet."""
        if not self._quiet and (self._watched or time.monotonic() - self._start > PATIENCE):
            click.echo(say(key, self._language, **values), err=True)


def counting(language: Language, *, quiet: bool) -> Callable[[int, int], None]:
    """Make a function that reports how many simulated regions are done."""
    progress = ProgressReporter(language, quiet=quiet)
    return lambda number, count: progress.say("simulate.progress", number=number, count=count)
