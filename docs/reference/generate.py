"""Write the reference pages from the code; with `--check` only tell which are out of date."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path[:0] = [str(FOLDER)]

from pages.answers import findings, indicators, measures, priorities  # noqa: E402 - beside this file
from pages.data import outputs, questions, tables  # noqa: E402
from pages.sentences import sentences  # noqa: E402
from pages.tree import ROOT, with_tree  # noqa: E402
from pages.use import commands, project, settings  # noqa: E402

from regienet.words import LANGUAGES, Language, say  # noqa: E402

PAGES: dict[str, Callable[[Language], Iterator[str]]] = {
    page.__name__: page
    for page in (
        tables,
        questions,
        measures,
        indicators,
        findings,
        priorities,
        sentences,
        outputs,
        settings,
        project,
        commands,
    )
}


def files() -> dict[Path, str]:
    """The pages as they should be: file -> text."""
    found = {}
    for name, page in PAGES.items():
        for language in LANGUAGES:
            top = [
                f"# {say(f'reference.{name}', language)}",
                "",
                f"*[English]({name}.md)*" if language == "nl" else f"*[Nederlands]({name}.nl.md)*",
                "",
                say(f"reference.{name}_intro", language),
                "",
            ]
            text = "\n".join([*top, *page(language)])
            found[FOLDER / (f"{name}.nl.md" if language == "nl" else f"{name}.md")] = f"{text.rstrip()}\n"
    page = ROOT / "CONTRIBUTING.md"
    return {**found, page: with_tree(page.read_text("utf-8"))}


def main(arguments: list[str]) -> int:
    """Write the pages, or tell which are out of date."""
    made = files()
    stale = [file for file, text in made.items() if not file.exists() or file.read_text("utf-8") != text]
    if "--check" in arguments:
        for file in stale:
            print(f"{file.name} is out of date; run `make docs`", file=sys.stderr)
        return min(len(stale), 1)
    for file in stale:
        file.write_text(made[file], encoding="utf-8", newline="\n")
        print(f"wrote {file.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
