"""The command `regienet`: choose the language, run the command, and turn every error into words."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import click

from regienet.errors import Ending, ending, what_is_written
from regienet.words import Language, say
from regienet_cli.bilingual import LANGUAGE_VARIABLE, LostOutput
from regienet_cli.root_command import chosen_language, regienet
from regienet_cli.usage_errors import usage_message

OK, USAGE, CANNOT_WRITE, SIGNAL = 0, 2, 6, 128
"""Exit codes in addition to those of `regienet.errors.ending`; a signal adds its number to `SIGNAL`."""
_SIGPIPE = 13


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
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        # Whoever starts a command with nohup wants it to go on.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)
    sys.exit(run_command(sys.argv[1:]))


class Stopped(KeyboardInterrupt):
    """The process was asked to end; that ends it as Ctrl-C does."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; anything that goes wrong is explained in words."""
    language = chosen_language(arguments, os.environ.get(LANGUAGE_VARIABLE))
    written: list[Path] = []
    message = ""
    try:
        code = regienet(language).main(
            list(arguments), prog_name="regienet", standalone_mode=False, obj=written
        )
        if sys.stdout is None and written:  # it was closed before we started
            message = what_is_written(written, language)
    except Exception as error:  # noqa: BLE001 - the edge: here, and only here, a bug is caught
        code, message = _ending(error, language, written, debug="--debug" in arguments)
    if message:
        with contextlib.suppress(OSError):  # there is nowhere left to say it
            click.echo(message, err=True)
    return code if isinstance(code, int) else OK


def _ending(error: Exception, language: Language, written: Sequence[Path], *, debug: bool) -> Ending:
    """Return the exit code for an error, and the message; only click's own errors are not the library's."""
    match error:
        case click.UsageError():
            return Ending(USAGE, usage_message(error, language))
        case click.Abort(__cause__=cause):
            number = cause.number if isinstance(cause, Stopped) else signal.SIGINT
            said = say("errors.interrupted", language, written=what_is_written(written, language))
            return Ending(SIGNAL + number, said)
        case LostOutput():
            _let_go_of_output()
            return _lost(error, language, written)
    return ending(error, language, debug=debug, written=written)


def _lost(error: LostOutput, language: Language, written: Sequence[Path]) -> Ending:
    """End a command that could not say what it did: what it wrote is whole, whoever stopped reading."""
    if error.reader_gone and not written:
        return Ending(SIGNAL + _SIGPIPE, "")
    said = say("cli.lost_output", language, reason=error, written=what_is_written(written, language))
    return Ending(OK if error.reader_gone else CANNOT_WRITE, said)


def _let_go_of_output() -> None:
    """Let Python not try again to write, when it ends, what could not be written."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
