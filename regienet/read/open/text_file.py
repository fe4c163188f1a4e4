"""A text file with separators (CSV) -> `Sheet`, by strict rules: nothing is silently guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from regienet.errors import InputError, LimitError
from regienet.problems import Location, Problem
from regienet.read.open.sheet import MAX_CELL, Sheet, below_titles, make_sheet

DELIMITERS = ";,\t|"
MAX_TEXT_COLUMNS = 10_000
"""A survey about 300 names has a column per name and question; in text an empty cell takes no room."""
_SAMPLE = 200
"""How many rows are looked at to find the delimiter."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ODD_IN_WORD = re.compile(rb"(?<=[a-z])[\x82-\x84\x86-\x8b\x8e\x91\x93\x95\x98\x9b\x9f]")
"""Bytes that are accented letters on an old Mac, and signs that do not follow a letter in Windows text."""
_TWICE_ENCODED = re.compile(r"[\xc2\xc3][^\x00-\x7f]|\xe2\u20ac")
"""What the bytes of an accented letter or a curly quote look like when they are read as Windows text."""


def read_text(data: bytes, file: str) -> Sheet:
    """Read the bytes of a text file.

    Raises
    ------
    InputError
        If a file is empty, is not text, or has an unclosed quotation mark.
    LimitError
        For a file that is too large to read safely.
    """
    if not data.strip():
        raise InputError.at(file, "file_empty")
    text, notes = decode(data, file)
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r"\"?sep=(.)\"?\r?", first, flags=re.IGNORECASE)
    if declared:
        text, delimiter = rest, declared[1]
    else:
        delimiter = _delimiter(text)
    lines, titles = below_titles(_lines(text, delimiter, file), file, "")
    return make_sheet(file, "", lines, [*notes, *titles], max_columns=MAX_TEXT_COLUMNS)


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode by its byte order mark, else as UTF-8, else as Windows-1252, which Dutch Excel writes.

    Returns
    -------
    str
        The text.
    list of Problem
        What is worth reporting about the encoding.

    Raises
    ------
    InputError
        If the bytes are not text.
    """
    text, notes = _decoded(data, file)
    if "\0" in text:
        raise InputError.at(Location(file, row=_row_of(text, text.index("\0"))), "nul_character")
    return text, notes


def _decoded(data: bytes, file: str) -> tuple[str, list[Problem]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16", file), []
    if data[:2].count(0) == 1:
        return _strictly(data, "utf-16-be" if data[0] == 0 else "utf-16-le", file), []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _MULTIBYTE.search(data):
            row = _row_of(data[: error.start].decode("utf-8", "replace"), error.start)
            raise _bad_byte("byte_broken", data, error.start, Location(file, row=row)) from error
        return _windows(data, file)
    notes = []
    twice = _TWICE_ENCODED.search(text)
    if twice:
        where = _row_of(text, twice.start())
        notes.append(
            Problem.warning(Location(file, row=where), "encoded_twice", _word_at(text, twice.start()))
        )
    return text, notes


def _windows(data: bytes, file: str) -> tuple[str, list[Problem]]:
    text = _strictly(data, "cp1252", file)
    words = dict.fromkeys(_word_at(text, match.start()) for match in re.finditer(r"[^\x00-\x7f]", text))
    samples = ", ".join(list(words)[:3])
    odd = _ODD_IN_WORD.search(data)
    if odd:
        row = _row_of(text, odd.start())
        return text, [Problem.warning(Location(file, row=row), "encoding_doubtful", samples)]
    return text, [Problem.note(file, "encoding_windows", samples)]


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise _bad_byte("not_text", data, error.start, Location(file, row=row)) from error


def _bad_byte(code: str, data: bytes, byte: int, where: Location) -> InputError:
    return InputError.at(where, code, f"0x{data[byte]:02x}", byte=byte)


def _row_of(text: str, position: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1


def _word_at(text: str, position: int) -> str:
    start = re.search(r"\w*$", text[max(0, position - 30) : position])
    end = re.match(r"[^\s;,|\"]*", text[position : position + 30])
    return (start[0] if start else "") + (end[0] if end else "")


def _delimiter(text: str) -> str:
    """Choose the delimiter that gives most rows as many columns as most others have."""
    best, chosen = (0.0, False, 0), ","
    for delimiter in DELIMITERS:
        sample = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        lengths: list[int] = []
        try:
            for row in sample:
                if row:
                    lengths.append(len(row))
                if len(lengths) == _SAMPLE:
                    break
        except csv.Error:
            pass
        # Where rows differ, those of the header count: below it, texts may hold any sign.
        usual = max(lengths, key=lambda length: (lengths.count(length), length == lengths[0]), default=0)
        if usual < 2:
            continue
        fit = (lengths.count(usual) / len(lengths), usual == lengths[0], usual)
        if fit > best:
            best, chosen = fit, delimiter
    return chosen


def _lines(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Return the rows, numbered like a spreadsheet: a line break within quotes does not count."""
    # strict makes the reader refuse an open quote at the end, and text behind a closing quote.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error):
                raise LimitError.at(
                    Location(file, row=number), "cell_long", count=len(text), limit=MAX_CELL
                ) from error
            raise InputError.at(Location(file, row=number), "quote_open") from error
        yield number, row
