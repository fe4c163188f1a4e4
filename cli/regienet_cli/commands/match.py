"""`regienet match`: names that may refer to one actor, for people to decide on, and merging afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from regienet.words import Language, say
from regienet_cli.bilingual import BilingualCommand, UsageMistake
from regienet_cli.options import left_out, looks_like_file
from regienet_cli.quoting import quoted, repeated

_FILE = click.Path(path_type=Path)


def command(language: Language) -> BilingualCommand:
    """Make the command."""
    return BilingualCommand(
        "match",
        language,
        [
            click.Argument(["sources"], type=_FILE, nargs=-1, required=True),
            click.Option(["--out", "result"], type=_FILE, required=True),
            click.Option(["--decisions"], type=_FILE),
            click.Option(["--wide"], is_flag=True),
            click.Option(["--apply", "apply"], type=_FILE),
            click.Option(["--mapping"], type=_FILE),
            left_out(),
        ],
        execute,
    )


def execute(
    sources: tuple[Path, ...],
    *,
    language: Language,
    result: Path,
    decisions: Path | None,
    wide: bool,
    apply: Path | None,
    **reading: Any,
) -> None:
    """Write the list of names, or apply the decisions in it."""
    if apply is not None and looks_like_file(result):
        words = {"file": result.name, "folder": result.with_suffix("")}
        raise UsageMistake(say("cli.out_is_file", language, **words))
    if apply is None and result.suffix.lower() not in (".xlsx", ".csv"):
        raise UsageMistake(say("cli.match_out", language, file=result.name))
    if apply is None:
        _suggest(sources, result, language, decisions=decisions, wide=wide, **reading)
    elif len(sources) > 1:
        raise UsageMistake(say("cli.match_one", language))
    else:
        _merge(sources[0], result, language, decisions=apply, **reading)


def _suggest(
    sources: tuple[Path, ...],
    out: Path,
    language: Language,
    *,
    decisions: Path | None,
    wide: bool,
    **given: Any,
) -> None:
    from regienet.run.matching import is_of_regions, match

    rows = match(sources, out, decisions=decisions, wide=wide, language=language, **given)
    decided = sum(row.decided for row in rows)
    click.echo(say("cli.match_found", language, count=len(rows) - decided, decided=decided))
    # Only one input can be merged, and a mapping is about one.
    one = len(sources) == 1
    source = quoted(*sources, *repeated(**given)) if one else say("cli.metavar_sources", language)
    key = "cli.match_next_regions" if one and is_of_regions(sources[0]) else "cli.match_next"
    click.echo(say(key, language, file=out, source=source, quoted=quoted(out)))


def _merge(source: Path, out: Path, language: Language, **given: Any) -> None:
    from regienet.run.matching import merge_files

    done = merge_files(source, out, language=language, **given)
    for one in done.merged:
        click.echo(say("cli.match_merged", language, old=one.old, new=one.new))
    click.echo(say("cli.match_done", language, count=len(done.merged), out=out))
