"""Commands that load when they are called, and speak Dutch and English."""

from __future__ import annotations

import difflib
import importlib
import itertools
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

from regienet.words import DEFAULT_LANGUAGE, LANGUAGES, Language, say

COMMANDS = ("demo", "check", "score", "map", "run")
"""The commands in the order of the help; each is a module here, with `params()` and `execute()`."""

LANGUAGE_VARIABLE = "REGIENET_LANG"


def aliases() -> dict[str, str]:
    """Give the Dutch name of each command -> its English one."""
    return {say(f"cli.{name}_command", "nl"): name for name in COMMANDS}


class Misused(click.UsageError):
    """A command line that is not right, said in the language of the user."""


class Speaking(click.Command):
    """A command whose words stand in `words/cli.toml`: `<name>_help` and `option_<parameter>`."""

    allow_extra_args = True  # so that they are refused in our words, by parse_args

    def __init__(self, name: str, language: Language, **settings: Any) -> None:
        super().__init__(
            name,
            help=say(f"cli.{name}_help", language),
            options_metavar=say("cli.metavar_options", language),
            add_help_option=False,
            **settings,
        )
        self.language = language
        self.params += [_language_option(), _help_option()]
        for param in self.params:
            if isinstance(param.type, click.Choice):
                choices = "|".join(param.type.choices)
                param.metavar = f"[{choices}]" if isinstance(param, click.Argument) else choices
            elif isinstance(param.type, click.Path) or isinstance(param, click.Argument):
                param.metavar = say(f"cli.metavar_{param.name}", language)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of the command line, and none that the command does not know."""
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            raise Misused(say("cli.too_much", self.language, words=" ".join(rest)), ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how to call the command."""
        required = [
            f"{p.opts[0]} {p.metavar}" for p in self.params if isinstance(p, click.Option) and p.required
        ]
        pieces = " ".join([*required, *self.collect_usage_pieces(ctx)])
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('cli.usage', self.language)} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the options."""
        with formatter.section(say("cli.options", self.language)):
            formatter.write_dl(
                [
                    (f"{', '.join(option.opts)} {option.metavar or ''}", self.words_of(option))
                    for option in self.params
                    if isinstance(option, click.Option)
                ]
            )

    def words_of(self, option: click.Option) -> str:
        """Say what an option is for."""
        return say(f"cli.option_{option.name}", self.language)


class Group(Speaking, click.Group):
    """The group that imports a command's module when that command is called, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the language of the help."""
        return [say(f"cli.{name}_command", self.language) for name in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command by its English or Dutch name."""
        name = aliases().get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"regienet_cli.{name}")
        execute: Callable[..., None] = partial(module.execute, language=self.language)
        return Speaking(name, self.language, params=module.params(), callback=execute)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names, in either language."""
        command = self.get_command(ctx, args[0])
        if command is None:
            near = difflib.get_close_matches(args[0], [*COMMANDS, *aliases()], n=2) or self.list_commands(ctx)
            key = "cli.no_option" if args[0].startswith("-") else "cli.no_command"
            raise Misused(say(key, self.language, name=args[0], near=", ".join(near)), ctx)
        return args[0], command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands, from the words alone."""
        super().format_options(ctx, formatter)
        other = "en" if self.language == "nl" else "nl"
        with formatter.section(say("cli.commands", self.language)):
            formatter.write_dl(
                [
                    (
                        f"{say(f'cli.{name}_command', self.language)} ({say(f'cli.{name}_command', other)})",
                        say(f"cli.{name}_short", self.language),
                    )
                    for name in COMMANDS
                ]
            )


def regienet(language: Language = DEFAULT_LANGUAGE) -> Group:
    """Make the command `regienet` in one language."""
    return Group(
        "regienet",
        language,
        params=[_version_option(), _debug_option()],
        subcommand_metavar=say("cli.metavar_command", language),
        callback=_help_when_alone,
        invoke_without_command=True,
    )


def chosen_language(arguments: Sequence[str], environment: str | None) -> Language:
    """Look up the language before there is a command, as the help itself needs it.

    A language that does not exist is left for the option to complain about.
    """
    chosen = environment
    for word, following in itertools.pairwise([*arguments, ""]):
        if word == "--lang":
            chosen = following
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return next((language for language in LANGUAGES if language == chosen), DEFAULT_LANGUAGE)


@click.pass_context
def _help_when_alone(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


def _language_option() -> click.Option:
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), envvar=LANGUAGE_VARIABLE, expose_value=False
    )


def _debug_option() -> click.Option:
    return click.Option(["--debug"], is_flag=True, expose_value=False)


def _help_option() -> click.Option:
    return _eager("--help", _show_help)


def _eager(name: str, show: Callable[[click.Context, click.Parameter, bool], None]) -> click.Option:
    return click.Option([name], is_flag=True, is_eager=True, expose_value=False, callback=show)


def _version_option() -> click.Option:
    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version
    )


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        from regienet import __version__

        click.echo(__version__)
        ctx.exit()
