"""What somebody says about the answers: a cell that has to be read otherwise, the answer to a question."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence

from regienet.errors import InputError, RegienetError
from regienet.formats.given_file import bytes_of
from regienet.mends import MENDS_FILE_NAME, Mend, mends_beside, mends_file
from regienet.problems import Problems
from regienet.run.workspace.changes import change
from regienet.run.workspace.folder import MAPPING, Workspace


def mends_of(one: Workspace) -> list[Mend]:
    """Return what was mended in the answers; nothing if that file cannot be read."""
    try:
        return mends_beside(one.answers)
    except InputError:
        return []


def mend(one: Workspace, file: str, sheet: str, row: int, column: str, old: str, new: str) -> None:  # noqa: PLR0917 - a cell
    """Keep what has to be read in one cell of the answers; the file stays as it is.

    Parameters
    ----------
    one
        The project.
    file, sheet, row, column
        Where the cell is, as in `Mend`.
    old
        What is read there now: what is in the file, or an earlier mend.
    new
        What has to be read.

    Raises
    ------
    RegienetError
        If there is no such file, or if the cell does not hold the old value and nothing else.
    """
    from regienet.read.open.files import sheets_of
    from regienet.read.open.mends import cells_at, column_index, place_of_mend, place_of_row, rest_of_row

    given = next((path for path in one.answers.iterdir() if path.name == file), None)
    if given is None:
        raise RegienetError("no_such_file", file=file)
    data = bytes_of(given, within=one.answers)
    sha256, index = hashlib.sha256(data).hexdigest(), column_index(column)
    found = next((each for each in sheets_of(given, data, Problems()) if each.name == sheet), None)
    place = place_of_row(found, row) if found and index < len(found.header) else None
    if found is None or place is None:
        raise RegienetError("mend_no_cell", file=file, cell=f"{column}{row}")
    places = [
        (each, place_of_mend(found, each, sha256) if (each.file, each.sheet) == (file, sheet) else None)
        for each in mends_of(one)
    ]
    here = [each for each, at in places if each.column == column and at == place]
    cell = cells_at(found, place)[index]
    if (here[-1].new if here else cell).strip() != old.strip():
        raise RegienetError("mend_no_cell", file=file, cell=f"{column}{row}")
    now = Mend(file, sha256, sheet, row, column, cell, new, rest_of_row(found, place, index, sha256))
    # One that is lost is asked at its old place, so this is the answer to it.
    kept = [each for each, at in places if each not in here and not (at is None and each.cell == now.cell)]
    _keep_mends(one, [*kept, now], "mended", file=file, cell=f"{column}{row}", new=new)


def unmend(one: Workspace, place: int) -> None:
    """Take back one mend, by its place in `mends_of`; one that is not there is taken back already."""
    mends = mends_of(one)
    if 0 <= place < len(mends):
        gone = mends.pop(place)
        _keep_mends(one, mends, "unmended", file=gone.file, cell=f"{gone.column}{gone.row}")


def _keep_mends(one: Workspace, mends: Sequence[Mend], what: str, **values: str) -> None:
    name = one.inside(one.answers / MENDS_FILE_NAME)
    if mends:
        change(one, what, {name: mends_file(mends)}, **values)
    else:
        change(one, what, {}, gone=(name,), **values)


def answer_question(one: Workspace, code: str, key: str, choice: str) -> None:
    """Keep the answer to a question about the data, in the `mapping.toml` next to it.

    Raises
    ------
    RegienetError
        If the file is written in such a way that it can only be changed by hand.
    """
    file = one.answers / MAPPING
    text = bytes_of(file).decode("utf-8-sig") if file.is_file() else ""
    name = f"answers.{code}.{json.dumps(key, ensure_ascii=False)}"
    lines = [line for line in text.splitlines() if not line.startswith(f"{name} =")]
    after = "\n".join([f"{name} = {json.dumps(choice)}", *lines, ""])
    try:
        if tomllib.loads(after)["answers"][code][key] != choice:
            raise RegienetError("project_by_hand", file=MAPPING)
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise RegienetError("project_by_hand", file=MAPPING) from error
    change(one, "answered", {one.inside(file): after.encode()}, key=key)
