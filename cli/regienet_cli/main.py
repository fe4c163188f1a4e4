"""The command `regienet`: choose the language, run the command, and turn every error into words."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

import click

from regienet.errors import Ending, ending
from regienet.words import Language, say
from regienet_cli.bilingual import LANGUAGE_VARIABLE
from regienet_cli.root_command import chosen_language, regienet
from regienet_cli.usage_errors import usage_message

OK, USAGE, INTERRUPTED = 0, 2, 130
"""Exit codes in addition to those of `regienet.errors.ending`."""


def main() -> None:
    """Run the command line and exit with its exit code."""
    # Tables are lists of lists by the hundred thousand; looking for cycles among them every 700 takes long.
    gc.set_threshold(100_000)
    # Matrix products are too small here to parallelise; extra threads would only wait, busily.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows its code instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; anything that goes wrong is explained in words."""
    language = chosen_language(arguments, os.environ.get(LANGUAGE_VARIABLE))
    try:
        code = regienet(language).main(list(arguments), prog_name="regienet", standalone_mode=False)
    except Exception as error:  # noqa: BLE001 - the edge: here, and only here, a bug is caught
        code, message = _ending(error, language, debug="--debug" in arguments)
        click.echo(message, err=True)
    return code if isinstance(code, int) else OK


def _ending(error: Exception, language: Language, *, debug: bool) -> Ending:
    """Return the exit code for an error, and the message; only click's own errors are not the library's."""
    match error:
        case click.UsageError():
            return Ending(USAGE, usage_message(error, language))
        case click.Abort():
            return Ending(INTERRUPTED, say("errors.interrupted", language))
    return ending(error, language, debug=debug)
