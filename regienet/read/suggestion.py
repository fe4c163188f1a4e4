"""A first draft of `mapping.toml`, with what the sheets look like and what stands in their columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from regienet.read.rows import spellings
from regienet.read.schema import TABLES
from regienet.read.shape import NODE_HEADERS, TIE_HEADERS, columns_named, is_incidence, is_matrix, is_tie_list
from regienet.read.sheet import Sheet, plain
from regienet.read.surveys.question import parts_of, questions_of

_FEW = 12
"""A column with at most so many different values is taken for a coded one, and they are listed."""

_HEAD = """\
# What these data mean, in terms of the tables of regienet. Lines that start with # do nothing yet:
# fill in what is right, remove the # before it, and leave out what you do not need.
# Keep this file as mapping.toml beside the data, or give it with --mapping.

# region = "…"                # otherwise the name of the folder or file
# kind = "organisation"       # what the actors are, if no column says so: person or organisation
"""


def suggestion(sheets: Sequence[Sheet]) -> str:
    """Propose a mapping of the sheets."""
    parts = [_HEAD]
    for sheet in sheets:
        if sheet.tool:
            parts.append(_survey(sheet))
        elif is_matrix(sheet):
            parts.append(_matrix(sheet))
        elif is_incidence(sheet):
            parts.append(_incidence(sheet))
        elif is_tie_list(sheet) or _looks_like_ties(sheet):
            parts.append(_list(sheet, "ties", TIE_HEADERS))
        else:
            parts.append(_list(sheet, "actors", NODE_HEADERS))
    parts += [_layer(sheet) for sheet in sheets if is_matrix(sheet) and not sheet.tool]
    return "\n".join(parts)


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


def _matrix(sheet: Sheet) -> str:
    return f"""\
{_title(sheet)}
table = "ties"
matrix = {{ rows = "source", columns = "target", cells = "value" }}   # if rows report about columns
constants = {{ relation = {_text(sheet.title)} }}
"""


def _incidence(sheet: Sheet) -> str:
    return f"""\
{_title(sheet)}
table = "affiliations"
matrix = {{ rows = "actor", columns = "group" }}
constants = {{ type = "table" }}   # school, table, approach or team
"""


def _survey(sheet: Sheet) -> str:
    """Propose a block per question with a column per actor, and show all other columns."""
    questions = questions_of(sheet)
    blocks = [
        f"""\
# {_text(question)}: {len(list(parts_of(sheet, question)))} columns, one per actor?
# The table may be ties, nominations or ratings; without cells it only matters that something was ticked.
{_title(sheet)}
table = "ties"
constants = {{ relation = "contact" }}
[sheet.matrix]
rows = "source"
respondent = "…"            # the column that says who answers
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
            '# split.target = ";"           # several names in one cell\n'
            'columns = { source = "…", target = "…" }\n'
        )
    texts = sheet.texts or ("",) * len(sheet.header)
    shown = [
        f"# {_text(header)}{_values(sheet, index)}{f'   # {_text(text)}' if text else ''}"
        for index, (header, text) in enumerate(zip(sheet.header, texts, strict=True))
    ]
    return "\n".join([*blocks, "# The columns of these answers:", *shown]) + "\n"


def _layer(sheet: Sheet) -> str:
    return f"""\
[layers.{_text(sheet.title)}]
# position = true             # it is the structure on which position is measured
# symmetric = true            # a report of either end is a tie of both
# nl = "…"                    # what it is called on the map
# en = "…"
"""


def _list(sheet: Sheet, table: str, headers: dict[str, str]) -> str:
    named = {headers[plain(header)]: header for header in sheet.header if plain(header) in headers}
    if table == "actors" and "id" not in named:
        named = {"id": named.pop("name", sheet.header[0]), **named}
    if table == "ties" and not {"source", "target"} <= set(named):
        named = {**named, "source": sheet.header[0], "target": sheet.header[1]}
    lines = [_title(sheet), f'table = "{table}"', *_coded(sheet, list(named.values())), "[sheet.columns]"]
    lines += [f"{name} = {_text(header)}" for name, header in named.items()]
    free = [column for column in spellings(TABLES[table]).values() if column not in named]
    for index, header in enumerate(sheet.header):
        if header not in named.values():
            lines.append(f"# … = {_text(header)}{_values(sheet, index)}")
    if len(named) < len(sheet.header):
        lines.append(f"# Columns of {table} that are free: {', '.join(dict.fromkeys(free))}.")
    return "\n".join(lines) + "\n"


def _distinct(sheet: Sheet, index: int) -> list[str]:
    return sorted({cell.strip() for cell in sheet.column(index)} - {""})


def _values(sheet: Sheet, index: int) -> str:
    values = _distinct(sheet, index)
    return f"   # {', '.join(map(_text, values))}" if len(values) <= _FEW else ""


def _coded(sheet: Sheet, named: Sequence[str]) -> Iterator[str]:
    """Show how codes and reversed scales are written, for every column that looks coded."""
    for index, header in enumerate(sheet.header):
        values = _distinct(sheet, index)
        if header in named or not 1 < len(values) <= _FEW:
            continue
        if not any(any(map(str.isdigit, value)) for value in values):
            codes = ", ".join(f'{_text(value)} = "…"' for value in values)
            yield f"# codes.… = {{ {codes} }}   # for {_text(header)}"
        elif all(len(value) == 1 and value.isdecimal() for value in values):
            low, high = values[0], values[-1]
            yield f"# reversed.… = [{low}, {high}]   # if {low} is the most in {_text(header)}"
