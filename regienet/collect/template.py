"""The empty tables of a new project, as a workbook that explains itself."""

from __future__ import annotations

import io
import re
from typing import Any

from regienet.formats.workbook import new_workbook
from regienet.schema import TABLES, YES_NO, Column, Table, code_words
from regienet.words import knows, say

_LAST_ROW = 10_000
"""Drop-down lists are offered down to this row, counted from 0."""
_LINK = re.compile(r" \([^()]*\[[^\]]*\]\([^)]*\)\)")
"""A reference between brackets to another part of the page about the tables."""
_COMMENT = {"x_scale": 2, "y_scale": 1.6}


def tables_template(language: str) -> bytes:
    """Write the tables with only their headers, which explain themselves, and lists of the possible values.

    What a column is for is in the comment on its header, because that is not read back as data.
    """
    buffer = io.BytesIO()
    with new_workbook(buffer) as book:
        bold = book.add_format({"bold": True})
        for table in TABLES.values():
            sheet = book.add_worksheet(table.called(language))
            sheet.set_comments_author("regienet")
            sheet.freeze_panes(1, 0)
            for index, column in enumerate(table.columns):
                title = column.called(language)
                sheet.write_string(0, index, title, bold)
                sheet.set_column(index, index, max(10, min(40, len(title) + 4)))
                sheet.write_comment(0, index, _explanation(table, column, language), _COMMENT)
                _offer(sheet, index, column, language)
    return buffer.getvalue()


def options(column: Column, language: str) -> tuple[str, ...]:
    """Return the values that can be chosen in a column; empty if there is no list.

    Examples
    --------
    >>> options(TABLES["actors"].column("level"), "nl")
    ('uitvoering', 'management', 'bestuur')
    """
    choices = YES_NO if column.type == "flag" else column.choices
    return tuple(code_words(choices, language).values())


def _offer(sheet: Any, index: int, column: Column, language: str) -> None:
    """Add a list of choices to the cells of a column; other words are allowed if projects may have theirs."""
    words = options(column, language)
    if words:
        other = "information" if column.type == "open_choice" else "stop"
        rule = {"validate": "list", "source": list(words), "error_type": other}
        sheet.data_validation(1, index, _LAST_ROW, index, rule)


def _explanation(table: Table, column: Column, language: str) -> str:
    """Say what a column is for and what may be in it; the first column also says what the table is for."""
    own = f"columns.{table.name}_{column.name}"
    meaning = say(own if knows(own) else f"columns.{column.name}", language)
    parts = [say(f"columns.{table.name}", language)] if column is table.columns[0] else []
    parts.append(f"{column.called(language)}: {meaning}.")
    words = options(column, language)
    if words:
        key = "collect.options_or_own" if column.type == "open_choice" else "collect.options"
        parts.append(say(key, language, options=", ".join(words)))
    if column.required:
        parts.append(say("collect.required", language))
    elif column.default is not None:
        shown = code_words(column.choices, language).get(column.default, column.default)
        parts.append(say("collect.empty_means", language, value=shown))
    return _LINK.sub("", "\n".join(parts)).replace("`", "")
