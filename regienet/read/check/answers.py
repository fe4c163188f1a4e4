"""Checks of answers: nominations are consistent, questions exist, and items count towards a role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regienet.problems import Problems
from regienet.read.interpret.cells import near
from regienet.read.interpret.rows import Rows
from regienet.schema import TABLES
from regienet.vocabulary import Kernrol

_ITEM = re.compile(rf"({'|'.join(Kernrol)})_[1-9]\d*")


def check_nominations(rows: Rows, problems: Problems) -> None:
    """Check that a nomination has a nominee and a role, unless its answer says otherwise."""
    columns = (rows.values(name) for name in ("rater", "nominee", "role", "answer"))
    for index, (rater, nominee, role, answer) in enumerate(zip(*columns, strict=True)):
        if answer == "none" and nominee is not None:
            problems.error(rows.at(index, "nominee"), "none_with_nominee", nominee)
        elif answer in ("yes", "unknown") and nominee is None:
            problems.error(rows.at(index, "nominee"), "nominee_missing", str(rater or ""))
        if answer == "yes" and role is None and nominee is not None:
            problems.error(rows.at(index, "role"), "role_missing", nominee)


def with_questions(rows: Rows, layers: Sequence[str], problems: Problems) -> Rows:
    """Return the rows with the lists of answered questions as English codes, in their original order.

    Parameters
    ----------
    layers
        The relation codes of the ties; there may be more than in the codebook.
    """
    codes = {
        **{role.value: role.value for role in Kernrol},
        **TABLES["ties"].column("relation").choices,
        **{layer.casefold(): layer for layer in layers},
    }
    lists: list[str | None] = []
    for index, answered in enumerate(rows.values("answered")):
        found = []
        for part in (answered or "").split("|"):
            code = part.strip()
            if code.casefold() in codes:
                found.append(codes[code.casefold()])
            elif code:
                problems.error(rows.at(index, "answered"), "question_unknown", code, near=near(code, codes))
        lists.append("|".join(dict.fromkeys(found)) or None)
    return rows.with_columns(answered=lists)


def note_unused_items(rows: Rows, problems: Problems) -> None:
    """Note the rated items that belong to no role, and therefore count towards no score."""
    items = rows.values("item")
    for item in dict.fromkeys(items):
        if item is not None and not _ITEM.fullmatch(item):
            problems.note(rows.at(items.index(item), "item"), "item_unused", item)
