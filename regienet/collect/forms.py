"""The forms in which a questionnaire can be held, each made from its codebook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from regienet.codebook import FILE_NAME, Choice, Codebook, codebook_json
from regienet.collect.fill_in import fill_in_workbook
from regienet.collect.letter import letter_document, letter_text
from regienet.collect.limesurvey import limesurvey_tsv
from regienet.collect.printed import printed_form
from regienet.collect.xlsform import xlsform
from regienet.words import say

Files = dict[str, bytes]


def _workbook(codebook: Codebook) -> Files:
    return {"fill_in.xlsx": fill_in_workbook(codebook)}


def _workbooks(codebook: Codebook) -> Files:
    chosen = [actor for actor in codebook.actors if actor.code in codebook.asked]
    return {f"fill_in/{_file_name(actor)}.xlsx": fill_in_workbook(codebook, actor) for actor in chosen}


def _kobo(codebook: Codebook) -> Files:
    return {"xlsform.xlsx": xlsform(codebook)}


def _limesurvey(codebook: Codebook) -> Files:
    return {"limesurvey.txt": limesurvey_tsv(codebook)}


def _paper(codebook: Codebook) -> Files:
    return {"printed.docx": printed_form(codebook)}


FORMS: Mapping[str, Callable[[Codebook], Files]] = {
    "workbook": _workbook,
    "workbooks": _workbooks,
    "kobo": _kobo,
    "limesurvey": _limesurvey,
    "paper": _paper,
}
"""One workbook for anybody, one for each respondent, and the forms for other tools and for paper."""

USUAL = ("workbook", "kobo", "limesurvey", "paper")
"""What is made when nothing else is asked."""


def files(codebook: Codebook, forms: Iterable[str] = USUAL) -> Files:
    """Make the forms, with the codebook that reads the answers back and the letter to who is named."""
    language = codebook.language
    made = {
        FILE_NAME: codebook_json(codebook).encode(),
        "letter.docx": letter_document(language),
        "letter.txt": letter_text(language).encode("utf-8-sig"),
        say("collect.readme_name", language): say("collect.readme", language).strip().encode("utf-8-sig")
        + b"\n",
    }
    for form in forms:
        made |= FORMS[form](codebook)
    return made


def _file_name(actor: Choice) -> str:
    """Call a file after the code and the name, in letters that every file system takes."""
    plain = unicodedata.normalize("NFKD", actor.label).encode("ascii", "ignore").decode().lower()
    return f"{actor.code}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:40]}".rstrip("-")
