"""A file or folder -> the sheets in it; the first bytes show what a file is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from regienet.codebook import CODEBOOK_FILE_NAME, FORMAT
from regienet.errors import InputError, LimitError
from regienet.forgotten import FORGOTTEN_FILE_NAME
from regienet.formats.given_file import beginning_of, bytes_of
from regienet.mends import MENDS_FILE_NAME, Mend, mends_beside
from regienet.problems import Problem, Problems
from regienet.read.open.decoder import decoder_endings, decoder_of, without_marks
from regienet.read.open.headers import is_node_list, is_tie_list
from regienet.read.open.mends import mended
from regienet.read.open.sheet import Sheet
from regienet.read.open.text_file import read_text
from regienet.read.open.workbook import read_workbook
from regienet.tables import Source

TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
DOCUMENT_ENDINGS = (".txt", ".md", ".docx")
"""The extensions of texts; a text without marks is not data, but data may quote it."""
_TABULAR = (*TEXT_ENDINGS[:3], *WORKBOOK_ENDINGS)
_NO_DATA = (CODEBOOK_FILE_NAME, FORGOTTEN_FILE_NAME)
"""Files next to the data that say how to read them."""
IGNORED = "(ignore)"
"""The endings of names of sheets that are not data, for Kumu and in the workbooks that we write."""
DECISIONS = ("aliases", "samenvoegen")
"""What a list of decisions about names is called that is next to data: it is about them, and is not data."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKS = ("~$", ".~lock")
"""How the file begins that a spreadsheet keeps next to a workbook that is open."""
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")
"""How files begin that gzip, bzip2, xz, 7-Zip, RAR and zstd have packed."""


def read_sheets(path: Path, problems: Problems) -> tuple[list[Sheet], list[Source]]:
    """Read every sheet of a file, or of the data files in a folder, in the order of their names.

    The codebook of a questionnaire among them, or next to the file, is a sheet of one cell.

    Raises
    ------
    InputError
        With what is wrong with each file that cannot be read.
    LimitError
        Where a file is larger than what can be read safely.
    """
    sheets: list[Sheet] = []
    sources: list[Source] = []
    broken: list[Problem] = []
    skipped: list[Path] = []
    mends = mends_beside(path)
    for file in [*_data_files(path, problems), *_codebook(path)]:
        try:
            data = bytes_of(file, within=path if path.is_dir() else None)
            if path.is_dir() and _is_strange(file, data):
                skipped.append(file)
                continue
            sheets.extend(_mended_sheets(file, data, mends, problems))
        except LimitError:
            raise
        except InputError as error:
            broken.extend(error.problems)
        else:
            sources.append(Source(file.name, hashlib.sha256(data).hexdigest(), 0))
    for file in skipped:
        if file.suffix.lower() not in DOCUMENT_ENDINGS:
            problems.note(file.name, "file_skipped")
    if broken:
        raise InputError([*problems, *broken])
    if not sheets:
        texts = [problem.file for problem in problems if problem.code == "document_uncoded"]
        left = Problems(problem for problem in problems if problem.code != "document_uncoded")
        names = texts or [file.name for file in skipped]
        code = "texts_only" if _are_texts(names) else "folder_without_data"
        left.error(path.name, code, files=", ".join(names))
        raise InputError(left)
    sources += [read_source((path if path.is_dir() else path.parent) / MENDS_FILE_NAME) for _ in mends[:1]]
    return [sheet for sheet in sheets if not sheet.name.endswith(IGNORED)], sources


def _mended_sheets(file: Path, data: bytes, mends: Sequence[Mend], problems: Problems) -> list[Sheet]:
    """Return the sheets of a file with what was mended in them; without mends, as they are."""
    sheets = sheets_of(file, data, problems)
    own = [one for one in mends if one.file == file.name]
    digest = hashlib.sha256(data).hexdigest() if own else ""
    return [mended(sheet, own, digest, problems) for sheet in sheets] if own else sheets


def read_source(path: Path) -> Source:
    """Report which file was used along with the data."""
    return Source(path.name, hashlib.sha256(bytes_of(path)).hexdigest(), 0)


def data_files(folder: Path) -> list[Path]:
    """List the files in a folder that may be data, by their names; hidden and locked ones are not."""
    endings = (*_TABULAR, *decoder_endings())
    hidden = (".", *_LOCKS)
    try:
        files = [file for file in folder.iterdir() if file.is_file() and not file.name.startswith(hidden)]
    except OSError:  # reading says why
        return []
    known = (file for file in files if file.suffix.lower() in endings and file.name not in _NO_DATA)
    data = (file for file in known if file.stem not in DECISIONS and not _opens_codebook(file))
    return sorted(data, key=lambda file: file.name)


def codebook_file(folder: Path) -> Path | None:
    """Return the codebook in a folder; one with another name is recognised by its contents."""
    file = folder / CODEBOOK_FILE_NAME
    found = [file] if file.is_file() else filter(_opens_codebook, sorted(folder.glob("*.json")))
    return next(iter(found), None)


def codebook_sheet(file: Path) -> Sheet:
    """Return a codebook as `read_sheets` does: a sheet of one cell."""
    return _codebook_sheet(file.name, bytes_of(file))


def _data_files(path: Path, problems: Problems) -> list[Path]:
    if not path.exists():
        raise InputError.at(path.name, "path_missing")
    if not path.is_dir():
        if path.name.startswith(_LOCKS):
            raise InputError.at(path.name, "lock_given", workbook=path.name.removeprefix("~$"))
        return [path]
    try:
        inside = sorted(path.iterdir(), key=lambda file: file.name)
    except OSError as error:
        raise InputError.at(path.name, "file_unreadable", error.strerror or "") from error
    endings = (*_TABULAR, *decoder_endings())
    files = [file for file in inside if file.suffix.lower() in endings and file.name not in _NO_DATA]
    files = [file for file in files if file.stem not in DECISIONS]
    locks = [file for file in files if file.name.startswith(_LOCKS)]
    for file in locks:
        problems.note(file.name, "lock_skipped")
    files = [file for file in files if file not in locks]
    if not files:
        folders = ", ".join(folder.name for folder in inside if folder.is_dir())
        others = [file.name for file in inside if file.is_file() and not file.name.startswith(".")]
        left = "texts_only" if _are_texts(others) else "folder_without_data"
        code = "folder_of_folders" if folders else left if others else "folder_empty"
        values = {"folders": folders} if folders else {"files": ", ".join(others)} if others else {}
        raise InputError([*problems, Problem.error(path.name, code, **values)])
    return files


def _are_texts(names: Sequence[str]) -> bool:
    return bool(names) and all(name.lower().endswith(DOCUMENT_ENDINGS) for name in names)


def _codebook(path: Path) -> list[Path]:
    """Return the codebook next to the data, unless it is among them."""
    if path.is_dir():
        file = path / CODEBOOK_FILE_NAME
        return [file] if file.is_file() else []
    found = codebook_file(path.parent)
    return [found] if found and found != path else []


def _opens_codebook(file: Path) -> bool:
    return file.suffix.lower() == ".json" and _is_codebook(beginning_of(file, _BEGINNING))


def _is_codebook(data: bytes) -> bool:
    return f'"{FORMAT}"'.encode() in data[:_BEGINNING]


_BEGINNING = 1_000


def _is_strange(file: Path, data: bytes) -> bool:
    """Check whether a file with a data extension turns out not to be a data file."""
    known = file.suffix.lower() in _TABULAR or file.name == CODEBOOK_FILE_NAME or _is_codebook(data)
    return not (
        known
        or decoder_of(without_marks(data))
        or (file.suffix.lower() == ".txt" and _is_table(data, file.name))
    )


def _is_table(data: bytes, name: str) -> bool:
    """Check whether a text is a table saved by a spreadsheet: it has known column names."""
    try:
        sheet = read_text(data, name)
    except InputError:
        return False
    return is_tie_list(sheet) or (is_node_list(sheet) and len(sheet.header) > 1)


def _codebook_sheet(name: str, data: bytes) -> Sheet:
    return Sheet(name, "", (FORMAT,), [[data.decode("utf-8", "replace")]], [1])


def sheets_of(file: Path, data: bytes, problems: Problems) -> list[Sheet]:
    """Return the sheets of a file as they are in it.

    Raises
    ------
    InputError, LimitError
        If the file cannot be read.
    """
    if file.name == CODEBOOK_FILE_NAME or _is_codebook(data):
        return [_codebook_sheet(file.name, data)]
    if data.startswith(_PACKED):
        raise InputError.at(file.name, "file_packed")
    bare = without_marks(data)
    decode = decoder_of(bare)
    if decode is not None:
        return decode(bare, file.name, problems)
    workbook = data.startswith((_ZIP, _OLE))
    ending = file.suffix.lower()
    if workbook and ending not in WORKBOOK_ENDINGS:
        holds_workbook = (
            b"xl/workbook" in data or b"mimetypeapplication" in data[:200] or data.startswith(_OLE)
        )
        raise InputError.at(file.name, "workbook_misnamed" if holds_workbook else "file_packed")
    page = data[:500].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<table"))
    if not workbook and page and ending not in TEXT_ENDINGS[:3]:
        raise InputError.at(file.name, "web_page")
    if not workbook and ending in WORKBOOK_ENDINGS:
        code = "web_page" if page else "file_empty" if not data.strip() else "workbook_none"
        raise InputError.at(file.name, code)
    if workbook:
        return read_workbook(data, file.name, problems)
    return [read_text(data, file.name)]
