"""A command that speaks Dutch and English, in its help and when it is misused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from regienet.words import LANGUAGES, Language, say

LANGUAGE_VARIABLE = "REGIENET_LANG"


class LostOutput(Exception):  # noqa: N818 - it says what happened
    """Standard output took no more text: its disk is full, or its reader has gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror)
        self.reader_gone = isinstance(error, BrokenPipeError)


class UsageMistake(click.UsageError):
    """A mistake in the command line, described in the language of the user."""


class BilingualCommand(click.Command):
    """A command whose words are in `words/cli.toml`: `<name>_help`, `option_<name>`, `metavar_<name>`.

    Parameters
    ----------
    name
        The English name of the command.
    language
        The language it speaks; also passed to `callback`.
    params
        Its own parameters; `--lang` and `--help` are added.
    callback
        The function that carries out the command.
    settings
        As for `click.Command`.
    """

    allow_extra_args = True  # so that parse_args can refuse them in our own words

    def __init__(
        self,
        name: str,
        language: Language,
        params: Sequence[click.Parameter],
        callback: Callable[..., None],
        **settings: Any,
    ) -> None:
        super().__init__(
            name,
            params=[*params, _language_option(), eager("--help", _show_help)],
            callback=partial(callback, language=language),
            help=say(f"cli.{name}_help", language),
            options_metavar=say("cli.metavar_options", language),
            add_help_option=False,
            **settings,
        )
        self.language = language
        for param in self.params:
            param.metavar = self._metavar(param)

    def _metavar(self, param: click.Parameter) -> str | None:
        if isinstance(param, click.Option) and param.is_flag:
            return None
        if isinstance(param.type, click.Choice):
            choices = "|".join(param.type.choices)
            return f"[{choices}]" if isinstance(param, click.Argument) else choices
        return say(f"cli.metavar_{param.name}", self.language)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, and refuse any that the command does not know."""
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            raise UsageMistake(say("cli.too_much", self.language, words=" ".join(rest)), ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out the command, in folders that are whole, and note in `ctx.obj` what it writes."""
        paths = [path for value in ctx.params.values() for path in _paths(value)]
        if not paths:
            return _speaking(super().invoke, ctx)
        from regienet.run.folders import noting, open_to_others, put_back

        for path in paths:
            folder = put_back(path)
            if folder:
                click.echo(say("cli.put_back", self.language, folder=folder), err=True)
        with noting(ctx.obj):
            done = _speaking(super().invoke, ctx)
        out = ctx.params.get("out")
        if out and open_to_others(out):
            click.echo(say("cli.open_to_others", self.language, folder=out), err=True)
        return done

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        required = [f"{option.opts[0]} {option.metavar}" for option in self._options() if option.required]
        pieces = " ".join([*required, *self.collect_usage_pieces(ctx)])
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('cli.usage', self.language)} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the options."""
        with formatter.section(say("cli.options", self.language)):
            formatter.write_dl(
                [
                    (f"{', '.join(option.opts)} {option.metavar or ''}", self._explained(option))
                    for option in self._options()
                ]
            )

    def _explained(self, option: click.Option) -> str:
        """Explain what an option is for, and its default."""
        words = say(f"cli.option_{option.name}", self.language)
        if option.is_flag or not isinstance(option.default, str | int | float | Path):
            return words
        return f"{words} {say('cli.default', self.language, value=option.default)}"

    def _options(self) -> list[click.Option]:
        return [param for param in self.params if isinstance(param, click.Option)]


def eager(name: str, show: Callable[[click.Context, click.Parameter, bool], None]) -> click.Option:
    """Make an option that shows something instead of running the command."""
    return click.Option([name], is_flag=True, is_eager=True, expose_value=False, callback=show)


def debug_option() -> click.Option:
    """Make the option that shows what a maker needs to find the cause of a message."""
    return click.Option(["--debug"], is_flag=True, expose_value=False, callback=_remember_debug)


def debugging() -> bool:
    """Say whether the running command was called with `--debug`."""
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(_DEBUG, False) is True


_DEBUG = "regienet.debug"


def _remember_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    ctx.meta[_DEBUG] = value


def _paths(value: object) -> list[Path]:
    """List the paths in the value of a parameter."""
    values = value if isinstance(value, tuple) else [value]
    return [path for path in values if isinstance(path, Path)]


def _speaking(invoke: Callable[[click.Context], Any], ctx: click.Context) -> Any:
    """Call a command; an error without a file name is one of a stream, so of what it says."""
    try:
        return invoke(ctx)
    except OSError as error:
        if error.filename is None:
            raise LostOutput(error) from error
        raise


def _language_option() -> click.Option:
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), envvar=LANGUAGE_VARIABLE, expose_value=False
    )


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()
