"""A first draft of `mapping.toml`, based on what the sheets look like and what their columns contain."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regienet.read.formats.surveys.question import parts_of, questions_of
from regienet.read.interpret.cells import CellError, read_number
from regienet.read.interpret.contact_data import is_contact_data
from regienet.read.interpret.non_names import several_names
from regienet.read.interpret.questionnaire_answers import is_codebook
from regienet.read.interpret.shape import is_incidence, is_matrix
from regienet.read.mapping.named_answers import named_answers, respondent_column
from regienet.read.open.headers import (
    NATURAL_ACTOR_HEADERS,
    NODE_HEADERS,
    TIE_HEADERS,
    columns_named,
    is_tie_list,
    spellings,
)
from regienet.read.open.sheet import Sheet, heading, plain
from regienet.schema import TABLES
from regienet.words import Language
from regienet.words import say as words

_FEW = 12
"""A column with at most this many distinct values is treated as coded, and its values are listed."""
_TITLES = {plain(title): table.name for table in TABLES.values() for title in (table.name, table.dutch)}
_HEADERS: Mapping[str, Mapping[str, str]] = {
    **{name: spellings(table) for name, table in TABLES.items()},
    "ties": TIE_HEADERS,
    "actors": {**NODE_HEADERS, **NATURAL_ACTOR_HEADERS},
}


def suggestion(sheets: Sequence[Sheet], language: Language) -> str:
    """Draft a mapping of the sheets, with comments in a language."""
    write = _Proposal(language)
    sheets = [sheet for sheet in sheets if sheet.header and not is_codebook(sheet)]
    parts = [write.say("mapping.head"), *(write.sheet(sheet) for sheet in sheets)]
    parts += [write.layer(sheet) for sheet in sheets if is_matrix(sheet) and not sheet.tool]
    return "\n".join(parts)


def _names_somebody(sheet: Sheet) -> bool:
    """Check whether the numbers in the second column are ids, one in every row, and not counts."""
    second = [cell.strip() for cell in sheet.column(1)]
    return len(sheet.header) <= 4 and not {"", "0"} & set(second) and _looks_like_ties(sheet)


def _looks_like_ties(sheet: Sheet) -> bool:
    """Check whether the first two columns name the same actors, and are not ids with what they belong to."""
    if len(sheet.header) < 2 or {"id", "name"} & columns_named(sheet, NODE_HEADERS):
        return False
    firsts = [cell.strip() for cell in sheet.column(0)]
    first, second = set(firsts) - {""}, set(_distinct(sheet, 1))
    return bool(first & second) and not (len(first) == len(firsts) and second <= first)


def _text(value: str) -> str:
    # A JSON string is also a TOML string, with quotes and control characters escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _title(sheet: Sheet) -> str:
    return f"[[sheet]]\nname = {_text(sheet.title)}"


def _distinct(sheet: Sheet, index: int) -> list[str]:
    return sorted({cell.strip() for cell in sheet.column(index)} - {""})


def _values(sheet: Sheet, index: int) -> str:
    """List the values of a column that may be coded; how to reach people is not listed."""
    if is_contact_data(sheet.header[index], sheet.column(index)):
        return ""
    values = _distinct(sheet, index)
    return f"   # {', '.join(map(_text, values))}" if 0 < len(values) <= _FEW else ""


def _meanings(words: Sequence[str]) -> str:
    return "{ " + ", ".join(f'{_text(word)} = "…"' for word in words) + " }"


def _is_number(text: str) -> bool:
    try:
        read_number(text, comma="," in text)
    except CellError:
        return False
    return True


@dataclass(frozen=True)
class _Proposal:
    """Writes the parts of a draft, with comments in one language."""

    language: Language

    def say(self, key: str, **values: object) -> str:
        return words(key, self.language, **values)

    def sheet(self, sheet: Sheet) -> str:
        title = _TITLES.get(plain(sheet.title))
        if sheet.tool:
            return self._survey(sheet)
        if is_matrix(sheet):
            return self._matrix(sheet)
        if title:
            return self._list(sheet, title)
        if is_incidence(sheet) and not _names_somebody(sheet):
            return self._incidence(sheet)
        return self._list(sheet, "ties" if is_tie_list(sheet) or _looks_like_ties(sheet) else "actors")

    def _matrix(self, sheet: Sheet) -> str:
        cells = {cell.strip() for row in sheet.rows for cell in row[1:]} - {""}
        words = sorted(cell for cell in cells if not _is_number(cell))
        numbers = sorted(cells - set(words))
        codes = f"# codes.value = {_meanings([*words, *numbers])}   # {self.say('mapping.words_in_cells')}\n"
        return f"""\
{_title(sheet)}
table = "ties"
matrix = {{ rows = "source", columns = "target", cells = "value" }}   # {self.say("mapping.if_rows_report")}
constants = {{ relation = {_text(sheet.title)} }}
{codes if words and len(cells) <= _FEW else ""}"""

    def _incidence(self, sheet: Sheet) -> str:
        return f"""\
{_title(sheet)}
table = "affiliations"
matrix = {{ rows = "actor", columns = "group" }}
constants = {{ type = "table" }}   # {self.say("mapping.kinds_of_group")}
"""

    def _survey(self, sheet: Sheet) -> str:
        """Draft a block per question with a column per actor, and show all other columns."""
        blocks = [self._question(sheet, question) for question in questions_of(sheet)]
        blocks += self._named(sheet)
        if not blocks:
            blocks.append(
                f'{_title(sheet)}\ntable = "ties"\nconstants = {{ relation = "contact" }}\n'
                f'# split.target = ";"           # {self.say("mapping.several_names")}\n'
                'columns = { source = "…", target = "…" }\n'
            )
        texts = sheet.texts or ("",) * len(sheet.header)
        shown = [
            f"# {_text(header)}{_values(sheet, index)}{f'   # {_text(text)}' if text else ''}"
            for index, (header, text) in enumerate(zip(sheet.header, texts, strict=True))
        ]
        return "\n".join([*blocks, f"# {self.say('mapping.columns_of_answers')}", *shown]) + "\n"

    def _question(self, sheet: Sheet, question: str) -> str:
        parts = [part for _, part in parts_of(sheet, question)]
        return f"""\
# {self.say("mapping.question", question=_text(question), count=len(parts))}
# {self.say("mapping.question_tables")}
{_title(sheet)}
table = "ties"
constants = {{ relation = "contact" }}
[sheet.matrix]
rows = "source"
respondent = "…"            # {self.say("mapping.who_answers")}
question = {_text(question)}
columns = "target"
cells = "value"
[sheet.codes]
# target = {_meanings(parts)}
"""

    def _named(self, sheet: Sheet) -> Iterator[str]:
        """Draft a block per column of names, as ties or nominations."""
        who = respondent_column(sheet)
        for found in named_answers(sheet, who) if who else ():
            ties = found.table == "ties"
            one, other = ("source", "target") if ties else ("rater", "nominee")
            roles = " | ".join(TABLES["nominations"].column("role").choices)
            constant = 'relation = "contact"' if ties else 'role = "…"'
            yield f"""\
{_title(sheet)}
table = "{found.table}"
constants = {{ {constant} }}{"" if ties else f"   # {roles}"}
split.{other} = {_text(found.sign)}   # {self.say("mapping.several_names")}
[sheet.columns]
{one} = {_text(who or "")}
{other} = {_text(found.header)}
"""

    def layer(self, sheet: Sheet) -> str:
        return f"""\
[layers.{_text(sheet.title)}]
# position = true             # {self.say("mapping.position")}
# symmetric = true            # {self.say("mapping.symmetric")}
# nl = "…"                    # {self.say("mapping.label")}
# en = "…"
"""

    def _list(self, sheet: Sheet, table: str) -> str:
        headers = _HEADERS[table]
        named = {
            headers[key]: header
            for header in reversed(sheet.header)
            for key in (heading(header), plain(header))
            if key in headers
        }
        named = dict(sorted(named.items(), key=lambda pair: sheet.header.index(pair[1])))
        if table == "actors" and "id" not in named:
            named = {"id": named.pop("name", sheet.header[0]), **named}
        if table == "ties" and not {"source", "target"} <= set(named) and len(sheet.header) > 1:
            named = {**named, "source": sheet.header[0], "target": sheet.header[1]}
        lines = [_title(sheet), f'table = "{table}"', *self._coded(sheet, list(named.values()))]
        if table == "ties":
            lines += self._several(sheet, named)
        lines.append("[sheet.columns]")
        lines += [f"{name} = {_text(header)}" for name, header in named.items()]
        free = [column for column in spellings(TABLES[table]).values() if column not in named]
        others = [
            f"# … = {_text(header)}{_values(sheet, index)}"
            for index, header in enumerate(sheet.header)
            if header not in named.values() and (header.strip() or _distinct(sheet, index))
        ]
        if others:
            others.append(
                f"# {self.say('mapping.free', table=table, columns=', '.join(dict.fromkeys(free)))}"
            )
        return "\n".join([*lines, *others]) + "\n"

    def _several(self, sheet: Sheet, named: Mapping[str, str]) -> Iterator[str]:
        """Show how to split several names in one cell, if there are such cells."""
        places = [sheet.header.index(named[end]) for end in ("source", "target") if end in named]
        known = {cell for place in places for cell in _distinct(sheet, place)}
        for end in ("source", "target"):
            if end in named:
                found = [
                    cell
                    for cell in _distinct(sheet, sheet.header.index(named[end]))
                    if several_names(cell, known)
                ]
                signs = [sign for sign in (";", ",", "|", "/", "\n") if any(sign in cell for cell in found)]
                if signs:
                    yield f"split.{end} = {_text(signs[0])}   # {self.say('mapping.several_names')}"

    def _coded(self, sheet: Sheet, named: Sequence[str]) -> Iterator[str]:
        """Show how to write codes and reversed scales, for every column that looks coded."""
        for index, header in enumerate(sheet.header):
            values = _distinct(sheet, index)
            if header in named or not 1 < len(values) <= _FEW or is_contact_data(header, values):
                continue
            if not any(any(map(str.isdigit, value)) for value in values):
                told = self.say("mapping.for_column", header=_text(header))
                yield f"# codes.… = {_meanings(values)}   # {told}"
            elif all(len(value) == 1 and value.isdecimal() for value in values):
                low, high = values[0], values[-1]
                told = self.say("mapping.if_most", low=low, header=_text(header))
                yield f"# reversed.… = [{low}, {high}]   # {told}"
