"""Write the reference pages from the code; with `--check` only tell which are out of date."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path

import click

from regienet.collect.codebook import Kernrol
from regienet.diagnose.registry import FINDINGS
from regienet.measures import MEASURES
from regienet.read.schema import TABLES, Column
from regienet.roles.registry import INDICATORS
from regienet.words import LANGUAGES, Language, say
from regienet.write import OUTPUTS
from regienet_cli.group import COMMANDS, regienet

FOLDER = Path(__file__).parent


def tables(language: Language) -> Iterator[str]:
    """The tables of version 1 and their columns."""
    for table in TABLES.values():
        yield f"\n## {table.name} / {table.dutch}\n"
        heads = ("english", "dutch", "type", "values", "empty")
        rows = [
            (
                f"`{column.name}`",
                f"`{column.dutch}`",
                say(f"reference.type_{column.type}", language),
                _accepted(column),
                _when_empty(column, language),
            )
            for column in table.columns
        ]
        yield from _table(heads, rows, language)


def measures(language: Language) -> Iterator[str]:
    """The structural measures."""
    heads = ("name", "called", "means", "range", "missing", "source")
    rows = [
        (
            f"`{column}`",
            say(f"measures.{column}", language),
            say(f"measures.{column}_means", language),
            _range(entry.info.low, entry.info.high),
            say(f"reference.missing_{entry.info.missing}", language),
            entry.info.source,
        )
        for entry in MEASURES.values()
        for column in entry.info.columns
    ]
    yield from _table(heads, rows, language)


def indicators(language: Language) -> Iterator[str]:
    """What each kernrol is scored on."""
    heads = ("name", "called", "means", "evidence", "range", "missing", "source")
    for role in Kernrol:
        yield f"\n## {say(f'roles.{role}', language)}\n\n{say(f'roles.{role}_does', language)}\n"
        rows = [
            (
                f"`{name}`",
                say(f"indicators.{name}", language),
                say(f"indicators.{name}_means", language),
                say(f"reference.block_{entry.info.block}", language),
                _range(entry.info.low, entry.info.high),
                say(f"reference.missing_{entry.info.missing}", language),
                entry.info.source,
            )
            for entry in INDICATORS.values()
            if entry.info.role == role
            for name in [entry.name.removeprefix(f"{role}.")]
        ]
        yield from _table(heads, rows, language)


def findings(language: Language) -> Iterator[str]:
    """What is asked about a region as a whole."""
    heads = ("name", "question", "comparable", "source")
    rows = [
        (
            f"`{entry.name}`",
            say(f"findings.{entry.name}", language),
            say(f"findings.{entry.name}_compare", language),
            entry.info.source,
        )
        for entry in FINDINGS.values()
    ]
    yield from _table(heads, rows, language)


def outputs(language: Language) -> Iterator[str]:
    """The files that can be written."""
    rows = [(f"`{name}`", say(f"write.{name}", language)) for name in OUTPUTS]
    yield from _table(("name", "means"), rows, language)


def settings(language: Language) -> Iterator[str]:  # noqa: ARG001 - the file has one language
    """The settings file as it comes with the package."""
    yield "\n```toml"
    yield resources.files("regienet").joinpath("settings.toml").read_text("utf-8").strip()
    yield "```"


def commands(language: Language) -> Iterator[str]:
    """The help of each command."""
    group = regienet(language)
    with click.Context(group, info_name="regienet", terminal_width=88, max_content_width=88) as context:
        yield f"\n```text\n{group.get_help(context)}\n```"
        for name in COMMANDS:
            command = group.get_command(context, name)
            title = say(f"cli.{name}_command", language)
            with click.Context(command, parent=context, info_name=title, terminal_width=88) as own:
                yield f"\n## {title}\n\n```text\n{command.get_help(own)}\n```"


PAGES: dict[str, Callable[[Language], Iterator[str]]] = {
    page.__name__: page for page in (tables, measures, indicators, findings, outputs, settings, commands)
}


def files() -> dict[Path, str]:
    """The pages as they should be: file -> text."""
    found = {}
    for name, page in PAGES.items():
        for language in LANGUAGES:
            top = [
                f"# {say(f'reference.{name}', language)}",
                "",
                say(f"reference.{name}_intro", language),
                "",
            ]
            text = "\n".join([*top, *page(language)])
            found[FOLDER / (f"{name}.nl.md" if language == "nl" else f"{name}.md")] = f"{text.rstrip()}\n"
    return found


def main(arguments: list[str]) -> int:
    """Write the pages, or tell which are out of date."""
    stale = [file for file, text in files().items() if not file.exists() or file.read_text("utf-8") != text]
    if "--check" in arguments:
        for file in stale:
            print(f"{file.name} is out of date; run `make docs`", file=sys.stderr)
        return min(len(stale), 1)
    for file in stale:
        file.write_text(files()[file], encoding="utf-8", newline="\n")
        print(f"wrote {file.name}")
    return 0


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], language: Language) -> Iterator[str]:
    titles = [say(f"reference.head_{head}", language) for head in heads]
    yield _line(titles)
    yield _line(["---"] * len(titles))
    yield from (_line(row) for row in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _range(low: float, high: float) -> str:
    return f"{_number(low)} … {_number(high)}"


def _number(value: float) -> str:
    return {math.inf: "∞", -math.inf: "-∞"}.get(value, f"{value:g}")


def _accepted(column: Column) -> str:
    if column.type == "number" and (column.minimum, column.maximum) != (None, None):
        low = -math.inf if column.minimum is None else column.minimum
        return _range(low, math.inf if column.maximum is None else column.maximum)
    return ", ".join(f"`{spelling}`" for spelling in column.choices)


def _when_empty(column: Column, language: Language) -> str:
    if column.default is not None:
        return f"`{column.default}`"
    return say("reference.refused" if column.required else "reference.unknown", language)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
