"""Write the reference pages from the code; with `--check` only tell which are out of date."""

from __future__ import annotations

import ast
import math
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import click

from regienet import analyse
from regienet.advice.topics import LEVELS_OF_SIZE, TOPICS
from regienet.codebook import Question
from regienet.collect.bank import questions as bank
from regienet.collect.bank import scales
from regienet.collect.project_template import project_template
from regienet.findings.registry import FINDINGS
from regienet.limits import flat
from regienet.measures import MEASURES
from regienet.project import PROJECT_KEYS, WAVE_KEYS, ProjectKey
from regienet.roles.registry import INDICATORS
from regienet.schema import TABLES, Column
from regienet.settings import default_settings, limits
from regienet.vocabulary import RELATIONS, Kernrol
from regienet.words import LANGUAGES, Language, knows, say, vocabulary
from regienet.write import OUTPUTS, OutputContext
from regienet.write.registry import outputs_per, path_of
from regienet_cli.root_command import COMMANDS, regienet
from regienet_datasets import load

FOLDER = Path(__file__).parent
ROOT = Path(__file__).parents[2]
PACKAGES = ("regienet", "cli/regienet_cli", "datasets/regienet_datasets", "web/regienet_web")
BEGIN, END = "<!-- tree -->", "<!-- end of tree -->"
"""The marks in CONTRIBUTING.md between which every folder and file has a line."""

RESULTS = ("scores", "indicators", "findings", "measures", "changes")
"""The outputs that are tables of results."""


def tables(language: Language) -> Iterator[str]:
    """The tables of version 1 and their columns."""
    relations = say("columns.relations", language)
    for table in TABLES.values():
        yield f"\n## {table.name} / {table.dutch}\n\n{say(f'columns.{table.name}', language)}\n"
        heads = ("english", "dutch", "means", "type", "values", "empty")
        rows = [
            (
                f"`{column.name}`",
                f"`{column.dutch}`",
                _column(table.name, column.name, language, anchor=relations.lower().replace(" ", "-")),
                say(f"reference.type_{column.type}", language),
                _accepted(column),
                _when_empty(column, language),
            )
            for column in table.columns
        ]
        yield from _table(heads, rows, language)
    yield f"\n## {relations}\n\n{say('reference.relations_intro', language)}\n"
    rows_of_relations = [
        (f"`{code}`", f"`{relation.dutch}`", say(f"columns.relation_{code}", language))
        for code, relation in RELATIONS.items()
    ]
    yield from _table(("english", "dutch", "means"), rows_of_relations, language)


def questions(language: Language) -> Iterator[str]:
    """The questions of the questionnaire, with the tables their answers enter."""
    asked = bank("full", language, facets=True)
    short = {question.code for question in bank("short", language)}
    rows = [
        (
            question.code.upper(),
            question.text,
            _asked(question, short, language),
            _goes_to(question, language),
        )
        for question in asked
    ]
    yield from _table(("code", "question", "asked", "goes_to"), rows, language)
    for name, choices in scales(asked, language).items():
        yield f"\n## {say(f'reference.scale_{name}', language)}\n"
        yield from (f"{choice.code}. {choice.label}" for choice in choices)
    yield f"\n## {say('reference.statements', language)}\n"
    items = [(f"`{item.means}`", item.label) for question in asked for item in question.items]
    yield from _table(("code", "statement"), items, language)


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
    heads = ("name", "question", "comparable", "interval", "source")
    rows = [
        (
            f"`{entry.name}`",
            say(f"findings.{entry.name}", language),
            say(f"findings.{entry.name}_compare", language),
            f"`{entry.info.interval}`",
            entry.info.source,
        )
        for entry in FINDINGS.values()
    ]
    yield from _table(heads, rows, language)


def priorities(language: Language) -> Iterator[str]:
    """What comes first this week: the topics in their order, with what can be done about each."""
    rows = [
        (
            str(number),
            say(f"findings.{topic.finding}", language),
            say(f"advice.lack_{topic.name}", language),
            str(topic.act),
            say(f"advice.week_{topic.name}_not", language),
        )
        for number, topic in enumerate(TOPICS, start=1)
    ]
    yield from _table(("order", "question", "lack", "act", "not_said"), rows, language)
    yield f"\n## {say('reference.weight', language)}\n"
    weights = [
        (
            str(weight),
            say("reference.size_level", language, least=_decimal(least, language)),
            say(f"reference.certainty_{weight}", language),
            say(f"reference.act_{weight}", language),
        )
        for weight, least in enumerate(LEVELS_OF_SIZE, start=1)
    ]
    yield from _table(("weight", "size", "certainty", "act"), weights, language)


def sentences(language: Language) -> Iterator[str]:
    """The sentences about change and advice, each filled in with its hardest case."""
    for area in ("compare", "advice"):
        yield f"\n## {say(f'reference.sentences_{area}', language)}\n"
        texts = ((key, words[language]) for key, words in vocabulary(area).items())
        rows = [
            (f"`{key}`", text.format_map(defaultdict(lambda: UNFILLED, _hardest(language))))
            for key, text in texts
        ]
        yield from _table(("key", "sentence"), rows, language)


def _hardest(language: Language) -> dict[str, str]:
    """The longest names and the extreme numbers that a sentence may have to hold."""
    here = {name: words[language] for name, words in _HARDEST.items()}
    return here | {"reason": vocabulary("advice")["because_place"][language].format_map(here)}


UNFILLED = "{…}"
"""What a sentence has where `_HARDEST` has nothing for it; a test finds it."""
_PERSON = {"nl": "Anne-Marie van der Hoogen-de Vries", "en": "Anne-Marie van der Hoogen-de Vries"}
_OTHER = {"nl": "’t Hart", "en": "’t Hart"}
_BOTH = {
    language: f"{_PERSON[language]} {word} {_OTHER[language]}"
    for language, word in (("nl", "en"), ("en", "and"))
}
_HARDEST: dict[str, dict[str, str]] = {
    "name": _PERSON,
    "carrier": _OTHER,
    "names": _BOTH,
    "first": _PERSON,
    "second": _OTHER,
    "role": {"nl": "kwartiermaker", "en": "kwartiermaker"},
    "group": {"nl": "OBS De Twaalfde Regenboog (so)", "en": "OBS De Twaalfde Regenboog (so)"},
    "school": {"nl": "OBS De Twaalfde Regenboog (so)", "en": "OBS De Twaalfde Regenboog (so)"},
    "centre": {"nl": "’s-Hertogenbosch", "en": "’s-Hertogenbosch"},
    "task": {"nl": "jeugdgezondheidszorg", "en": "youth health care"},
    "step": {"nl": "aanspreken", "en": "addressing"},
    "sure": {"nl": "ruim 95 %", "en": "over 95%"},
    "chance": {"nl": "8 van de 10", "en": "8 in 10"},
    "from": {"nl": "najaar 2025, eerste ronde", "en": "autumn 2025, first round"},
    "before": {"nl": "minder dan 5 %", "en": "less than 5%"},
    "after": {"nl": "95 % of meer", "en": "95% or more"},
    "share": {"nl": "0–10", "en": "0–10"},
    "low": {"nl": "0", "en": "0"},
    "high": {"nl": "100", "en": "100"},
    "pairs": {"nl": "8", "en": "8"},
    "lost": {"nl": "8", "en": "8"},
    "empty": {"nl": "0", "en": "0"},
    "refilled": {"nl": "100", "en": "100"},
    "what": {
        "nl": "Het deel van de scholen met een vast overleg",
        "en": "The share of schools with a regular table",
    },
    "why": {"nl": "de vraag was anders", "en": "the question was different"},
}


def outputs(language: Language) -> Iterator[str]:
    """The files that can be written, and the columns of the results."""
    rows = [
        (
            f"`{path_of(name)}`",
            say(f"reference.{OUTPUTS[name].info.kind}", language),
            say(f"write.{name}", language),
        )
        for name in [*outputs_per("run"), *outputs_per("region")]
    ]
    yield from _table(("name", "kind", "means"), rows, language)
    for name, header in _headers().items():
        yield f"\n## {name}.csv\n"
        columns = [(f"`{column}`", _column(name, column, language)) for column in header]
        yield from _table(("column", "means"), columns, language)


def settings(language: Language) -> Iterator[str]:
    """What every setting may be, and the settings file as it comes with the package."""
    defaults = flat(default_settings().as_dict())
    rows = []
    for name, allowed in limits().items():
        unit = say(f"reference.unit_{allowed.unit}", language)
        unit = say("reference.setting_whole", language, unit=unit) if allowed.whole else unit
        rows.append((f"`{name}`", f"{defaults[name]:g}", unit, _range(allowed.low, allowed.high)))
    yield from _table(("setting", "default", "unit", "range"), rows, language)
    yield f"\n## {say('reference.settings_file', language)}"
    yield "\n```toml"
    yield resources.files("regienet").joinpath("settings.toml").read_text("utf-8").strip()
    yield "```"


def project(language: Language) -> Iterator[str]:
    """Every key of the project file, and the file that a new project gets."""
    for title, keys in (("project_file", PROJECT_KEYS), ("project_wave", WAVE_KEYS)):
        rows = [
            (
                f"`{key.name}`",
                f"`{key.dutch}`",
                say(f"project.key_{key.name}", language),
                _value_of(key, language),
            )
            for key in keys
        ]
        yield f"\n## {say(f'reference.{title}', language)}\n"
        yield from _table(("english", "dutch", "means", "values"), rows, language)
    yield f"\n## {say('reference.settings_file', language)}"
    yield f"\n```toml\n{project_template(language).strip()}\n```"


def _value_of(key: ProjectKey, language: Language) -> str:
    value = say(f"project.kind_{key.kind}", language)
    return say("reference.value_required", language, value=value) if key.required else value


def commands(language: Language) -> Iterator[str]:
    """The help of each command."""
    group = regienet(language)
    with click.Context(group, info_name="regienet", terminal_width=88, max_content_width=88) as context:
        yield f"\n```text\n{group.get_help(context)}\n```"
        for name in COMMANDS:
            title = say(f"cli.{name}_command", language)
            command = group.get_command(context, title)
            with click.Context(command, parent=context, info_name=title, terminal_width=88) as own:
                yield f"\n## {title}\n\n```text\n{command.get_help(own)}\n```"


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
    return {**found, page: _with_tree(page.read_text("utf-8"))}


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


@cache
def _headers() -> dict[str, list[str]]:
    """Give the columns of the tables of results, as they are written."""
    analysis = analyse(load("twaalf"))
    written = {name: OUTPUTS[f"{name}.csv"].function(OutputContext(analysis, "en")) for name in RESULTS}
    return {name: text.decode().splitlines()[0].split(",") for name, text in written.items()}


def _column(table: str, column: str, language: Language, *, anchor: str = "") -> str:
    """Say what a column means: its own words, or those of every column by this name."""
    own = f"columns.{table}_{column}"
    key = own if knows(own) else f"columns.{column}"
    return say(key, language, anchor=anchor, ending=".nl.md" if language == "nl" else ".md")


def _asked(question: Question, short: Container[str], language: Language) -> str:
    if question.facet:
        return "`--facets`"
    asked = say("reference.in_short" if question.code in short else "reference.in_full", language)
    among = say("reference.among", language, question=question.among.upper()) if question.among else ""
    return f"{asked}{among}"


def _goes_to(question: Question, language: Language) -> str:
    """Name the table that an answer enters, and the value or column in it."""
    if not question.table and not question.of:
        return "–"
    table = TABLES[question.table or "ties"]
    details = {
        "nl": [table.dutch, RELATIONS[question.relation].dutch if question.relation else question.role],
        "en": [table.name, question.relation or question.role],
    }[language]
    if question.column:
        column = table.column(question.column)
        details[1] = column.dutch if language == "nl" else column.name
    if question.answer == "unknown":
        details[1] = "weet_niet" if language == "nl" else "unknown"
    return ", ".join(f"`{detail}`" for detail in details if detail)


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]], language: Language) -> Iterator[str]:
    titles = [say(f"reference.head_{head}", language) for head in heads]
    yield _line(titles)
    yield _line(["---"] * len(titles))
    yield from (_line(row) for row in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _decimal(value: float, language: Language) -> str:
    return f"{value:g}".replace(".", "," if language == "nl" else ".")


def _range(low: float, high: float) -> str:
    return f"{_number(low)} … {_number(high)}"


def _number(value: float) -> str:
    return {math.inf: "∞", -math.inf: "-∞"}.get(value, f"{value:.3g}")


def _accepted(column: Column) -> str:
    if column.type == "number" and (column.minimum, column.maximum) != (None, None):
        low = -math.inf if column.minimum is None else column.minimum
        return _range(low, math.inf if column.maximum is None else column.maximum)
    return ", ".join(f"`{spelling}`" for spelling in column.choices)


def _when_empty(column: Column, language: Language) -> str:
    if column.default is not None:
        return f"`{column.default}`"
    return say("reference.refused" if column.required else "reference.unknown", language)


def _with_tree(text: str) -> str:
    """Return the text of a page with the map between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [line for package in PACKAGES for line in _tree_of(ROOT / package, 0, package)]
    return "\n".join([before + BEGIN, "", *lines, "", END + after])


def _tree_of(folder: Path, depth: int, name: str = "") -> Iterator[str]:
    """List a folder, its files, and then the folders in it."""
    about = folder / "__init__.py"
    purpose = _purpose_of(about if about.exists() else folder / "README.md")
    yield _tree_line(name or folder.name, purpose, depth, "/")
    files = sorted(file for file in folder.iterdir() if file.suffix in {".py", ".js"})
    for file in files:
        if file.stem not in {"__init__", "__main__"}:
            yield _tree_line(file.name, _purpose_of(file), depth + 1)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if any(inner.glob("*.py")) or any(inner.glob("*.js")):
            yield from _tree_of(inner, depth + 1)


def _tree_line(name: str, purpose: str, depth: int, end: str = "") -> str:
    return f"{'  ' * depth}- `{name}{end}`{f': {purpose}' if purpose else ''}"


def _purpose_of(file: Path) -> str:
    """Return the first sentence of a file: of a docstring, of the comment at its head, or of a README."""
    if not file.exists():
        return ""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        said = ast.get_docstring(ast.parse(text)) or ""
    elif file.suffix == ".md":
        said = text
    else:
        head = re.match(r"\s*(?:/\*\*?(.*?)\*/|((?:\s*//[^\n]*\n)+))", text, re.DOTALL)
        said = re.sub(r"^[\s*/]+", "", (head[1] or head[2]), flags=re.MULTILINE) if head else ""
    return " ".join(said.split("\n\n")[0].split()).removesuffix(".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
