"""LimeSurvey's .lss, the structure of a survey: its codes and texts, for the answers next to it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from regienet.problems import Problems
from regienet.read.open.decoder import decoder
from regienet.read.open.sheet import Sheet, make_sheet, plain
from regienet.read.open.xml_tree import Element, read_xml, root_tag

HEADER = ("LimeSurvey column", "text", "options")
"""The header of the sheet for a structure: a column of the answers, its question, and its codes."""

_MARKUP = re.compile(r"<[^>]*>")
Row = Mapping[str, str]


def _recognises(data: bytes) -> bool:
    return root_tag(data) == "document" and b"LimeSurveyDocType" in data[:2000]


@decoder(recognises=_recognises, endings=(".lss",))
def limesurvey_structure(data: bytes, file: str, problems: Problems) -> list[Sheet]:
    """Read which columns the answers have, in both dialects: version 3, and version 4 and later."""
    del problems
    document = read_xml(data, file)
    questions = [*_rows(document, "questions"), *_rows(document, "subquestions")]
    texts = _texts([*_cells(document, "question_l10ns"), *questions], "qid", "question")
    answers = _rows(document, "answers")
    labels = _texts(_cells(document, "answer_l10ns"), "aid", "answer")
    options: dict[str, list[str]] = {}
    for row in answers:
        label = labels.get(row.get("aid", "")) or _plain_text(row.get("answer", ""))
        options.setdefault(row.get("qid", ""), []).append(f"{row.get('code', '')} = {label}")
    lines = [list(HEADER)]
    for question in questions:
        if question.get("parent_qid", "0") == "0":
            about = "; ".join(options.get(question.get("qid", ""), []))
            parts = [row for row in questions if row.get("parent_qid") == question.get("qid")]
            lines += [[*column, about] for column in _columns(question, parts, texts)]
    return [make_sheet(file, "structure", enumerate(lines, start=1))]


def is_structure(sheet: Sheet) -> bool:
    """Check whether a sheet is the structure of a survey, without answers."""
    return sheet.header == HEADER


def with_texts(sheet: Sheet, structures: Sequence[Sheet]) -> Sheet:
    """Return answers with codes as headers, whatever the columns were named, and the texts of questions."""
    known: dict[str, tuple[str, str]] = {}
    for structure in structures:
        for code, text, *options in structure.rows:
            about = (code, f"{text} ({options[0]})" if options and options[0] else text)
            em_code = code.replace("[", "_").removesuffix("]")
            for written in (code, em_code, text):
                known.setdefault(plain(written), about)
    header, texts = [], []
    for cell in sheet.header:
        start = re.match(r"\w+(\[[^\]]*\])*", cell.strip())
        found = known.get(plain(cell)) or (known.get(plain(start[0])) if start else None)
        header.append(found[0] if found else cell)
        texts.append(found[1] if found else "")
    return replace(sheet, header=tuple(header), texts=tuple(texts))


def _cells(document: Element, table: str) -> Iterator[Row]:
    """Yield the rows of a table, as text by column."""
    holder = document.first(table)
    rows = holder.first("rows") if holder else None
    for row in rows.all("row") if rows else ():
        yield {cell.tag: cell.text.strip() for cell in row.children}


def _rows(document: Element, table: str) -> list[Row]:
    """Return the rows of a table, each in its first language."""
    found: dict[tuple[str, str], Row] = {}
    for row in _cells(document, table):
        found.setdefault((row.get("qid", ""), row.get("aid") or row.get("code", "")), row)
    return list(found.values())


def _texts(rows: Iterable[Row], key: str, name: str) -> dict[str, str]:
    """Return the text of every row by its key, in the first language."""
    texts: dict[str, str] = {}
    for row in rows:
        texts.setdefault(row.get(key, ""), _plain_text(row.get(name, "")))
    return texts


def _plain_text(text: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub(" ", text)).split())


def _columns(question: Row, parts: Sequence[Row], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the columns of a question: one, one per subquestion, or one per pair of subquestions."""
    code, text = question.get("title", ""), texts.get(question.get("qid", ""), "")
    down = [part for part in parts if part.get("scale_id", "0") != "1"]
    across = [part for part in parts if part.get("scale_id", "0") == "1"]
    if not parts:
        yield code, text
    for part in down:
        label = texts.get(part.get("qid", ""), "")
        if not across:
            yield f"{code}[{part.get('title', '')}]", f"{text} [{label}]"
        for other in across:
            both = f"{label}][{texts.get(other.get('qid', ''), '')}"
            yield f"{code}[{part.get('title', '')}_{other.get('title', '')}]", f"{text} [{both}]"
    if question.get("other") == "Y":
        yield f"{code}[other]", f"{text} [other]"
