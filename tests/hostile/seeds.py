"""A small good file of every format, to spoil: the fixtures of the readers, and workbooks of every kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from regienet.read.open.decoder import DECODERS
from tests.hostile.containers import an_old_xls
from tests.hostile.corpus import ACTORS, TIES, csv_text, workbook
from tests.read.formats.graphs import test_decoders, test_text_graphs
from tests.read.formats.interviews import test_markup, test_projects
from tests.read.formats.surveys import exports, test_surveys
from tests.read.test_importers import FIXTURES as SHEETS
from tests.read.test_workbook import open_document, open_row

Files = Mapping[str, bytes]
HEAVY = ("ods", "xls")
"""These are read in a process of their own, each time."""


def seeds(where: Path) -> dict[str, Files]:
    """Give the files of each seed by name; the first file of a seed is the one to spoil."""
    return {
        "tables": {"relaties.csv": csv_text(TIES).encode(), "actoren.csv": csv_text(ACTORS).encode()},
        "windows text": {"lijst.csv": "van;naar;waarde\nZoë;Bo;1,5\nBo;Zoë;2\n".encode("cp1252")},
        "utf-16": {"lijst.csv": "van\tnaar\nZoë\tBo\n".encode("utf-16")},
        "workbook": {"Zuid.xlsx": workbook()},
        "ods": {"Zuid.ods": open_document(open_row("van", "naar") + open_row("an", "bo"))},
        "xls": {"Zuid.xls": an_old_xls(where).read_bytes()},
        **{f"sheets {name}": _as_csv(sheets) for name, sheets in SHEETS.items()},
        **{f"survey {name}": _encoded(files) for name, files in exports.EXPORTS.items()},
        "survey structure": {
            "survey.lss": test_surveys.STRUCTURE.format(**test_surveys.NEW).encode(),
            "results.csv": b"id;submitdate;lastpage;startlanguage;WHO;G1[SQ1]\n1;;1;nl;a;A1\n",
        },
        **{f"graph {name}": {_named(name): text.encode()} for name, text in test_decoders.FIXTURES.items()},
        **{f"dl {name}": {"Zuid.dl": text.encode()} for name, text in test_text_graphs.DL_FORMS.items()},
        "refi": {"Zuid.qdpx": test_projects.refi()},
        "qualcoder": {"Zuid.qda": test_projects.qualcoder()},
        "taguette": {"Zuid.sqlite3": test_projects.taguette()},
        "marks": {"gesprek.txt": test_markup.MARKED.encode()},
        "marks in Word": {"gesprek.docx": test_markup.word(*test_markup.MARKED.splitlines())},
    }


def _named(decoder: str) -> str:
    return f"Zuid{DECODERS[decoder].info.endings[0]}"


def _encoded(files: Mapping[str, str | bytes]) -> Files:
    return {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()}


def _as_csv(sheets: Mapping[str, list[list[object]]]) -> Files:
    made = {}
    for name, rows in sheets.items():
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
        made[f"{name}.csv"] = text.getvalue().encode()
    return made
