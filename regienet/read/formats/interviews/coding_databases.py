"""The databases of Taguette and QualCoder: every tag on a fragment, read without running code in them."""

from __future__ import annotations

import contextlib
import html
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from regienet.errors import InputError, LimitError
from regienet.problems import Problems
from regienet.read.formats.interviews.quotes import locate
from regienet.read.formats.interviews.tags import TAG_COLUMNS
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import MAX_ROWS, Sheet, make_sheet

_SQLITE = b"SQLite format 3\0"
_STEPS, _MOST_STEPS = 10_000, 5_000
"""The database is interrupted after this many steps, and stopped after this many interruptions."""
_LONGEST = 20_000_000

_TAGUETTE = """
SELECT h.id, d.name, d.contents, h.start_offset, t.path, h.snippet, ''
FROM highlights h JOIN documents d ON d.id = h.document_id
JOIN highlight_tags ht ON ht.highlight_id = h.id JOIN tags t ON t.id = ht.tag_id
ORDER BY d.name, h.start_offset, h.id, t.path
"""
_QUALCODER = """
WITH RECURSIVE branch(catid, path) AS (
  SELECT catid, name FROM code_cat WHERE supercatid IS NULL
  UNION SELECT c.catid, b.path || '/' || c.name FROM code_cat c JOIN branch b ON c.supercatid = b.catid
)
SELECT 'f' || ct.fid || ':' || ct.pos0 || '-' || ct.pos1, s.name, s.fulltext, ct.pos0,
  COALESCE(b.path || '/', '') || cn.name, ct.seltext, ct.owner
FROM code_text ct JOIN code_name cn ON cn.cid = ct.cid JOIN source s ON s.id = ct.fid
LEFT JOIN branch b ON b.catid = cn.catid
ORDER BY s.name, ct.pos0, ct.pos1, cn.name, ct.owner
"""


@decoder(recognises=lambda data: data.startswith(_SQLITE), endings=(".sqlite3", ".qda"))
def coding_database(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read the tags in the database of Taguette or QualCoder."""
    try:
        with contextlib.closing(_opened(data)) as database:
            query = _query(database, file)
            found = database.execute(query).fetchmany(MAX_ROWS + 1)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise LimitError.at(file, "database_heavy") from error
        raise InputError.at(file, "database_broken", str(error)) from error
    except (sqlite3.Error, UnicodeDecodeError, ValueError) as error:
        raise InputError.at(file, "database_broken", type(error).__name__) from error
    if not found:
        raise InputError.at(file, "project_uncoded", codes="")
    rows = [(1, list(TAG_COLUMNS)), *enumerate(_rows(found, query == _TAGUETTE, file, problems), start=2)]
    return [make_sheet(file, "", rows)]


def _opened(data: bytes) -> sqlite3.Connection:
    """Open a copy in memory that cannot write, attach, or run for ever."""
    database = sqlite3.connect(":memory:")
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.deserialize(data)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    counts = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: 0 if next(counts, None) is not None else 1, _STEPS)
    return database


def _query(database: sqlite3.Connection, file: str) -> str:
    # Only real tables: a view or virtual table with a known name could do anything.
    tables = {
        name
        for name, made in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if str(made).upper().startswith("CREATE TABLE")
    }
    if {"highlights", "documents", "tags", "highlight_tags"} <= tables:
        return _TAGUETTE
    if {"code_text", "code_name", "code_cat", "source"} <= tables:
        return _QUALCODER
    raise InputError.at(file, "database_unknown", ", ".join(sorted(tables)))


def _rows(found: list[Any], marked: bool, file: str, problems: Problems) -> Iterator[list[str]]:  # noqa: FBT001
    """Yield the tags with the position of their fragments; Taguette stores texts as HTML."""
    texts: dict[str, str] = {}
    for highlight, document, content, start, tag, snippet, coder in found:
        name = str(document)
        text = texts.setdefault(name, _without_marks(str(content or "")) if marked else str(content or ""))
        quote = _without_marks(str(snippet or "")) if marked else str(snippet or "")
        at = start if isinstance(start, int) else 0
        place = (at, at + len(quote)) if text[at : at + len(quote)] == quote else locate(text, quote, at)
        if place is None:
            problems.error(file, "selection_lost", quote)
            continue
        yield [str(highlight), name, f"{place[0]}-{place[1]}", str(tag), quote, str(coder or "")]


def _without_marks(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))
