"""SPSS (.sav, .zsav), which LimeSurvey, Qualtrics and others export too; needs the extra `spss`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from regienet.errors import InputError, LimitError
from regienet.problems import Problems
from regienet.read.formats.surveys import sav
from regienet.read.formats.surveys.tool import survey
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet, make_sheet

_MAGIC = (b"$FL2@(#)", b"$FL3@(#)")
_SECONDS = 60


@survey(title="SPSS", recognises=lambda sheet: sheet.tool == "spss")
def spss(sheets: Sequence[Sheet], problems: Problems) -> list[Sheet]:
    """Return the sheets unchanged: variables are columns, and their labels are the texts of the questions."""
    del problems
    return list(sheets)


@decoder(recognises=lambda data: data.startswith(_MAGIC), endings=(".sav", ".zsav"))
def spss_file(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read the values of an SPSS file as codes; their meaning is given with the text of a question."""
    del problems
    found = _in_a_process_of_its_own(data, file)
    header = found["names"]
    rows = [list(row) for row in zip(*found["columns"], strict=True)]
    sheet = make_sheet(file, "", enumerate([header, *rows], start=1))
    texts = []
    for name, text in zip(header, found["texts"], strict=True):
        options = "; ".join(f"{code} = {label}" for code, label in found["options"].get(name, {}).items())
        texts.append(f"{text} ({options})" if options else text)
    return [replace(sheet, tool="spss", texts=tuple(texts))]


def _in_a_process_of_its_own(data: bytes, file: str) -> dict[str, Any]:
    command = [sys.executable, "-P", sav.__file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise LimitError.at(file, "spss_heavy") from error
    if done.returncode == sav.MISSING:
        raise InputError.at(file, "spss_missing")
    if done.returncode == sav.TOO_LARGE:
        raise LimitError.at(file, "spss_heavy")
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise InputError.at(file, "spss_broken", reason)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
