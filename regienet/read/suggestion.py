"""A first draft of `mapping.toml`, with what the sheets look like and what stands in their columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from regienet.read.rows import spellings
from regienet.read.schema import TABLES
from regienet.read.shape import NODE_HEADERS, TIE_HEADERS, columns_named, is_incidence, is_matrix, is_tie_list
from regienet.read.sheet import Sheet, plain
from regienet.read.surveys.question import parts_of, questions_of
from regienet.words import Language, say

_FEW = 12
"""A column with at most so many different values is taken for a coded one, and they are listed."""


def suggestion(sheets: Sequence[Sheet], language: Language) -> str:
    """Propose a mapping of the sheets, with comments in a language."""
    parts = [say("mapping.head", language)]
    for sheet in sheets:
        if sheet.tool:
            parts.append(_survey(sheet, language))
        elif is_matrix(sheet):
            parts.append(_matrix(sheet, language))
        elif is_incidence(sheet) and not _names_somebody(sheet):
            parts.append(_incidence(sheet, language))
        elif is_tie_list(sheet) or _looks_like_ties(sheet):
            parts.append(_list(sheet, "ties", TIE_HEADERS, language))
        else:
            parts.append(_list(sheet, "actors", NODE_HEADERS, language))
    parts += [_layer(sheet, language) for sheet in sheets if is_matrix(sheet) and not sheet.tool]
    return "\n".join(parts)


def _names_somebody(sheet: Sheet) -> bool:
    """Tell whether the numbers in the second column are ids, one in every row, and no counts."""
    second = [cell.strip() for cell in sheet.column(1)]
    return len(sheet.header) <= 4 and not {"", "0"} & set(second) and _looks_like_ties(sheet)


def _looks_like_ties(sheet: Sheet) -> bool:
    """Tell whether the first two columns name the same, and are not ids and what those are part of."""
    if len(sheet.header) < 2 or {"id", "name"} & columns_named(sheet, NODE_HEADERS):
        return False
    firsts = [cell.strip() for cell in sheet.column(0)]
    first, second = set(firsts) - {""}, set(_distinct(sheet, 1))
    return bool(first & second) and not (len(first) == len(firsts) and second <= first)


def _text(value: str) -> str:
    # A JSON string is a TOML string too, with quotes and control characters escaped.
    return json.dumps(value, ensure_ascii=False)


def _title(sheet: Sheet) -> str:
    return f"[[sheet]]\nname = {_text(sheet.title)}"


def _matrix(sheet: Sheet, language: Language) -> str:
    condition = say("mapping.if_rows_report", language)
    return f"""\
{_title(sheet)}
table = "ties"
matrix = {{ rows = "source", columns = "target", cells = "value" }}   # {condition}
constants = {{ relation = {_text(sheet.title)} }}
"""


def _incidence(sheet: Sheet, language: Language) -> str:
    return f"""\
{_title(sheet)}
table = "affiliations"
matrix = {{ rows = "actor", columns = "group" }}
constants = {{ type = "table" }}   # {say("mapping.kinds_of_group", language)}
"""


def _survey(sheet: Sheet, language: Language) -> str:
    """Propose a block per question with a column per actor, and show all other columns."""
    questions = questions_of(sheet)
    blocks = [
        f"""\
# {say("mapping.question", language, question=_text(question), count=len(list(parts_of(sheet, question))))}
# {say("mapping.question_tables", language)}
{_title(sheet)}
table = "ties"
constants = {{ relation = "contact" }}
[sheet.matrix]
rows = "source"
respondent = "…"            # {say("mapping.who_answers", language)}
question = {_text(question)}
columns = "target"
cells = "value"
[sheet.codes]
# target = {{ {", ".join(f'{_text(part)} = "…"' for _, part in parts_of(sheet, question))} }}
"""
        for question in questions
    ]
    if not questions:
        blocks.append(
            f'{_title(sheet)}\ntable = "ties"\nconstants = {{ relation = "contact" }}\n'
            f'# split.target = ";"           # {say("mapping.several_names", language)}\n'
            'columns = { source = "…", target = "…" }\n'
        )
    texts = sheet.texts or ("",) * len(sheet.header)
    shown = [
        f"# {_text(header)}{_values(sheet, index)}{f'   # {_text(text)}' if text else ''}"
        for index, (header, text) in enumerate(zip(sheet.header, texts, strict=True))
    ]
    return "\n".join([*blocks, f"# {say('mapping.columns_of_answers', language)}", *shown]) + "\n"


def _layer(sheet: Sheet, language: Language) -> str:
    return f"""\
[layers.{_text(sheet.title)}]
# position = true             # {say("mapping.position", language)}
# symmetric = true            # {say("mapping.symmetric", language)}
# nl = "…"                    # {say("mapping.label", language)}
# en = "…"
"""


def _list(sheet: Sheet, table: str, headers: dict[str, str], language: Language) -> str:
    named = {headers[plain(header)]: header for header in sheet.header if plain(header) in headers}
    if table == "actors" and "id" not in named:
        named = {"id": named.pop("name", sheet.header[0]), **named}
    if table == "ties" and not {"source", "target"} <= set(named):
        named = {**named, "source": sheet.header[0], "target": sheet.header[1]}
    lines = [
        _title(sheet),
        f'table = "{table}"',
        *_coded(sheet, list(named.values()), language),
        "[sheet.columns]",
    ]
    lines += [f"{name} = {_text(header)}" for name, header in named.items()]
    free = [column for column in spellings(TABLES[table]).values() if column not in named]
    for index, header in enumerate(sheet.header):
        if header not in named.values():
            lines.append(f"# … = {_text(header)}{_values(sheet, index)}")
    if len(named) < len(sheet.header):
        columns = ", ".join(dict.fromkeys(free))
        lines.append(f"# {say('mapping.free', language, table=table, columns=columns)}")
    return "\n".join(lines) + "\n"


def _distinct(sheet: Sheet, index: int) -> list[str]:
    return sorted({cell.strip() for cell in sheet.column(index)} - {""})


def _values(sheet: Sheet, index: int) -> str:
    values = _distinct(sheet, index)
    return f"   # {', '.join(map(_text, values))}" if len(values) <= _FEW else ""


def _coded(sheet: Sheet, named: Sequence[str], language: Language) -> Iterator[str]:
    """Show how codes and reversed scales are written, for every column that looks coded."""
    for index, header in enumerate(sheet.header):
        values = _distinct(sheet, index)
        if header in named or not 1 < len(values) <= _FEW:
            continue
        if not any(any(map(str.isdigit, value)) for value in values):
            codes = ", ".join(f'{_text(value)} = "…"' for value in values)
            yield f"# codes.… = {{ {codes} }}   # {say('mapping.for_column', language, header=_text(header))}"
        elif all(len(value) == 1 and value.isdecimal() for value in values):
            low, high = values[0], values[-1]
            most = say("mapping.if_most", language, low=low, header=_text(header))
            yield f"# reversed.… = [{low}, {high}]   # {most}"
