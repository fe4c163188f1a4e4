"""`mapping.toml`: what the sheets, columns and codes of an input mean in terms of the tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regienet.errors import InputError
from regienet.formats.given_file import bytes_of
from regienet.problems import Answers, Location, Problem, Problems
from regienet.read.formats.surveys.question import question_rows
from regienet.read.interpret.cells import CellError, near, read_number, tidied
from regienet.read.interpret.matrices import matrix_rows
from regienet.read.interpret.rows import Rows, sheet_rows
from regienet.read.interpret.shape import is_matrix
from regienet.read.mapping.answers import answers_of
from regienet.read.mapping.faults import in_english, mapping_faults
from regienet.read.open.headers import is_node_list, is_tie_list, spellings
from regienet.read.open.sheet import Sheet, plain
from regienet.read.open.text_file import decode
from regienet.schema import TABLES

FILE_NAME = "mapping.toml"


@dataclass(frozen=True)
class SheetMapping:
    """The meaning of one sheet.

    Attributes
    ----------
    name
        The name of the sheet, or of the file without its ending.
    table
        The table to which its rows belong.
    columns
        Column of the table -> header in the sheet; empty for a column without a header.
    constants
        Column of the table -> its value in every row.
    codes
        Column of the table -> code in the sheet -> its meaning.
    reversed
        Column of the table -> lowest and highest point of a scale that runs the other way.
    matrix
        For a matrix: which columns of the table its `rows`, `columns` and `cells` are. For answers to a
        survey also the `question` whose columns form the matrix, and the column of the `respondent`.
    split
        Column of the table -> the separator of several values in one cell; each value becomes a row.
    """

    name: str
    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reversed: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    matrix: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DataMapping:
    """The meaning of the data; a mapping without sheets only adds to what an importer finds.

    Attributes
    ----------
    file
        Name of the file.
    region
        Region of rows that do not name one.
    kind
        Kind of actors if the data do not say it.
    sheets
        The meaning of each sheet; sheets that are not listed are not read.
    layers
        Properties of relations, as rows of the table `layers`.
    answers
        Answers to questions about the data: code of the question -> file (and value) -> answer.
    notes
        Notes on the file itself.
    """

    file: str = FILE_NAME
    region: str | None = None
    kind: str | None = None
    sheets: tuple[SheetMapping, ...] = ()
    layers: Rows | None = None
    answers: Answers = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()

    @classmethod
    def read(cls, path: Path) -> DataMapping:
        """Read a mapping.

        Raises
        ------
        InputError
            If the file is not TOML, and for everything in it that is not understood.
        """
        text, notes = _text_of(path)
        try:
            given = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError([_broken_line(text, str(error), path.name)]) from error
        given = in_english(given)
        problems = list(mapping_faults(given, path.name))
        if problems:
            raise InputError(problems)
        return cls(
            file=path.name,
            region=given.get("region"),
            kind=TABLES["actors"].column("kind").choices.get(given.get("kind", "")),
            sheets=tuple(_sheet_mapping(entry) for entry in given.get("sheet", [])),
            layers=_layer_rows(given["layers"], path.name, text) if given.get("layers") else None,
            answers=answers_of(given.get("answers", {})),
            notes=tuple(notes),
        )

    def rows(self, sheets: Sequence[Sheet], problems: Problems) -> list[Rows]:
        """Read the sheets as the mapping says."""
        made = []
        for mapping in self.sheets:
            chosen = [sheet for sheet in sheets if plain(sheet.title) == plain(mapping.name)]
            if not chosen:
                titles = ", ".join(sheet.title for sheet in sheets)
                problems.error(self.file, "mapping_sheet_missing", mapping.name, near=titles)
            made += [_mapped(sheet, mapping, self.file, problems) for sheet in chosen]
        names = {plain(mapping.name) for mapping in self.sheets}
        for sheet in sheets:
            if plain(sheet.title) in names:
                continue
            if is_tie_list(sheet) or is_node_list(sheet) or is_matrix(sheet):
                problems.warning(sheet.at(), "mapping_sheet_unused", sheet.title)
            else:
                problems.note(sheet.at(), "mapping_sheet_unused", sheet.title)
        if not any(mapping.table in ("ties", "nominations", "interviews") for mapping in self.sheets):
            problems.warning(self.file, "mapping_no_ties")
        return made


def unused_layers(layers: Rows, tables: Sequence[Rows]) -> Iterator[Problem]:
    """Warn about a relation that no tie has: it may be a typo."""
    codes = TABLES["ties"].column("relation").choices
    relations = [rows.values("relation") for rows in tables if rows.table == "ties"]
    used = {
        codes.get(cell.casefold(), cell)
        for cells in relations
        for cell in {cell or "contact" for cell in cells}
    }
    for index, relation in enumerate(layers.values("relation")):
        if codes.get(relation.casefold(), relation) not in used:
            yield Problem.warning(layers.at(index), "layer_unused", relation, near=near(relation, used))


def _text_of(path: Path) -> tuple[str, list[Problem]]:
    """Read a mapping in any encoding in which a Windows console may have written the draft."""
    return decode(bytes_of(path), path.name)


def _broken_line(text: str, reason: str, file: str) -> Problem:
    """Point to the line where a file stops being TOML."""
    place = re.search(r"at line (\d+)", reason)
    lines = text.splitlines()
    row = int(place[1]) if place else len(lines)
    line = lines[row - 1].strip() if 0 < row <= len(lines) else ""
    return Problem.error(Location(file, row=row or 1), "mapping_unreadable", line, reason=reason)


def _mapped(sheet: Sheet, mapping: SheetMapping, file: str, problems: Problems) -> Rows:
    codes = dict(mapping.codes)
    if "question" in mapping.matrix:
        rows = _question(sheet, mapping, file, problems)
    elif mapping.matrix:
        cells = mapping.matrix.get("cells")
        words = codes.pop(cells, None) if cells else None
        rows = matrix_rows(
            sheet,
            mapping.table,
            problems,
            rows=mapping.matrix["rows"],
            columns=mapping.matrix["columns"],
            cells=cells,
            codes=None if words is None else {word.casefold(): meant for word, meant in words.items()},
        )
    else:
        rows = _columns(sheet, mapping, file, problems)
    for part, named in (("codes", codes), ("reversed", mapping.reversed), ("split", mapping.split)):
        for name in named:
            if name not in rows.columns and name not in mapping.columns:
                problems.error(file, "mapping_part_unused", f"{part}.{name}", sheet=sheet.title)
    for name, sign in mapping.split.items():
        rows = _split(rows, name, sign)
    for name, meanings in codes.items():
        rows = _decoded(rows, name, meanings, problems)
    for name, scale in mapping.reversed.items():
        rows = _turned(rows, name, scale, problems)
    return rows.with_columns(**{name: [text] * len(rows.numbers) for name, text in mapping.constants.items()})


def _columns(sheet: Sheet, mapping: SheetMapping, file: str, problems: Problems) -> Rows:
    """Read the columns with headers; one column of the sheet may fill two columns of the table."""
    for column, header in mapping.columns.items():
        _place(sheet, header, column, file, problems)
    names = {**spellings(TABLES[mapping.table])}
    names = {key: name for key, name in names.items() if name not in mapping.columns}
    first = {plain(header): column for column, header in reversed(list(mapping.columns.items()))}
    rows = sheet_rows(sheet, mapping.table, {**names, **first}, problems, extra=not sheet.tool)
    return rows.with_columns(
        **{
            column: rows.columns[first[plain(header)]]
            for column, header in mapping.columns.items()
            if first[plain(header)] in rows.columns
        }
    )


def _place(sheet: Sheet, header: str, column: str, file: str, problems: Problems) -> int | None:
    """Return the index of the column with a header; if missing, that is a problem of the mapping."""
    headers = [plain(cell) for cell in sheet.header]
    if plain(header) in headers:
        return headers.index(plain(header))
    alike = near(header, sheet.header)
    problems.error(file, "mapping_column_missing", header, near=alike, sheet=sheet.title, column=column)
    return None


def _question(sheet: Sheet, mapping: SheetMapping, file: str, problems: Problems) -> Rows:
    """Read the columns of one question of a survey."""
    respondent = _place(sheet, mapping.matrix["respondent"], "respondent", file, problems)
    return question_rows(
        sheet,
        mapping.table,
        problems,
        question=mapping.matrix["question"],
        respondent=respondent or 0,
        rows=mapping.matrix["rows"],
        columns=mapping.matrix["columns"],
        cells=mapping.matrix.get("cells"),
    )


def _split(rows: Rows, name: str, sign: str) -> Rows:
    """Return a row per value in the cells of a column; an empty cell gives no row."""
    places = [
        (index, part.strip())
        for index, cell in enumerate(rows.columns.get(name, ()))
        for part in cell.split(sign)
        if part.strip()
    ]
    columns = {key: [cells[index] for index, _ in places] for key, cells in rows.columns.items()}
    parts = [part for _, part in places]
    numbers = [rows.numbers[index] for index, _ in places]
    return replace(rows, numbers=numbers, columns={**columns, name: parts}) if name in columns else rows


def _decoded(rows: Rows, name: str, codes: Mapping[str, str], problems: Problems) -> Rows:
    """Replace the codes of a column by their meaning; a code that is not in the mapping is an error."""
    folded = {code.casefold(): meaning for code, meaning in codes.items()}
    texts = []
    for index, cell in enumerate(rows.columns.get(name, ())):
        code = tidied(cell)
        if code and code.casefold() not in folded:
            problems.error(
                rows.at(index, name), "code_unknown", code, near=near(code, codes), choices=", ".join(codes)
            )
        texts.append(folded.get(code.casefold(), ""))
    return rows.with_columns(**{name: texts}) if texts else rows


def _turned(rows: Rows, name: str, scale: tuple[float, float], problems: Problems) -> Rows:
    """Reverse a scale, so that higher means more."""
    low, high = scale
    cells = rows.columns.get(name, ())
    comma = any("," in cell for cell in cells)
    texts = []
    for index, cell in enumerate(cells):
        text = tidied(cell)
        try:
            turned = low + high - read_number(text, comma=comma, minimum=low, maximum=high) if text else ""
        except CellError as error:
            problems.error(rows.at(index, name), error.code, cell, **error.values)
            turned = ""
        texts.append(str(turned))
    return rows.with_columns(**{name: texts}) if texts else rows


def _sheet_mapping(entry: Mapping[str, Any]) -> SheetMapping:
    return SheetMapping(
        name=entry["name"],
        table=entry["table"],
        columns=entry.get("columns", {}),
        constants={name: _text(value) for name, value in entry.get("constants", {}).items()},
        codes={
            name: {code: _text(meaning) for code, meaning in codes.items()}
            for name, codes in entry.get("codes", {}).items()
        },
        reversed={name: (float(low), float(high)) for name, (low, high) in entry.get("reversed", {}).items()},
        matrix=entry.get("matrix", {}),
        split=entry.get("split", {}),
    )


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _layer_rows(layers: Mapping[str, Mapping[str, Any]], file: str, text: str) -> Rows:
    """Return rows of the table `layers`; each points to its line in the mapping."""
    numbers = []
    for relation in layers:
        found = re.search(rf'^\s*\[layers\."?{re.escape(relation)}"?\]', text, flags=re.MULTILINE)
        numbers.append(text.count("\n", 0, found.end()) + 1 if found else 1)
    flags = ("symmetric", "position", "asked_within")
    columns = {**{flag: flag for flag in flags}, "label_nl": "nl", "label_en": "en"}
    facts = {
        name: [_text(layer[key]) if key in layer else "" for layer in layers.values()]
        for name, key in columns.items()
    }
    return Rows("layers", file, "", numbers, {"relation": list(layers), **facts})


def mapping_file(path: Path | None, mapping: str | Path | None) -> Path | None:
    """Return the mapping that is used for a path: the given one, else the one next to the data."""
    if mapping is not None or path is None:
        return Path(mapping) if mapping else None
    beside = (path if path.is_dir() else path.parent) / FILE_NAME
    return beside if beside.is_file() else None
